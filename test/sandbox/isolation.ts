import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { homedir } from 'node:os';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Engine, Lab } from '../../src/sandbox/engine.ts';
import { collect } from './collect.ts';
import { hostNetwork } from './host-network.ts';

export interface IsolationOptions {
  /** The user whose processes the lab's could reach, were it not for the sandbox; undefined: whoever runs the tests. */
  readonly uid?: number | undefined;
  /** A file with a secret that the process of the engine has open. */
  readonly openFile: string;
}

/** Attacks from inside a lab on the computer. `process.env.NETCELL_SECRET` must be set before the engine's process began. */
export function describeIsolation(name: string, engine: Engine, { uid, openFile }: IsolationOptions): void {
  describe(`${name} cannot reach the computer`, () => {
    let lab: Lab;
    let bystander: ChildProcess;
    let listener: Server;
    let before: Record<string, string>;
    beforeAll(async () => {
      before = hostNetwork();
      bystander = spawn('sleep', ['600'], {
        stdio: 'ignore',
        ...(uid === undefined ? {} : { uid, gid: uid }),
      });
      listener = createServer((socket) => socket.end('reached\n')).listen(0, '127.0.0.1');
      await once(listener, 'listening');
    });
    beforeEach(async () => {
      lab = await engine.start({ wrappers: {} });
    });
    afterEach(() => lab.close());
    afterAll(() => {
      bystander.kill('SIGKILL');
      listener.close();
    });
    const alive = () => bystander.exitCode === null && bystander.signalCode === null;

    test('its interfaces, addresses, routes, rules, firewall and sysctls stay as they are', async () => {
      const interfaces =
        execFileSync('ip', ['-o', 'link'], { encoding: 'utf8' }).match(/(?<=^\d+: )[^:@]+/gm) ?? [];
      const attacks = interfaces.flatMap((device) => [
        `ip link set ${device} down`,
        `ip addr flush dev ${device}`,
        `ip link del ${device}`,
      ]);
      await collect(
        lab,
        `{ ${attacks.join('; ')}; ip route flush table all; ip rule flush; nft flush ruleset; iptables -F; iptables -P INPUT DROP
           sysctl -w net.ipv4.ip_forward=1 net.ipv4.conf.all.forwarding=1; ip netns add leaked; ip link add leaked type bridge
           nsenter -t 1 -n ip link; } >/dev/null 2>&1`,
      );
      expect(hostNetwork()).toEqual(before);
      expect(existsSync('/run/netns/leaked')).toBe(false);
    });

    test('its files are not there', async () => {
      const places = [
        '/etc/shadow',
        '/etc/ssh',
        '/home',
        '/work',
        '/boot',
        '/var/log',
        '/opt',
        '/srv',
        '/mnt',
        process.cwd(),
        openFile,
      ];
      const { stdout } = await collect(
        lab,
        `ls -d ${places.join(' ')} 2>/dev/null; ls -A /root /tmp /run/user 2>/dev/null`,
      );
      expect(stdout.trim()).toBe('/root:\n\n/tmp:');
      if (homedir() !== '/root')
        expect((await collect(lab, `ls -d ${homedir()} 2>/dev/null`)).stdout).toBe('');
    });

    test('its processes are neither seen nor killed, also those of the same user', async () => {
      const { stdout } = await collect(
        lab,
        `ps ax | grep -c '[s]leep 600'; ls -d /proc/${bystander.pid ?? 0} 2>/dev/null`,
      );
      expect(stdout).toBe('0\n');
      await collect(
        lab,
        `{ kill -9 ${bystander.pid ?? 0} ${process.pid}; pkill -9 sleep; kill -9 -1; } 2>/dev/null`,
      );
      expect(alive()).toBe(true);
    });

    test('its loopback is another one', async () => {
      const { port } = listener.address() as AddressInfo;
      const attempt = await collect(lab, `timeout 2 bash -c 'cat </dev/tcp/127.0.0.1/${port}' 2>&1`);
      expect(attempt.stdout).not.toContain('reached');
      expect(attempt.code).not.toBe(0);
      expect((await collect(lab, 'grep -c . /proc/net/tcp; wc -l </proc/net/unix')).stdout).toMatch(
        /^1\n\d+\n$/,
      );
    });

    test('the environment of the kernel is not there', async () => {
      expect(process.env['NETCELL_SECRET']).toBeTruthy();
      const { stdout } = await collect(lab, 'env; cat /proc/[0-9]*/environ | tr "\\0" "\\n"');
      expect(stdout).toContain('NETCELL_MARK');
      expect(stdout).not.toContain(process.env['NETCELL_SECRET']);
      expect(stdout).not.toContain('NETCELL_SECRET');
    });

    test('descriptors that the kernel has open are closed', async () => {
      const { stdout } = await collect(lab, 'ls -l /proc/[0-9]*/fd 2>/dev/null');
      expect(stdout).toContain('socket:');
      expect(stdout).not.toContain(openFile);
      expect(stdout.match(/-> \/(?!dev\/(null|pts|ptmx|tty))\S*/g) ?? []).toEqual([]);
    });

    test('programs cannot be changed, also after every way to remount them', async () => {
      const attempt = await collect(
        lab,
        `{ mount -o remount,rw /usr; mount -o remount,bind,rw /usr; mount -o remount,rw,bind /usr /usr; umount /usr; umount -l /usr
           unshare -m mount -o remount,rw /usr; touch /usr/netcell-was-here /bin/netcell-was-here; } >/dev/null 2>&1
         grep -c ' /usr .*\\bro\\b' /proc/mounts; echo x >/usr/netcell-was-here`,
      );
      expect(attempt.code).not.toBe(0);
      expect(existsSync('/usr/netcell-was-here')).toBe(false);
    });

    test('mounts of the computer cannot be taken away or uncovered', async () => {
      const mounts = readFileSync('/proc/self/mountinfo', 'utf8');
      await collect(
        lab,
        '{ umount -a; umount -l /sys /proc /dev /; mount --bind / /mnt; pivot_root . .; } >/dev/null 2>&1',
      );
      expect(readFileSync('/proc/self/mountinfo', 'utf8')).toBe(mounts);
    });

    test('settings of the whole kernel are refused', async () => {
      const settings = [
        '/proc/sys/kernel/core_pattern',
        '/proc/sys/kernel/printk',
        '/proc/sys/vm/drop_caches',
        '/proc/sys/fs/file-max',
      ];
      const { stdout } = await collect(
        lab,
        `for f in ${settings.join(' ')} /proc/sysrq-trigger; do (echo 1 >$f) 2>/dev/null && echo "wrote $f"; done
         unshare -C true 2>/dev/null && echo "made a cgroup namespace"; dmesg >/dev/null 2>&1 && echo "read the log"
         mknod /tmp/disk b 8 0 2>/dev/null && echo "made a device"; date -s 2000-01-01 >/dev/null 2>&1 && echo "set the clock"
         for i in 1 2 3; do reboot -f; done 2>/dev/null && echo "rebooted"; echo done`,
      );
      expect(stdout).toBe('done\n');
    });

    test('disks cannot be filled: what may be written is small', async () => {
      const { stdout } = await collect(
        lab,
        'for d in / /tmp /run /dev/shm /root; do head -c 200M /dev/zero >$d/big 2>/dev/null && echo "$d took it"; rm -f $d/big; done; echo done',
      );
      expect(stdout).toBe('done\n');
    });
  });
}

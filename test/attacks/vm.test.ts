import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { vm } from '../../src/sandbox/vm/engine.ts';
import { collect } from '../sandbox/collect.ts';
import { filesOf } from '../sandbox/vm/image-of-user.ts';
import { machinesOf } from '../sandbox/vm/machines.ts';
import { describeAttacks, UID } from './attack.ts';

// From inside a virtual machine, where cells are root of a kernel of their own.

const [obstacle] = await vm.obstacles();
if (obstacle) {
  process.stderr.write(`attacks from virtual machines: not tested: ${obstacle.reason}\n`);
  test.skip('attacks from virtual machines', () => undefined);
} else
  describeAttacks(
    'a virtual machine',
    (scene) => {
      test('has no card, disk, shared folder or socket to the computer', async () => {
        const { bystander, lab } = scene();
        const { stdout } = await collect(
          lab,
          `ip link add probe type dummy; ip addr add 10.0.2.15/24 dev probe; ip link set probe up
for address in 127.0.0.1 10.0.2.2 192.0.2.10; do
  timeout 2 bash -c "echo >/dev/tcp/$address/${bystander.port}" 2>/dev/null && echo "reached $address"
done
python3 -c 'import socket; socket.socket(socket.AF_VSOCK).connect((2, ${bystander.port}))' 2>/dev/null && echo vsock
for type in 9p virtiofs; do mount -t $type host /mnt 2>/dev/null && echo mounted; done
for class in /sys/bus/pci/devices/*/class; do case $(<$class) in 0x02*) echo "$class" ;; esac; done
ls /sys/block | grep -v -e '^loop' -e '^ram'; echo done`,
        );
        expect(stdout).toBe('done\n');
      });

      test('has nothing open but pipes, and of files its own memory and state', () => {
        const [machine] = machinesOf(UID);
        const folder = `/proc/${machine?.pid ?? ''}/fd`;
        const open = readdirSync(folder).map((fd) => readlinkSync(`${folder}/${fd}`));
        const files = open.filter((path) => path.startsWith('/') && path !== '/dev/null');
        expect(files.map((path) => path.split('/').at(-1)).filter((name) => name !== 'ram')).toEqual([]);
        expect(machine).toMatchObject({ noNewPrivileges: '1', effective: '0000000000000000', filter: '2' });
      });

      test('that writes all of its memory changes no file of its image', async () => {
        const before = filesOf(scene().cache);
        const { lab } = scene();
        await collect(lab, `python3 -c 'b = bytearray(b"x" * (200 << 20)); print(len(b))'`);
        await collect(lab, 'head -c 40M /dev/urandom >/tmp/big; sync');
        expect(filesOf(scene().cache)).toEqual(before);
      });

      test('that wants more memory than it has loses the program, not the computer, and the lab goes on', async () => {
        const { lab } = scene();
        const hog = await collect(
          lab,
          `python3 -c 'kept = []
while True: kept.append(bytearray(b"x" * (8 << 20)))'; echo "code $?"`,
        );
        expect(hog.stdout).toBe('code 137\n');
        const [machine] = machinesOf(UID);
        const status = readFileSync(`/proc/${machine?.pid ?? ''}/status`, 'utf8');
        const megabytes = Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1]) / 1024;
        // 384 of its own, and QEMU's.
        expect(megabytes).toBeLessThan(600);
        expect((await collect(lab, 'echo on')).stdout).toBe('on\n');
      });

      test('whose every file system is full says so, and goes on', async () => {
        const { lab } = scene();
        const { stdout, stderr } = await collect(
          lab,
          `for m in /tmp /run /dev/shm /root; do head -c 400M /dev/zero >$m/big && echo "$m took it"; rm -f $m/big; done; echo done`,
        );
        expect(stdout).toBe('done\n');
        expect(stderr.match(/No space left on device/g)?.length).toBe(4);
      });

      test.each([
        ['a panic of its kernel', 'echo c >/proc/sysrq-trigger'],
        ['switching it off', 'echo o >/proc/sysrq-trigger'],
        ['restarting it', 'echo b >/proc/sysrq-trigger'],
      ])('is ended by %s, and that is said', async (_, how) => {
        const { lab } = scene();
        await expect(collect(lab, `${how}; sleep 20`)).rejects.toMatchObject({
          code: 'LabGone',
          message: 'The lab of this notebook has ended: its virtual machine was stopped or killed.',
          hint: 'Run the cell again: the next shell cell makes a fresh lab, and what was built in the old one is gone.',
        });
        expect(machinesOf(UID)).toEqual([]);
      });

      test('full of a fork bomb is one process of the computer, and is gone at once with the lab', async () => {
        const { lab } = scene();
        await collect(lab, 'bomb() { bomb | bomb & }; bomb');
        await new Promise((resolve) => setTimeout(resolve, 2_000));
        expect(machinesOf(UID)).toHaveLength(1);
        const began = performance.now();
        await lab.close();
        expect(machinesOf(UID)).toEqual([]);
        expect(performance.now() - began).toBeLessThan(1_000);
      });

      test('that writes nonsense into every stream to netcell harms that lab alone', async () => {
        const { engine, lab } = scene();
        const other = await engine.start({ wrappers: {} });
        const nonsense = `for fd in /proc/1/fd/*; do head -c 300000 /dev/urandom 2>/dev/null | timeout 1 dd of=$fd bs=64k oflag=nonblock 2>/dev/null; done; echo on`;
        await Promise.race([
          collect(lab, nonsense).catch(() => undefined),
          new Promise((resolve) => setTimeout(resolve, 15_000)),
        ]);
        expect((await collect(other, 'echo on')).stdout).toBe('on\n');
        await other.close();
      });
    },
    [],
    'vm',
  );

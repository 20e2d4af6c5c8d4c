import { defaultLimits } from '../../limits.ts';
import type { Limits } from '../../limits.ts';
import { HOME, quote } from '../../shell/bash.ts';
import { BECOME_INIT } from '../../shell/inside/init.ts';
import { isProgram, shellFiles } from '../../shell/inside/files.ts';
import { PRELOADED } from './packages.ts';
import { BIRTH, DESCRIPTORS, portOf } from './ports.ts';

/** How many times as long as in a native lab things may take: without KVM, every instruction is emulated. */
export const PATIENCE = 3;

const ENVIRONMENT = {
  PATH: `${HOME}/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
  HOME: '/root',
  USER: 'root',
  TERM: 'dumb',
  LANG: 'C.UTF-8',
  NETCELL_PATIENCE: String(PATIENCE),
};

/** What the kernel of the machine starts: makes the machine ready, and goes on with the text that comes by the port `BIRTH`. */
export const FIRST = String.raw`#!/bin/bash
export PATH=/usr/sbin:/usr/bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs dev /dev
mkdir -p /dev/pts /dev/shm
mount -t devpts -o gid=5,mode=620,ptmxmode=666 devpts /dev/pts
mount -t tmpfs -o size=16m tmpfs /dev/shm
mount -t tmpfs -o size=${defaultLimits.disk} tmpfs /tmp
mount -t tmpfs -o size=16m tmpfs /run
mkdir -p /run/netns /run/lock ${HOME}/bin
for name in fd:/proc/self/fd stdin:fd/0 stdout:fd/1 stderr:fd/2; do ln -sfn "${'${name#*:}'}" "/dev/${'${name%%:*}'}"; done
depmod -a
ldconfig
hostname lab
modprobe -a virtio_pci virtio_console ${PRELOADED.join(' ')}
until port=$(echo /dev/vport*p${BIRTH}) && [ -e "$port" ]; do sleep 0.02; done
exec 3<>"$port"
IFS= read -r length <&3
LC_ALL=C IFS= read -r -N "$length" text <&3
eval "$text"
`;

/**
 * The text that comes by the port: from here on the machine is a lab, with process 1 the same as everywhere.
 * `files`: path → content; those in a folder `bin` can be run.
 */
export function boot(files: Readonly<Record<string, string>>, mark: string): string {
  const all = { ...shellFiles({ outputs: 'carried', asked: 'on its own' }), ...files };
  const opens = DESCRIPTORS.map((fd) => `exec ${fd}<>"\${port%p*}p${portOf(fd)}"`);
  return [
    ...Object.entries(all).map(([path, content]) => writeFile(path, content)),
    ...Object.entries({ ...ENVIRONMENT, NETCELL_MARK: mark }).map(
      ([name, value]) => `export ${name}=${quote(value)}`,
    ),
    `ip link set lo up; cd /root; umask 022; ulimit -n ${defaultLimits.files} -c 0`,
    // nproc does not bind root of a whole machine; these are all its threads, its kernel's too.
    `processes=(/proc/[0-9]*); echo $((\${#processes[@]} + ${defaultLimits.processes})) >/proc/sys/kernel/threads-max`,
    ...opens,
    `python3 -c ${quote(BORN)} <&3 >&3 2>/dev/null 3>&- &`,
    // As in a native lab, reboot is refused.
    `exec setpriv --bounding-set -sys_boot --inh-caps -sys_boot bash --noprofile --norc -c ${quote(BECOME_INIT)}`,
  ].join('\n');
}

/**
 * Lines of bash that give a restored lab other limits than the default ones. Its memory is that of its machine,
 * whatever the limit.
 */
export function limitLines({ processes, files, disk }: Limits): string[] {
  const more = processes - defaultLimits.processes;
  const threads = '/proc/sys/kernel/threads-max';
  return [
    ...(more === 0 ? [] : [`echo $(($(<${threads}) + ${more})) >${threads}`]),
    ...(files === defaultLimits.files ? [] : [`prlimit --pid 1 --nofile=${files}; ulimit -n ${files}`]),
    ...(disk === defaultLimits.disk ? [] : [`mount -o remount,size=${disk} /tmp`]),
  ];
}

/** A line of bash that writes a file. */
export const writeFile = (path: string, content: string): string =>
  `printf %s ${quote(content)} >${path}${isProgram(path) ? `; chmod +x ${path}` : ''}`;

/**
 * Waits, asleep in the saved state, for what every restored machine must have of its own: the time (ns since 1970), and a seed
 * for random numbers, in hexadecimal digits. A program that ran already, for one that starts takes a tenth of a second.
 */
const BORN = `
import fcntl, os, time
now, seed = os.read(0, 4096).split()
time.clock_settime_ns(time.CLOCK_REALTIME, int(now))
with open('/dev/urandom', 'wb', 0) as random:
    random.write(bytes.fromhex(seed.decode()))
    fcntl.ioctl(random, 0x5207)  # RNDRESEEDCRNG: at once, and not within a minute
os.write(1, b'born\\n')
`;

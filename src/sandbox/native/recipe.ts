import { existsSync, readFileSync } from 'node:fs';
import type { FileView } from '../engine.ts';
import type { Limits } from '../limits.ts';
import { HOME, quote } from '../shell/bash.ts';
import { initText } from '../shell/init.ts';
import type { InitWays } from '../shell/init.ts';
import { isProgram, SHELL_FILES } from '../shell/rc.ts';
import { EMPTY, EVENTS, KEYBOARD, LIFELINE, SECCOMP } from './descriptors.ts';
import { ETC_FILES } from './etc.ts';
import { viewArguments } from './files.ts';
import { lifeline } from './lifeline.ts';

const MB = 1024 * 1024;
const PATH = `${HOME}/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`;

/** What of the computer's files is seen, and where they are found (see `staging.ts`). */
export interface Seen {
  readonly view: FileView;
  readonly staged: ReadonlyMap<string, string>;
}

export interface RecipeOptions {
  readonly seen?: Seen | undefined;
  readonly outputs?: InitWays['outputs'];
}

/**
 * The command that makes a native sandbox. Two levels of user namespaces: A (bubblewrap) owns the mounts, which are
 * therefore locked for B; B (unshare) owns the network and the processes, and is where cells run as root.
 * `files`: path in the sandbox → content; `mark`: see `shell/frames.ts`.
 */
export function recipe(
  files: Readonly<Record<string, string>>,
  mark: string,
  limits: Pick<Limits, 'processes' | 'files' | 'disk'>,
  { seen, outputs = 'pipes' }: RecipeOptions = {},
): string[] {
  return [
    ...['bwrap', '--unshare-user', '--uid', '0', '--gid', '0', '--unshare-net', '--unshare-pid'],
    ...['--unshare-ipc', '--unshare-uts', '--hostname', 'lab'],
    // SETFCAP: without it level B may not map uid 0 (Linux >= 5.12). RESOURCE: for the limits in /proc/sys/user.
    ...['--cap-add', 'CAP_SYS_ADMIN', '--cap-add', 'CAP_SETFCAP', '--cap-add', 'CAP_SYS_RESOURCE'],
    ...['--die-with-parent', '--new-session', '--as-pid-1'],
    ...fileSystem(limits.disk),
    ...emptyPrograms(files),
    ...(seen ? viewArguments(seen.view, seen.staged) : []),
    ...['--chdir', '/root'],
    ...environment(mark),
    ...['--seccomp', String(SECCOMP), '--'],
    ...['sh', '-s'],
    ...['unshare', '--user', '--map-root-user', '--mount', '--net', '--pid', '--fork'],
    ...['--kill-child=SIGKILL', '--mount-proc', '--uts', '--ipc', '--propagation', 'private'],
    ...[
      'bash',
      '--noprofile',
      '--norc',
      '-c',
      levelB(limits, outputs),
      'netcell-init',
      ...(seen ? ['places'] : []),
    ],
  ];
}

/** Where netcell itself may open fewer, so may a lab: without root nobody can raise that. */
function openFiles(wanted: number): number {
  const own = /^Max open files +\S+ +(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
  return own === undefined ? wanted : Math.min(wanted, Number(own));
}

/** What every sandbox has: the computer's programs, and small folders in memory. */
export function fileSystem(disk: number): string[] {
  return [
    ...['--size', String(16 * MB), '--tmpfs', '/', '--ro-bind', '/usr', '/usr'],
    ...MERGED_USR.flatMap((name) => (existsSync(`/${name}`) ? ['--symlink', `usr/${name}`, `/${name}`] : [])),
    ...['--dir', '/etc'],
    ...ETC.flatMap((name) =>
      existsSync(`/etc/${name}`) ? ['--ro-bind', `/etc/${name}`, `/etc/${name}`] : [],
    ),
    // bwrap's /dev is a tmpfs without a limit: it is made read-only, and /dev/shm gets its own.
    ...['--proc', '/proc', '--dev', '/dev', '--remount-ro', '/dev'],
    ...['--size', String(16 * MB), '--tmpfs', '/dev/shm'],
    // `ip netns exec` unmounts /sys and mounts a new one, which the kernel allows only while another is in sight.
    ...['--ro-bind', '/sys', '/sys', '--dir', `${HOME}/sys`, '--dir', `${HOME}/bin`],
    ...['--size', String(disk), '--tmpfs', '/tmp', '--size', String(16 * MB), '--tmpfs', '/run'],
    ...['--dir', '/run/netns', '--dir', '/run/lock', '--dir', '/var/tmp', '--dir', '/var/lib'],
    ...['--symlink', '../run', '/var/run', '--dir', '/root'],
  ];
}

const MERGED_USR = ['bin', 'sbin', 'lib', 'lib64'];
const ETC = [
  ...['nsswitch.conf', 'ld.so.cache', 'ld.so.conf', 'ld.so.conf.d', 'alternatives', 'iproute2'],
  ...['protocols', 'services', 'ethertypes', 'hosts', 'host.conf', 'localtime', 'xtables.conf', 'rpc'],
];

function environment(mark: string): string[] {
  const variables = { PATH, HOME: '/root', USER: 'root', TERM: 'dumb', LANG: 'C.UTF-8', NETCELL_MARK: mark };
  return ['--clearenv', ...Object.entries(variables).flatMap(([name, value]) => ['--setenv', name, value])];
}

const programsOf = (files: Readonly<Record<string, string>>): string[] =>
  Object.keys({ ...SHELL_FILES, ...files }).filter(isProgram);

/** Descriptors that the sandbox is started with and that give nothing, one for each program among the files. */
export const emptyDescriptors = (files: Readonly<Record<string, string>>): number[] =>
  programsOf(files).map((_, index) => EMPTY + index);

/** bwrap makes files that can be run, and level A fills them: on its own it would have to start `chmod`, which takes 1 ms. */
const emptyPrograms = (files: Readonly<Record<string, string>>): string[] =>
  programsOf(files).flatMap((path, index) => ['--perms', '0755', '--file', String(EMPTY + index), path]);

/**
 * The text that the shell of level A reads from its stdin: so it does not keep all of it in memory, as it would an argument.
 * Level A writes the files, sets what B may not change, and holds the lifeline. What is needed only by cells is written while
 * level B is made.
 */
export function levelA(files: Readonly<Record<string, string>>, processes: number): string {
  const write = (all: Readonly<Record<string, string>>) =>
    Object.entries(all).map(([path, content]) => `printf %s ${quote(content)} >${path}`);
  const { [`${HOME}/rc`]: rc = '', ...forCells } = SHELL_FILES;
  return [
    `mount -t sysfs sysfs ${HOME}/sys &`,
    ...write({ ...ETC_FILES, [`${HOME}/rc`]: rc }),
    // A namespace lives as long as a descriptor of it, and there are many: unlimited, a lab takes those of all programs.
    'cd /proc/sys/user; for f in max_*_namespaces; do echo 1000 >$f; done',
    'echo 0 >max_cgroup_namespaces; echo 400 >max_net_namespaces; cd /root; wait',
    `{`,
    ...write({ ...forCells, ...files }),
    `echo files >&${EVENTS}`,
    `${lifeline(processes, EVENTS)} } <&${LIFELINE} >/dev/null 2>&1 & exec ${LIFELINE}<&-`,
    // What is no cell's needs no locale: to load one takes time and memory.
    `LC_ALL=C exec "$@" <&${KEYBOARD} ${KEYBOARD}<&-`,
    '',
  ].join('\n');
}

/**
 * Level B becomes process 1 of the lab. Only after the last user namespace is made does nproc (-u) count this sandbox alone.
 */
const levelB = (
  { processes, files }: Pick<Limits, 'processes' | 'files'>,
  outputs: InitWays['outputs'],
): string => `
ulimit -u ${processes} -n ${openFiles(files)} -c 0
${initText({ outputs, helpers: 'asked', meanwhile: NETWORK })}`;

/**
 * A new network inherits ip_forward from the computer, where Docker may have set it: a lab is the same everywhere. In a subshell,
 * as bash keeps a record of jobs that have ended, in a table of half a megabyte.
 */
const NETWORK = `
(
  PATH=/usr/sbin:/usr/bin:/sbin:/bin
  mount -t sysfs sysfs /sys &
  ip link set lo up
  echo 0 >/proc/sys/net/ipv4/ip_forward
  wait
) </dev/null`;

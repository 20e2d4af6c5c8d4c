import { existsSync } from 'node:fs';
import type { FileView } from '../engine.ts';
import type { Limits } from '../limits.ts';
import { HOME } from '../shell/bash.ts';
import { isProgram, SHELL } from '../shell/inside/files.ts';
import { EMPTY, SECCOMP } from './descriptors.ts';
import { viewArguments } from './files.ts';
import { levelB } from './levels.ts';

const MB = 1024 * 1024;
const PATH = `${HOME}/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`;

/** What of the computer's files is seen, and where they are found (see `staging.ts`). */
export interface Seen {
  readonly view: FileView;
  readonly staged: ReadonlyMap<string, string>;
}

export interface RecipeOptions {
  readonly seen?: Seen | undefined;
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
  { seen }: RecipeOptions = {},
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
    ...['unshare', '--user', '--map-root-user', '--mount', '--net', '--pid', '--uts', '--ipc'],
    ...['--propagation', 'private'],
    ...['bash', '--noprofile', '--norc', '-c', levelB(limits), 'netcell-init', ...(seen ? ['places'] : [])],
  ];
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
  [SHELL, ...Object.keys(files)].filter(isProgram);

/** Descriptors that the sandbox is started with and that give nothing, one for each program among the files. */
export const emptyDescriptors = (files: Readonly<Record<string, string>>): number[] =>
  programsOf(files).map((_, index) => EMPTY + index);

/** bwrap makes files that can be run, and level A fills them: on its own it would have to start `chmod`, which takes 1 ms. */
const emptyPrograms = (files: Readonly<Record<string, string>>): string[] =>
  programsOf(files).flatMap((path, index) => ['--perms', '0755', '--file', String(EMPTY + index), path]);

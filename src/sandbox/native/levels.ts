import { readFileSync } from 'node:fs';
import type { Limits } from '../limits.ts';
import { HOME, quote } from '../shell/bash.ts';
import { BECOME_INIT, INIT } from '../shell/inside/init.ts';
import type { InitWays } from '../shell/inside/init.ts';
import { SHELL, shellFiles } from '../shell/inside/files.ts';
import { EVENTS, KEYBOARD, LIFELINE, SIGNALS } from './descriptors.ts';
import { ETC_FILES } from './etc.ts';
import { lifeline } from './lifeline.ts';

/**
 * The text that the shell of level A, its process 1, reads from its stdin: so it does not keep all of it in memory, as it would
 * an argument. Level A writes the files, sets what B may not change, starts B, and holds the lifeline. What is needed only by
 * cells is written while level B gets ready.
 */
export function levelA(
  files: Readonly<Record<string, string>>,
  { processes }: Pick<Limits, 'processes'>,
  outputs: InitWays['outputs'],
): string {
  const write = (all: Readonly<Record<string, string>>) =>
    Object.entries(all).map(([path, content]) => `printf %s ${quote(content)} >${path}`);
  const shell = shellFiles({ outputs, asked: 'by signal', meanwhile: NETWORK });
  const { [SHELL]: rc = '', [INIT]: init = '', ...later } = shell;
  return [
    `mount -t sysfs sysfs ${HOME}/sys &`,
    ...write({ ...ETC_FILES, [SHELL]: rc, [INIT]: init, [MOUNTS]: MOUNTED }),
    // A namespace lives as long as a descriptor of it, and there are many: unlimited, a lab takes those of all programs.
    'cd /proc/sys/user; for f in max_*_namespaces; do echo 1000 >$f; done',
    'echo 0 >max_cgroup_namespaces; echo 400 >max_net_namespaces; cd /root; wait',
    // What is no cell's needs no locale: to load one takes time and memory.
    `LC_ALL=C "$@" <&${KEYBOARD} ${KEYBOARD}<&- ${LIFELINE}<&- || exit`,
    // The host knows by the last holder of its other end that level B has ended.
    `exec ${SIGNALS}<&- ${KEYBOARD}<&- >/dev/null 2>&1`,
    ...write({ ...later, ...files }),
    `echo files >&${EVENTS}`,
    `{ ${lifeline(processes, EVENTS)} } <&${LIFELINE}`,
    '',
  ].join('\n');
}

/**
 * Level B: a child of the shell that `unshare` becomes is process 1 of the lab, and that shell ends, so that process 1 of level A
 * is its parent, with none between that takes memory. With job control, as without it a child would never hear Ctrl-C.
 * Only after the last user namespace is made does nproc (-u) count this sandbox alone.
 */
export const levelB = ({ processes, files }: Pick<Limits, 'processes' | 'files'>): string => `
ulimit -u ${processes} -n ${openFiles(files)} -c 0
set -m
{ set +m; ${BECOME_INIT}; } &
exit 0`;

/** What level B mounts: under another name than what is there, as `mount -a` leaves alone what is mounted already. */
const MOUNTS = `${HOME}/mounts`;
const MOUNTED = `lab /proc proc nosuid,nodev,noexec
lab /sys sysfs defaults
`;

/**
 * A new network inherits ip_forward from the computer, where Docker may have set it: a lab is the same everywhere. In a subshell,
 * as bash keeps a record of jobs that have ended, in a table of half a megabyte.
 */
const NETWORK = `
(
  PATH=/usr/sbin:/usr/bin:/sbin:/bin
  mount -a -T ${MOUNTS} 2>&8 &
  ip link set lo up
  wait $! || exit
  echo 0 >/proc/sys/net/ipv4/ip_forward
) </dev/null || exit`;

/** Where netcell itself may open fewer, so may a lab: without root nobody can raise that. */
function openFiles(wanted: number): number {
  const own = /^Max open files +\S+ +(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
  return own === undefined ? wanted : Math.min(wanted, Number(own));
}

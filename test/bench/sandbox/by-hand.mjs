// The namespaces of a lab as one would type them, with a bash that is held open over pipes and says when each command ended:
// two levels, with the same mounts, limits, seccomp program and lifeline as a lab has.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { seccompProgram } from '../../../dist/sandbox/native/seccomp.js';

const ETC = [
  ...['group', 'nsswitch.conf', 'ld.so.cache', 'ld.so.conf', 'ld.so.conf.d', 'alternatives', 'iproute2'],
  ...['protocols', 'services', 'ethertypes', 'hosts', 'host.conf', 'localtime', 'xtables.conf', 'rpc'],
]
  .map((name) => `/etc/${name}`)
  .filter((path) => existsSync(path));

/** In bwrap's level: the second sysfs that `ip netns exec` needs, limits, and what kills all when this process is gone. */
const LEVEL_A = `mount -t sysfs sysfs /.sbx/sys; cd /proc/sys/user; echo 0 >max_cgroup_namespaces; echo 400 >max_net_namespaces; cd /root
{ read -r _; kill -9 -1; } <&3 >/dev/null 2>&1 & exec 3<&-; "$@"`;
const LEVEL_B = 'mount -t sysfs sysfs /sys; ip link set lo up; exec "$@"';

/** @param {string} passwd */
const recipe = (passwd) => [
  ...'bwrap --unshare-user --uid 0 --gid 0 --unshare-net --unshare-pid --unshare-ipc --unshare-uts'.split(
    ' ',
  ),
  ...'--hostname sandbox --cap-add CAP_SYS_ADMIN --cap-add CAP_SETFCAP --cap-add CAP_SYS_RESOURCE'.split(' '),
  ...'--die-with-parent --new-session --as-pid-1 --size 16777216 --tmpfs / --ro-bind /usr /usr'.split(' '),
  ...'--symlink usr/bin /bin --symlink usr/sbin /sbin --symlink usr/lib /lib --symlink usr/lib64 /lib64'.split(
    ' ',
  ),
  ...['--dir', '/etc', ...ETC.flatMap((path) => ['--ro-bind', path, path])],
  ...['--ro-bind', passwd, '/etc/passwd', '--ro-bind', '/dev/null', '/etc/resolv.conf'],
  ...'--proc /proc --dev /dev --remount-ro /dev --size 16777216 --tmpfs /dev/shm'.split(' '),
  ...'--ro-bind /sys /sys --dir /.sbx/sys --size 67108864 --tmpfs /tmp --size 16777216 --tmpfs /run'.split(
    ' ',
  ),
  ...'--dir /run/netns --dir /run/lock --dir /var/tmp --dir /var/lib --symlink ../run /var/run'.split(' '),
  ...'--dir /root --chdir /root --clearenv --setenv HOME /root --setenv TERM dumb --setenv LANG C.UTF-8'.split(
    ' ',
  ),
  ...'--setenv PATH /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin --seccomp 4 --'.split(' '),
  ...['sh', '-c', LEVEL_A, 'a'],
  ...'unshare --user --map-root-user --mount --net --pid --fork --kill-child=SIGKILL --mount-proc'.split(' '),
  ...['--uts', '--ipc', '--propagation', 'private', 'sh', '-c', LEVEL_B, 'b'],
  ...'prlimit --nproc=512 --nofile=4096 --core=0 -- bash --noprofile --norc'.split(' '),
];

const folder = mkdtempSync(join(tmpdir(), 'netcell-by-hand-'));
process.on('exit', () => rmSync(folder, { recursive: true }));
const passwd = '/etc/passwd';
const program = join(folder, 'seccomp');
writeFileSync(program, seccompProgram(process.arch));

/** Root is dropped to a user that nobody has, as in a lab. */
export const who = () => {
  const id = 1_800_000_000 + (process.pid % 1_000_000);
  return process.getuid?.() === 0 ? { uid: id, gid: id } : {};
};

/** Resolves when the sandbox is started; its bash may not be there yet. */
export function byHand() {
  const seccomp = openSync(program, 'r');
  const [command = '', ...args] = recipe(passwd);
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit', 'pipe', seccomp], ...who() });
  closeSync(seccomp);
  const [stdin, stdout] = child.stdio;
  const exited = once(child, 'exit');
  let said = '';
  /** @type {(() => void) | undefined} */
  let wake;
  const END = '\u0001end\n';
  stdout?.on('data', (bytes) => {
    said += String(bytes);
    if (said.endsWith(END)) wake?.();
  });
  return {
    pid: child.pid ?? 0,
    /** Resolves to what the text printed on stdout. @param {string} text */
    run: async (text) => {
      said = '';
      const ended = new Promise(
        (/** @type {(value: undefined) => void} */ resolve) => (wake = () => resolve(undefined)),
      );
      stdin?.write(`{ ${text}\n} </dev/null\nprintf '\\001end\\n'\n`);
      await ended;
      return said.slice(0, -END.length);
    },
    close: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** The processes that descend from one, by the numbers of the computer. @param {number} pid @returns {number[]} */
export function familyOf(pid) {
  const children = existsSync(`/proc/${pid}`)
    ? readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
    : [];
  return [pid, ...children.flatMap(familyOf)];
}

import { spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A systemd of an unprivileged user, as that user's session has one, in a mount namespace and control groups of its own. */
export interface UserSession {
  /** Runs the command behind it in the session, as root. */
  readonly through: readonly string[];
  /** Whether groups of version 2 can limit memory on this computer. */
  readonly limitsMemory: boolean;
  /** The names of the groups in which systemd has put what it was asked to run. */
  readonly scopes: () => readonly string[];
  readonly stop: () => Promise<void>;
}

/** Where control groups of version 2 are mounted. */
const TREE = ['/sys/fs/cgroup/unified', '/sys/fs/cgroup'].find((folder) =>
  existsSync(`${folder}/cgroup.subtree_control`),
);
const SYSTEMD = '/lib/systemd/systemd';

/** Why there can be none; undefined where there can. */
export function noUserSession(): string | undefined {
  if (process.getuid?.() !== 0) return 'only root can start a session of another user';
  if (!existsSync(SYSTEMD)) return 'systemd is not installed';
  return TREE === undefined ? 'no control groups of version 2 are mounted' : undefined;
}

export async function startUserSession(uid: number): Promise<UserSession> {
  const folder = mkdtempSync(join(tmpdir(), 'netcell-session-'));
  const name = `netcell-session-${process.pid}`;
  const group = join(TREE ?? '', name);
  mkdirSync(join(group, 'outside'), { recursive: true });
  for (const path of [folder, ...groupFiles(group), ...groupFiles(join(group, 'outside'))])
    chownSync(path, uid, uid);
  // systemd looks for a machine that was started by one.
  const script = `mount --bind '${TREE ?? ''}' /sys/fs/cgroup && mount -t tmpfs run /run && mkdir -p /run/systemd/system
echo $$ >/sys/fs/cgroup/${name}/cgroup.procs
exec setpriv --reuid ${uid} --regid ${uid} --clear-groups env -i PATH=/usr/bin:/bin HOME='${folder}' XDG_RUNTIME_DIR='${folder}' ${SYSTEMD} --user`;
  const systemd = spawn('unshare', ['--mount', '--propagation', 'private', 'sh', '-c', script], {
    stdio: 'ignore',
  });
  for (let tries = 0; tries < 500 && !existsSync(join(folder, 'systemd/private')); tries++)
    await new Promise((resolve) => setTimeout(resolve, 20));
  const enter = `echo $$ >/sys/fs/cgroup/${name}/outside/cgroup.procs; exec "$@"`;
  return {
    through: [
      ...['nsenter', '--target', String(systemd.pid), '--mount', '--', 'sh', '-c', enter, 'enter'],
      ...['env', `XDG_RUNTIME_DIR=${folder}`],
    ],
    limitsMemory: readFileSync(join(group, 'cgroup.controllers'), 'utf8').includes('memory'),
    scopes: () => foldersIn(group).filter((path) => path.endsWith('.scope') && !path.endsWith('init.scope')),
    stop: async () => {
      systemd.kill('SIGKILL');
      for (let tries = 0; tries < 100 && existsSync(group); tries++) {
        try {
          for (const path of [...foldersIn(group).reverse(), '']) rmdirSync(join(group, path));
        } catch {
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }
      rmSync(folder, { recursive: true });
    },
  };
}

/** What its owner must own of a group that was delegated. */
const groupFiles = (group: string) => [
  group,
  ...['cgroup.procs', 'cgroup.subtree_control', 'cgroup.threads'].map((file) => join(group, file)),
];

/** Those above before those in them. */
const foldersIn = (group: string): string[] =>
  readdirSync(group, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(group.length + 1))
    .sort();

import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Limits } from '../../limits.ts';
import { groupAt, taskLimit } from './cgroup.ts';
import type { MemoryGroup } from './cgroup.ts';
import { ifThere } from './processes.ts';

/** A way to have the user's own systemd hold a command, and all that it starts, to limits. */
export interface Scope {
  /** The command that runs the one behind it in a group of its own, as the same process. */
  readonly command: readonly string[];
  /** What that needs to find systemd. */
  readonly environment: Readonly<Record<string, string>>;
  /** The group of a process that was started so; undefined where it does not limit memory. systemd takes it away. */
  groupOf(pid: number): MemoryGroup | undefined;
}

/** How long (ms) systemd may take to answer; it takes some hundredths of a second. */
const PATIENCE = 3_000;

/**
 * A scope of the user's systemd (`systemd-run --user --scope`), where a session of this user runs and its groups can limit
 * memory: both are tried. `root` stands for `/` in tests, and `environment` for that of this process.
 */
export async function scopeOfUser(
  limits: Limits,
  root = '/',
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Scope | undefined> {
  const runtime = environment['XDG_RUNTIME_DIR'] ?? `/run/user/${process.getuid?.() ?? 0}`;
  const tree = treeOf(root);
  // Where there is no session, nobody waits for an answer.
  if (tree === undefined || !existsSync(join(root, runtime, 'systemd/private'))) return undefined;
  const bus = environment['DBUS_SESSION_BUS_ADDRESS'];
  const scope: Scope = {
    command: [
      ...['systemd-run', '--user', '--scope', '--quiet', '--collect', '-p', `MemoryMax=${limits.memory}`],
      // Else systemd ends the whole scope when the kernel has ended one of its programs.
      ...['-p', 'MemorySwapMax=0', '-p', `TasksMax=${taskLimit(limits)}`, '-p', 'Delegate=yes', '--'],
    ],
    environment: {
      XDG_RUNTIME_DIR: runtime,
      ...(bus === undefined ? {} : { DBUS_SESSION_BUS_ADDRESS: bus }),
    },
    groupOf: (pid) => {
      const path = groupPath(readFileSync(join(root, `proc/${pid}/cgroup`), 'utf8'));
      const folder = join(tree, path ?? '');
      const limit = ifThere(() => Number(readFileSync(join(folder, 'memory.max'), 'utf8')), NaN);
      return path?.endsWith('.scope') && limit === limits.memory ? groupAt(folder, 'v2') : undefined;
    },
  };
  const key = join(root, runtime);
  const answer = tried.get(key) ?? works(scope, tree, limits);
  tried.set(key, answer);
  return (await answer) ? scope : undefined;
}

/** By the session's folder: it is asked once, not for each lab. */
const tried = new Map<string, Promise<boolean>>();

/** Whether a command in such a scope is held to the limit: systemd accepts it also where no kernel heeds it. */
async function works({ command, environment }: Scope, tree: string, { memory }: Limits): Promise<boolean> {
  const [file = '', ...args] = command;
  const look = `cat "$0$(sed -n s/^0:://p /proc/self/cgroup)/memory.max"`;
  try {
    const { stdout } = await promisify(execFile)(file, [...args, 'sh', '-c', look, tree], {
      env: { PATH: process.env['PATH'], ...environment },
      timeout: PATIENCE,
    });
    return Number(stdout) === memory;
  } catch {
    return false;
  }
}

/** Where groups of version 2 are mounted. */
function treeOf(root: string): string | undefined {
  const mounts = ifThere(() => readFileSync(join(root, 'proc/self/mounts'), 'utf8'), '');
  const tree = /^\S+ (\S+) cgroup2 /m.exec(mounts)?.[1];
  return tree === undefined ? undefined : join(root, tree);
}

const groupPath = (cgroups: string): string | undefined => /^0::(.*)$/m.exec(cgroups)?.[1];

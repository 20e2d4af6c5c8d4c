import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { hostNetwork } from '../sandbox/host-network.ts';
import type { Computer } from './computer.ts';
import { HOME, OWNED } from './set-up.ts';

/** All of the stand-in that an attack could change, as text. */
export function stateOf({ pid, inside, uid }: Computer): Record<string, string> {
  const root = `/proc/${pid}/root`;
  return {
    ...hostNetwork(inside),
    mounts: readFileSync(`/proc/${pid}/mountinfo`, 'utf8'),
    names: readFileSync(`${root}/proc/sys/kernel/hostname`, 'utf8'),
    settings: SETTINGS.map((name) => `${name} ${settingOf(name)}`).join(''),
    files: files([HOME, OWNED, `/run/user/${uid}`, '/run/netns', '/etc/shadow'].map((path) => root + path)),
  };
}

// Of the whole kernel, and such as do not change by themselves.
const SETTINGS = [
  ...['kernel/core_pattern', 'kernel/printk', 'kernel/modprobe', 'kernel/pid_max', 'kernel/panic'],
  ...['kernel/randomize_va_space', 'kernel/unprivileged_bpf_disabled', 'fs/file-max', 'fs/suid_dumpable'],
  ...[
    'vm/overcommit_memory',
    'vm/swappiness',
    'vm/drop_caches',
    'vm/panic_on_oom',
    'user/max_net_namespaces',
  ],
];

function settingOf(name: string): string {
  try {
    return readFileSync(`/proc/sys/${name}`, 'utf8');
  } catch {
    return 'not there\n';
  }
}

/** Names, owners, modes and contents. */
function files(paths: readonly string[]): string {
  const look =
    'find "$@" -printf "%p %M %U %s\\n" | sort; find "$@" -type f -print0 | sort -z | xargs -0 cat --';
  return execFileSync('sh', ['-c', look, 'look', ...paths], { encoding: 'utf8' });
}

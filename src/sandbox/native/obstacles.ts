import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { toError } from '../../errors.ts';
import type { Obstacle } from '../engine.ts';

/** The programs that the recipe needs, and the Debian package of each. */
const PROGRAMS = {
  bwrap: 'bubblewrap',
  unshare: 'util-linux',
  script: 'bsdutils',
  bash: 'bash',
  ip: 'iproute2',
} as const;

/** What is missing before anything is tried: another system than Linux, programs. */
export function obstaclesWithout(installed: (program: string) => boolean = isInstalled): Obstacle[] {
  if (process.platform !== 'linux')
    return [{ reason: `Linux namespaces need Linux, and this is ${process.platform}` }];
  const missing = Object.entries(PROGRAMS).filter(([program]) => !installed(program));
  if (missing.length === 0) return [];
  const packages = [...new Set(missing.map(([, name]) => name))].join(' ');
  return [
    {
      reason: `${missing.map(([program]) => program).join(', ')} ${missing.length === 1 ? 'is' : 'are'} not installed`,
      mend: `sudo apt-get install ${packages}`,
    },
  ];
}

// Not every user has these folders in PATH, and ip lives there.
const SYSTEM = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'];

export function isInstalled(program: string): boolean {
  return [...(process.env['PATH'] ?? '').split(delimiter), ...SYSTEM].some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return folder !== '' && statSync(join(folder, program)).isFile();
    } catch {
      return false;
    }
  });
}

/** What known messages of bwrap and unshare mean. */
const MEANINGS: readonly { pattern: RegExp; reason: string; mend?: string }[] = [
  {
    pattern: /setting up uid map: Permission denied|loopback: Failed RTM_NEWADDR/,
    reason: 'this system forbids user namespaces to programs without an AppArmor profile',
    mend: 'sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
  },
  {
    pattern: /Creating new namespace failed|No permissions to create a new namespace|unshare failed/,
    reason: 'this system forbids user namespaces (as most containers do)',
  },
  {
    pattern: /Can't mount proc|mount \/proc failed/,
    reason: 'this system hides parts of /proc (as containers do), so a sandbox may not mount its own',
  },
];

/** Why a lab did not start, in words. */
export function explain(thrown: unknown): Obstacle {
  const { message } = toError(thrown);
  const known = MEANINGS.find(({ pattern }) => pattern.test(message));
  if (!known) return { reason: `the sandbox did not start: ${message}` };
  return {
    reason: `${known.reason} (${message})`,
    ...(known.mend === undefined ? {} : { mend: known.mend }),
  };
}

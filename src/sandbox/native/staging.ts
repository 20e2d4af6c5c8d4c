import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { quote } from '../shell/bash.ts';
import { contains } from './files.ts';

/** Where root's folders are mounted for the sandbox's own view of the computer; the last is there on every computer. */
const STAGES = ['/mnt', '/media', '/srv', '/opt', '/tmp'] as const;

export interface Staging {
  /** The command that runs the one behind it: as the user, with the paths in place. */
  readonly command: readonly string[];
  /** Path of the computer → where the user finds it. */
  readonly staged: ReadonlyMap<string, string>;
}

/**
 * For root who drops to a user that nobody has: folders of root's that this user cannot reach (`/root` has mode 0700) are
 * mounted where it can, in a mount namespace of the sandbox's own. The files keep their modes. Undefined where all of
 * the paths can be reached as they are.
 */
export function stage(paths: readonly string[], id: number): Staging | undefined {
  const closed = paths.filter((path) => !isOpen(dirname(path)));
  if (closed.length === 0) return undefined;
  const place = STAGES.find((one) => isOpen(one) && !closed.some((path) => contains(one, path))) ?? '/tmp';
  const staged = new Map(closed.map((path, index) => [path, `${place}/${index}`]));
  const mounts = [...staged].map(
    ([path, at]) =>
      `if [ -d ${quote(path)} ]; then mkdir ${at}; else : >${at}; fi && mount --bind ${quote(path)} ${at} || exit`,
  );
  const script = [`mount -t tmpfs -o mode=755,size=1m tmpfs ${place}`, ...mounts, 'exec "$@"'].join('\n');
  return {
    command: [
      ...['unshare', '--mount', '--propagation', 'private', '--', 'sh', '-c', script, 'netcell-stage'],
      ...['setpriv', '--reuid', String(id), '--regid', String(id), '--clear-groups', '--'],
    ],
    staged,
  };
}

/** Whether everybody may pass through this folder and all above it. */
function isOpen(folder: string): boolean {
  const mode = statSync(folder, { throwIfNoEntry: false })?.mode ?? 0;
  return (mode & 0o001) !== 0 && (folder === '/' || isOpen(dirname(folder)));
}

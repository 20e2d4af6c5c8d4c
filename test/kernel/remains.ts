import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { groupFolders } from '../sandbox/group-folders.ts';

/** How what belongs to one kernel is told from all else. */
export interface Owned {
  readonly pid: number;
  /** Who runs it, where nobody else's processes and files are that user's. */
  readonly uid: number | undefined;
  /** A folder whose path its command lines have, and where its temporary files would be. */
  readonly folder: string;
}

/** What of a kernel is there: processes with their command lines, control groups, files. */
export function remains({ pid, uid, folder }: Owned): string[] {
  // The user id that labs of a kernel of root have.
  const owner = uid ?? 1_900_000_000 + (pid % 1_000_000);
  const words = [folder, `netcell-${pid}-`, String(owner)];
  return [
    ...processes(words, owner),
    ...groupFolders().filter((name) => name.startsWith(`netcell-${pid}-`)),
    ...['/tmp', '/run', '/var/tmp', '/dev/shm', '/run/lock']
      .flatMap((place) => filesOf(place, owner))
      .filter((path) => path !== resolve(folder)),
    ...filesOf(join(folder, 'tmp')),
  ];
}

/** What a lab could leave on the computer whoever's it is: mounts, names of namespaces, links. */
export const traces = () => ({
  mounts: readFileSync('/proc/self/mountinfo', 'utf8'),
  namespaces: existsSync('/run/netns') ? readdirSync('/run/netns') : [],
  links: readdirSync('/sys/class/net'),
});

function processes(words: readonly string[], owner: number): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      try {
        const status = readFileSync(`/proc/${name}/status`, 'utf8');
        // A zombie is gone; its parent has only not asked yet.
        if (/^State:\tZ/m.test(status)) return [];
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const isOwn = Number(/^Uid:\t(\d+)/m.exec(status)?.[1]) === owner;
        return isOwn || words.some((word) => command.includes(word))
          ? [`process ${name}: ${command.slice(0, 100)}`]
          : [];
      } catch {
        return []; // It ended meanwhile.
      }
    });
}

/** The files in a folder that belong to a user; left out: all. */
function filesOf(place: string, owner?: number): string[] {
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .map((name) => join(place, name))
    .filter((path) => owner === undefined || statSync(path, { throwIfNoEntry: false })?.uid === owner);
}

import { existsSync, lstatSync } from 'node:fs';
import { sep } from 'node:path';
import type { FileView } from '../engine.ts';

const MB = 1024 * 1024;
/** Where a lab that has a view may write files: its own memory, or the learner's folder. */
export const SCRATCH = '/scratch';

/** bwrap's arguments for what a sandbox sees besides the files of its engine. `staged`: see `staging.ts`. */
export function viewArguments(view: FileView, staged: ReadonlyMap<string, string>): string[] {
  const source = (path: string) => staged.get(path) ?? path;
  return [
    ...viewSources(view)
      .filter((path) => path !== view.scratch)
      .flatMap((path) => ['--ro-bind', source(path), path]),
    ...view.hidden.flatMap(mask),
    ...(view.scratch === undefined
      ? ['--size', String(64 * MB), '--tmpfs', SCRATCH]
      : [view.scratch, SCRATCH].flatMap((at) => ['--bind', source(view.scratch ?? ''), at])),
  ];
}

/** The paths of the computer that a view needs. */
export function viewSources({ readable, scratch }: FileView): string[] {
  const there = [...new Set(readable)].filter((path) => existsSync(path) && !isSystem(path));
  // Folders before what is in them, which comes with them.
  const sorted = there.sort((a, b) => a.length - b.length);
  const outermost = sorted.filter(
    (path, index) => !sorted.slice(0, index).some((one) => contains(one, path)),
  );
  return [...outermost, ...(scratch === undefined ? [] : [scratch])];
}

export const contains = (folder: string, path: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/** The programs of the computer are in every lab. */
const isSystem = (path: string) => contains('/usr', path);

/** Nothing is to be seen of it, and nothing can be put in its place. */
function mask(path: string): string[] {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) return ['--size', '4096', '--tmpfs', path, '--remount-ro', path];
  const isMasked = found?.isFile() === true || found?.isSocket() === true || found?.isFIFO() === true;
  return isMasked ? ['--ro-bind', '/dev/null', path] : [];
}

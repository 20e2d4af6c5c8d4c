import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FileView } from '../sandbox/engine.ts';

/** netcell as it is installed: the folder that holds `dist`. */
const PACKAGE = dirname(fileURLToPath(new URL('..', import.meta.url)));

/** What is taken of a folder that is not all for a notebook. */
const PLAIN = new Set(['.ts', '.mts', '.js', '.mjs', '.cjs', '.json', '.ipynb', '.csv', '.txt', '.md']);
/** A lab has its own of these. */
const SYSTEM = ['/etc', '/usr', '/var', '/tmp', '/run', '/dev', '/proc', '/sys', '/root'];

/** The folder beside the notebook that cells may write, where the learner has made it. */
const SCRATCH = 'scratch';

/**
 * What TypeScript cells see of the computer's files: the notebook's folder, the packages that it can import, Node and
 * netcell. Names that begin with a dot are not shown, nor what a program of the computer listens at, and of a home folder,
 * or one above it, only plain files are.
 */
export function notebookView(folder: string, home = homedir()): FileView {
  const scratch = join(folder, SCRATCH);
  const isBroad = [home, ...SYSTEM].some((path) => contains(folder, path)) || isHidden(folder, home);
  const entries = entriesOf(folder);
  return {
    readable: [
      ...(isBroad ? entries.map(({ name }) => join(folder, name)).filter(isPlain) : [folder]),
      ...packagesAbove(folder),
      ...[new URL('..', import.meta.url), new URL('../../package.json', import.meta.url)].map((url) =>
        fileURLToPath(url).replace(/\/$/, ''),
      ),
      ...packagesAbove(PACKAGE),
      ...nodeFiles(),
    ],
    hidden: isBroad ? [] : entries.filter(isNotForCells).map(({ name }) => join(folder, name)),
    ...(isFolder(scratch) ? { scratch } : {}),
  };
}

/** Where Node looks for packages: `node_modules` here and in every folder above. */
function packagesAbove(folder: string): string[] {
  const above = dirname(folder);
  const here = join(folder, 'node_modules');
  return [...(holdsPackages(here) ? [here] : []), ...(above === folder ? [] : packagesAbove(above))];
}

// Who made the folder may have made a link of this name that leads to something else of the learner's.
function holdsPackages(path: string): boolean {
  try {
    return basename(realpathSync(path)) === 'node_modules';
  } catch {
    return false;
  }
}

/** Node, and the libraries beside it where it comes from conda or the like. */
function nodeFiles(): string[] {
  const bin = dirname(process.execPath);
  return [process.execPath, ...(bin.endsWith('/bin') ? [join(dirname(bin), 'lib')] : [])];
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

const contains = (folder: string, path: string) =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/** Whether it is one of the folders that programs keep their own things in, such as `~/.config`. */
const isHidden = (folder: string, home: string) =>
  contains(home, folder) && folder.slice(home.length).includes(`${sep}.`);

// That a folder is read-only keeps nobody from calling a socket in it.
const isNotForCells = (entry: Dirent) => entry.name.startsWith('.') || entry.isSocket() || entry.isFIFO();

// A link may lead anywhere.
const isPlain = (path: string) =>
  !path.includes(`${sep}.`) &&
  PLAIN.has(extname(path)) &&
  lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;

const isFolder = (path: string) => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

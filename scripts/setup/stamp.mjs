import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache, root } from './project.mjs';

/**
 * Whether a step was last done with the very inputs that are there now.
 * @param {string} name of the step
 * @param {string} hash of its inputs
 */
export function isDone(name, hash) {
  const path = join(cache, `${name}.stamp`);
  return existsSync(path) && readFileSync(path, 'utf8') === hash;
}

/**
 * @param {string} name
 * @param {string} hash
 */
export function markDone(name, hash) {
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, `${name}.stamp`), hash);
}

/**
 * One hash over files, folders (all that is in them) and plain text. A checkout that has moved is another one:
 * a virtual environment and a kernelspec hold absolute paths.
 * @param {readonly string[]} paths inside the project
 * @param {...string} text
 */
export function hashOf(paths, ...text) {
  const hash = createHash('sha256').update([root, ...text].join('\0'));
  for (const path of paths.flatMap(filesUnder))
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
  if (!existsSync(join(root, path))) return [];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { findImage, sha256 } from '../../../src/sandbox/vm/image.ts';

/** Gives another user the image that this one has, in a cache folder of theirs: `XDG_CACHE_HOME` for them. */
export function imageOfUser(uid: number, cache: string): void {
  const image = findImage();
  if (!image) throw new Error('there is no image to copy');
  const folder = join(cache, 'netcell', 'vm');
  mkdirSync(folder, { recursive: true });
  execFileSync('cp', ['-r', '--sparse=always', image.folder, join(folder, basename(image.folder))]);
  execFileSync('chown', ['-R', `${uid}:${uid}`, cache]);
}

/** Each file in a cache folder → hash and time of the last change. */
export function filesOf(cache: string): Readonly<Record<string, string>> {
  const paths = readdirSync(cache, { recursive: true, encoding: 'utf8' }).map((name) => join(cache, name));
  return Object.fromEntries(
    paths
      .filter((path) => statSync(path).isFile())
      .map((path) => [path, `${sha256(readFileSync(path))} ${statSync(path).mtimeMs}`]),
  );
}

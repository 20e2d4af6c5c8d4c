import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { findImage } from '../../../src/sandbox/vm/image.ts';

/** Gives another user the image that this one has, in a cache folder of theirs: `XDG_CACHE_HOME` for them. */
export function imageOfUser(uid: number, cache: string): void {
  const image = findImage();
  if (!image) throw new Error('there is no image to copy');
  const folder = join(cache, 'netcell', 'vm');
  mkdirSync(folder, { recursive: true });
  execFileSync('cp', ['-r', '--sparse=always', image.folder, join(folder, basename(image.folder))]);
  execFileSync('chown', ['-R', `${uid}:${uid}`, cache]);
}

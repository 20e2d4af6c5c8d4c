import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Image } from '../image.ts';
import { diskUse, imagesIn, same } from '../image.ts';

const DAY = 24 * 60 * 60 * 1000;
/** What nobody has used for so long (ms) goes. */
const LONG = 14 * DAY;
/** So many images of other versions are kept for that long; of more, those that were used in the last day. */
const FEW = 3;

/**
 * Removes what a new image leaves behind: those that it replaces, for this netcell takes the newest, and those of other
 * versions that were not used for long. The time of a folder says when a lab was last made of it. Labs that run have their
 * files open and keep them. Returns how many folders went, and the bytes that they took.
 */
export function removeOld(
  folder: string,
  { folder: current, manifest }: Image,
  userland: string,
  now = Date.now(),
): { readonly count: number; readonly bytes: number } {
  const replaced = imagesIn(folder)
    .filter((image) => image.manifest.recipe === manifest.recipe && same(image.manifest.qemu, manifest.qemu))
    .map((image) => image.folder);
  const others = readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => path !== current && path !== userland && statSync(path).isDirectory())
    .map((path) => ({ path, unused: now - statSync(path).mtimeMs }))
    .sort((one, other) => one.unused - other.unused);
  const gone = others.filter(
    ({ path, unused }, place) => replaced.includes(path) || unused > LONG || (place >= FEW && unused > DAY),
  );
  const bytes = gone.reduce((sum, { path }) => sum + diskUse(path), 0);
  for (const { path } of gone) rmSync(path, { recursive: true, force: true });
  return { count: gone.length, bytes };
}

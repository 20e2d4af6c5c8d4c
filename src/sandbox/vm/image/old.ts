import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const DAY = 24 * 60 * 60 * 1000;

/** Removes what was made long ago for another netcell, other packages or another QEMU. */
export function removeOld(folder: string, kept: readonly string[], now = Date.now()): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (kept.includes(path) || !statSync(path).isDirectory()) continue;
    if (now - statSync(path).mtimeMs > 14 * DAY) rmSync(path, { recursive: true, force: true });
  }
}

import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';

const ROOT = new URL('../..', import.meta.url).pathname;

/** Why a kernel cannot be run as another user here; undefined where it can. */
export function noOtherUser(): string | undefined {
  if (process.getuid?.() !== 0) return 'only root can become another user';
  for (const needed of [`${ROOT}dist/main.js`, `${ROOT}node_modules/tslab/package.json`, process.execPath]) {
    accessSync(needed, constants.R_OK);
    const closed = foldersAbove(needed).find((folder) => (statSync(folder).mode & 0o001) === 0);
    if (closed !== undefined) return `others may not enter ${closed}`;
  }
  return undefined;
}

function foldersAbove(path: string): string[] {
  const folder = dirname(path);
  return folder === path ? [] : [folder, ...foldersAbove(folder)];
}

import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';

const ROOT = new URL('../..', import.meta.url).pathname;

export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** For `describe.each`: whoever runs the tests, and an unprivileged user with this id, where there can be one. */
export function everyUser(id: number): [who: string, user: User | undefined][] {
  const reason = noOtherUser();
  if (reason !== undefined) process.stderr.write(`not tested as an unprivileged user: ${reason}\n`);
  return [
    ['of whoever runs the tests', undefined],
    ...(reason === undefined
      ? ([['of an unprivileged user', { uid: id, gid: id }]] as [string, User][])
      : []),
  ];
}

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

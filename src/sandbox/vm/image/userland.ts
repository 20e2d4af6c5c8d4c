import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PASSWD } from '../../shell/inside/passwd.ts';
import { FIRST } from '../guest/init.ts';
import { ALTERNATIVES, LEFT_OUT, NOT_UNPACKED, PACKAGES } from '../guest/packages.ts';
import { sha256 } from '../image.ts';
import type { Package } from '../image.ts';
import { Apt } from './apt.ts';
import { makeUserland } from './unpack.ts';

/** A folder with the files `kernel`, `initrd` and `packages.json`: what a machine boots from. */
export interface Userland {
  readonly folder: string;
  readonly packages: readonly Package[];
}

/** The one that there is; with `refresh`, or where there is none, the one of the packages that apt has now. */
export async function currentUserland(
  folder: string,
  refresh: boolean,
  say: (step: string) => void,
): Promise<Userland> {
  const newest = refresh ? undefined : newestUserland(folder);
  if (newest) return newest;
  const half = mkdtempSync(join(folder, 'half-'));
  try {
    say('asking apt for the packages');
    const apt = new Apt(half);
    const target = join(folder, `${PREFIX}${sha256((await apt.resolve()).join('\n')).slice(0, 16)}`);
    const there = readUserland(target);
    if (there) return there;
    say('downloading them');
    const packages = await apt.download();
    say('unpacking them');
    await makeUserland(packages, half);
    rmSync(join(half, 'archives'), { recursive: true, force: true });
    rmSync(join(half, 'lists'), { recursive: true, force: true });
    const list = packages.map(({ name, version, sha256: hash }) => ({ name, version, sha256: hash }));
    writeFileSync(join(half, 'packages.json'), `${JSON.stringify(list, null, 2)}\n`);
    renameSync(half, target);
    return { folder: target, packages: list };
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
}

/** What of netcell decides about the files in it. */
const PREFIX = `userland-${sha256(
  JSON.stringify([PACKAGES, String(LEFT_OUT), NOT_UNPACKED, ALTERNATIVES, PASSWD, FIRST]),
).slice(0, 8)}-`;

function newestUserland(folder: string): Userland | undefined {
  return readdirSync(folder)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => join(folder, name))
    .sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)
    .flatMap((path) => readUserland(path) ?? [])[0];
}

function readUserland(folder: string): Userland | undefined {
  try {
    return { folder, packages: JSON.parse(readFileSync(join(folder, 'packages.json'), 'utf8')) as Package[] };
  } catch {
    return undefined;
  }
}

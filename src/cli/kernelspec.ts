import { randomBytes } from 'node:crypto';
import { copyFile, lstat, mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { packageFile } from './package.ts';

/** What a kernelspec starts, as far as netcell looks at it. */
export interface Kernelspec {
  readonly argv: readonly string[];
  readonly displayName: string;
}

const LOGOS = ['logo-32x32.png', 'logo-64x64.png', 'logo-svg.svg'];

/** Writes the whole folder of a kernelspec, or in case of an error nothing of it. */
export async function writeKernelspec(
  folder: string,
  spec: { node: string; main: string; displayName: string },
): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  // A name with "~" is no kernel to Jupyter, so that nobody sees it half written.
  const draft = `${folder}~${randomBytes(4).toString('hex')}`;
  await mkdir(draft);
  try {
    await writeFile(join(draft, 'kernel.json'), await filledTemplate(spec));
    for (const logo of LOGOS) await copyFile(packageFile('kernel', logo), join(draft, logo));
    await replaceFolder(folder, draft);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

async function filledTemplate(spec: { node: string; main: string; displayName: string }): Promise<string> {
  const template: unknown = JSON.parse(await readFile(packageFile('kernel', 'kernel.json'), 'utf8'));
  const values: Readonly<Record<string, string>> = {
    '{node}': spec.node,
    '{netcell}': spec.main,
    '{display_name}': spec.displayName,
  };
  const fill = (_key: string, value: unknown) =>
    typeof value === 'string' ? (values[value] ?? value) : value;
  return `${JSON.stringify(template, fill, 1)}\n`;
}

// A folder cannot be renamed onto one that is not empty: the old one steps aside first, and comes back on failure.
async function replaceFolder(folder: string, draft: string): Promise<void> {
  const old = `${draft}~old`;
  const existed = await exists(folder);
  if (existed) await rename(folder, old);
  try {
    await rename(draft, folder);
  } catch (error) {
    if (existed) await rename(old, folder);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}

const exists = (path: string) =>
  lstat(path).then(
    () => true,
    () => false,
  );

/** The kernelspec in a folder: `undefined` where the folder is not there, `'unreadable'` where no sense can be made of it. */
export async function readKernelspec(folder: string): Promise<Kernelspec | 'unreadable' | undefined> {
  if (!(await exists(folder))) return undefined;
  try {
    const value = JSON.parse(await readFile(join(folder, 'kernel.json'), 'utf8')) as Record<string, unknown>;
    const argv = Array.isArray(value['argv']) ? value['argv'].map(String) : [];
    const displayName = typeof value['display_name'] === 'string' ? value['display_name'] : '';
    return { argv, displayName };
  } catch {
    return 'unreadable';
  }
}

/** Whether a kernelspec starts this very netcell: the same main.js, by whichever Node. */
export async function starts(spec: Kernelspec, main: string): Promise<boolean> {
  const [, script, command] = spec.argv;
  if (script === undefined || command !== 'kernel') return false;
  return (await real(script)) === (await real(main));
}

const real = (path: string) => realpath(path).catch(() => path);

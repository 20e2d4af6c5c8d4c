import { copyFile, readFile, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFile } from './package.ts';
import { exists, writeWhole } from './whole-folder.ts';

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
  await writeWhole(folder, async (draft) => {
    await writeFile(join(draft, 'kernel.json'), await filledTemplate(spec));
    for (const logo of LOGOS) await copyFile(packageFile('kernel', logo), join(draft, logo));
  });
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

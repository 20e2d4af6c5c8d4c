import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFile } from './package.ts';
import { writeWhole } from './whole-folder.ts';

/**
 * What JupyterLab loads of netcell (`kernel/labextension`), for all of its kernels: `dataFolder` is one of Jupyter's.
 * @returns the folder
 */
export async function writeLabextension(dataFolder: string): Promise<string> {
  const folder = join(dataFolder, 'labextensions', 'netcell');
  await writeWhole(folder, (draft) => cp(packageFile('kernel', 'labextension'), draft, { recursive: true }));
  return folder;
}

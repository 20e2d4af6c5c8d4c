import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFile } from './package.ts';
import { writeWhole } from './whole-folder.ts';

/** What JupyterLab loads of netcell (`kernel/labextension`), for all of its kernels: `dataFolder` is one of Jupyter's. */
export const writeLabextension = (dataFolder: string): Promise<void> =>
  writeWhole(join(dataFolder, 'labextensions', 'netcell'), (draft) =>
    cp(packageFile('kernel', 'labextension'), draft, { recursive: true }),
  );

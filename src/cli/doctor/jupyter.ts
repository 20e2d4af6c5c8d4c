import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { dataFolders, prefixDataFolder } from '../jupyter-folders.ts';
import type { Environment } from '../jupyter-folders.ts';
import { readKernelspec, starts } from '../kernelspec.ts';
import { packageFile } from '../package.ts';
import type { Check } from './check.ts';
import { output } from '../../command.ts';
import { find, searchPath } from './program.ts';

/** Where `npm start` puts JupyterLab. */
const PROJECT_ENVIRONMENT = packageFile('.venv');

/** JupyterLab and the kernelspec: what a learner needs to open a notebook. `netcell run` does without. */
export async function checkJupyter(): Promise<readonly Check[]> {
  return [await checkJupyterLab(), await checkKernelspec(process.env)];
}

async function checkJupyterLab(): Promise<Check> {
  const name = 'JupyterLab';
  const path = `${searchPath()}${delimiter}${join(PROJECT_ENVIRONMENT, 'bin')}`;
  const program = await find('jupyter-lab', path);
  if (program === undefined)
    return { name, state: 'absent', says: 'not installed; `netcell run` does without', mend: 'npm start' };
  const { out } = await output(program, ['--version'], { path });
  const version = /^\d+\.\d+\S*/m.exec(out)?.[0];
  if (version === undefined)
    return { name, state: 'absent', says: `${program} does not start`, mend: 'npm start' };
  return { name, state: 'works', says: `${version} (${program})` };
}

/** Whether Jupyter knows a kernel "netcell" and could start it. */
export async function checkKernelspec(
  env: Environment,
  folders = [...dataFolders(env, process.platform), prefixDataFolder(PROJECT_ENVIRONMENT)],
  main = packageFile('dist', 'main.js'),
): Promise<Check> {
  const name = 'kernelspec';
  for (const data of folders) {
    const folder = join(data, 'kernels', 'netcell');
    const spec = await readKernelspec(folder);
    if (spec === undefined) continue;
    const mend = installInto(data);
    if (spec === 'unreadable')
      return {
        name,
        state: 'absent',
        says: `${folder} holds no kernel.json that can be read`,
        mend: `${mend} --force`,
      };
    for (const file of spec.argv.slice(0, 2))
      if (!(await exists(file)))
        return {
          name,
          state: 'absent',
          says: `${folder} starts ${file}, which is not there`,
          mend: `${mend} --force`,
        };
    if (!(await starts(spec, main)))
      return {
        name,
        state: 'absent',
        says: `${folder} starts another program: ${spec.argv[1] ?? 'none'}`,
        mend: `${mend} --force`,
      };
    return { name, state: 'works', says: folder };
  }
  return { name, state: 'absent', says: 'Jupyter does not know the kernel yet', mend: 'netcell install' };
}

function installInto(dataFolder: string): string {
  const prefix = /^(.*)\/share\/jupyter$/.exec(dataFolder)?.[1];
  if (prefix === undefined || dataFolder.includes('/.local/')) return 'netcell install';
  return `netcell install --prefix ${prefix}`;
}

const exists = (file: string) =>
  access(file, constants.R_OK).then(
    () => true,
    () => false,
  );

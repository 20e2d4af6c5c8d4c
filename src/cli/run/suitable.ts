import { join } from 'node:path';
import { LabError } from '../../errors.ts';
import { dataFolders } from '../jupyter-folders.ts';
import { readKernelspec, starts } from '../kernelspec.ts';
import { packageFile } from '../package.ts';
import type { Notebook } from './notebook.ts';

/** Throws `LabError` (exit 2) where a notebook says that it is for another kernel. One that says nothing is taken. */
export async function mustBeForUs(
  path: string,
  { metadata }: Notebook,
  installed: (name: string) => Promise<boolean> = isInstalledAsOurs,
): Promise<void> {
  const spec = fieldsOf(metadata['kernelspec']);
  const language = textOf(spec['language']) ?? textOf(fieldsOf(metadata['language_info'])['name']);
  const name = textOf(spec['name']);
  const foreignLanguage = language !== undefined && language !== 'typescript';
  const foreignName = name !== undefined && name !== 'netcell' && !(await installed(name));
  if (!foreignLanguage && !foreignName) return;
  const kernel = name === undefined ? `a kernel for ${String(language)}` : `the kernel "${name}"`;
  const inLanguage = name === undefined || language === undefined ? '' : ` (${language})`;
  throw new LabError(`${path} is for ${kernel}${inLanguage}, not for netcell.`, {
    code: 'OtherKernel',
    hint: `Run it with its own: jupyter nbconvert --to notebook --execute ${path}\nOr open it in JupyterLab, choose the kernel netcell, and save it.`,
    exit: 2,
  });
}

// `netcell install --name` may have given us another name.
async function isInstalledAsOurs(name: string): Promise<boolean> {
  for (const folder of dataFolders(process.env, process.platform)) {
    const spec = await readKernelspec(join(folder, 'kernels', name));
    if (spec !== undefined) return spec !== 'unreadable' && starts(spec, packageFile('dist', 'main.js'));
  }
  return false;
}

const fieldsOf = (value: unknown) =>
  (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

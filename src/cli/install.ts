import { realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LabError } from '../errors.ts';
import type { Command, Given } from './command.ts';
import { activePrefix, prefixDataFolder, userDataFolder } from './jupyter-folders.ts';
import type { Environment } from './jupyter-folders.ts';
import { readKernelspec, starts, writeKernelspec } from './kernelspec.ts';
import { writeLabextension } from './labextension.ts';
import { packageFile } from './package.ts';

export const install = {
  operands: [],
  options: {
    user: { about: 'for you alone, wherever you start Jupyter (the default)' },
    'sys-prefix': { about: 'into the Python environment that is switched on (venv, conda)' },
    prefix: { value: 'DIR', about: 'into DIR/share/jupyter/kernels' },
    name: { value: 'NAME', about: 'the name Jupyter knows the kernel by (default: netcell)' },
    'display-name': { value: 'TEXT', about: 'the name people see (default: netcell)' },
    force: { about: 'replace a kernel of that name that is not this netcell' },
  },
  details: 'JUPYTER_DATA_DIR is honoured. No Python is needed. Run it again after moving netcell or Node.',
  async run(given, screen) {
    const name = kernelName(given.values.get('name') ?? 'netcell');
    const displayName = given.values.get('display-name') ?? 'netcell';
    const data = dataFolder(given, process.env, process.platform);
    const folder = join(data, 'kernels', name);
    const main = await realpath(packageFile('dist', 'main.js')).catch((cause: unknown) => {
      throw new LabError('netcell is not built: dist/main.js is missing.', {
        code: 'NotBuilt',
        hint: 'Type `npm run build`, then this again.',
        cause,
      });
    });
    if (!given.switches.has('force')) await refuseToOverwrite(folder, main, given);
    await writeKernelspec(folder, { node: process.execPath, main, displayName }).catch((cause: unknown) => {
      throw cannotWrite(folder, cause);
    });
    await writeLabextension(data).catch((cause: unknown) => {
      throw cannotWrite(join(data, 'labextensions'), cause);
    });
    screen.print(`Installed the kernel "${name}" in ${folder}\n`);
    return 0;
  },
} satisfies Command;

function kernelName(text: string): string {
  // Jupyter's own rule, save that "." and ".." would be folders.
  if (/^[a-z0-9._-]+$/i.test(text) && !/^\.+$/.test(text)) return text.toLowerCase();
  throw new LabError(`"${text}" cannot be the name of a kernel.`, {
    code: 'Usage',
    hint: 'Jupyter takes letters, digits, ".", "_" and "-": --name netcell-2. What people see is --display-name.',
    exit: 2,
  });
}

/** The folder that Jupyter calls a data dir, chosen by --user, --sys-prefix or --prefix. */
export function dataFolder(given: Given, env: Environment, platform: NodeJS.Platform): string {
  const prefix = given.values.get('prefix');
  const places = [
    ...['user', 'sys-prefix'].filter((place) => given.switches.has(place)),
    ...(prefix === undefined ? [] : ['prefix']),
  ];
  if (places.length > 1)
    throw new LabError(`--${places.join(' and --')} name different places.`, {
      code: 'Usage',
      hint: 'Give one of --user, --sys-prefix and --prefix DIR.',
      exit: 2,
    });
  if (prefix !== undefined) return prefixDataFolder(resolve(prefix));
  if (!given.switches.has('sys-prefix')) return userDataFolder(env, platform);
  const active = activePrefix(env);
  if (active !== undefined) return prefixDataFolder(active);
  throw new LabError('No Python environment is switched on: neither VIRTUAL_ENV nor CONDA_PREFIX is set.', {
    code: 'Usage',
    hint: 'Type `. .venv/bin/activate` (or `conda activate NAME`) first, or name the folder: --prefix DIR.',
    exit: 2,
  });
}

async function refuseToOverwrite(folder: string, main: string, given: Given): Promise<void> {
  const found = await readKernelspec(folder);
  if (found === undefined || (found !== 'unreadable' && (await starts(found, main)))) return;
  const what =
    found === 'unreadable'
      ? 'something that is not a kernelspec'
      : `the kernel "${found.displayName}", which starts \`${found.argv.join(' ')}\``;
  const typed = [
    ...[...given.switches].map((name) => `--${name}`),
    ...[...given.values].map(([name, value]) => `--${name} ${quoted(value)}`),
  ];
  throw new LabError(`${folder} already holds ${what}.`, {
    code: 'KernelExists',
    hint: `Choose another name with --name, or replace it: \`${['netcell install', ...typed, '--force'].join(' ')}\`.`,
  });
}

const quoted = (value: string) => (/^[\w./~-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`);

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'it is on a read-only disk',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a part of the path is a file, not a folder',
  ENOSPC: 'the disk is full',
};

function cannotWrite(folder: string, cause: unknown): LabError {
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  return new LabError(`The kernel cannot be written to ${folder}: ${REASONS[code] ?? String(cause)}.`, {
    code: 'CannotInstall',
    hint: 'Give a folder of yours with --prefix DIR, or leave the place out to install for you alone.',
    cause,
  });
}

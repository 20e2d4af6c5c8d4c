import { execFile } from 'node:child_process';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readKernelspec, starts } from '../../src/cli/kernelspec.ts';
import { packageFile } from '../../src/cli/package.ts';

const MAIN = packageFile('dist', 'main.js');
let root: string;
let count = 0;
beforeAll(async () => {
  // Others may enter it: one test runs as an unprivileged user.
  root = await realpath(await mkdtemp(join(tmpdir(), 'netcell-install-')));
  await chmod(root, 0o755);
});
afterAll(() => rm(root, { recursive: true, force: true }));

const freshFolder = () => join(root, String(++count));

interface Ended {
  code: number;
  out: string;
  err: string;
}

/** Runs the real `netcell install` with no environment but HOME, PATH and what is given. */
function install(
  args: string[],
  env: Record<string, string> = {},
  options: { uid?: number; cwd?: string } = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [MAIN, 'install', ...args],
      { env: { PATH: process.env['PATH'], HOME: join(root, 'home'), ...env }, ...options },
      (error, out, err) => {
        resolve({ code: error === null ? 0 : Number(error.code), out, err });
      },
    );
  });
}

async function specIn(folder: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(folder, 'kernel.json'), 'utf8')) as Record<string, unknown>;
}

test('a prefix gets a kernelspec with absolute paths and three logos, JupyterLab’s extension, and nothing else', async () => {
  const prefix = freshFolder();
  const { code, out } = await install(['--prefix', prefix]);
  const folder = join(prefix, 'share/jupyter/kernels/netcell');
  expect({ code, out }).toEqual({ code: 0, out: `Installed the kernel "netcell" in ${folder}\n` });
  expect(await specIn(folder)).toEqual({
    argv: [process.execPath, await realpath(MAIN), 'kernel', '{connection_file}'],
    display_name: 'netcell',
    language: 'typescript',
    interrupt_mode: 'message',
    kernel_protocol_version: '5.5',
    metadata: { debugger: true },
  });
  expect((await readdir(folder)).sort()).toEqual([
    'kernel.json',
    'logo-32x32.png',
    'logo-64x64.png',
    'logo-svg.svg',
  ]);
  expect(await readdir(join(folder, '..'))).toEqual(['netcell']);
  const extension = join(prefix, 'share/jupyter/labextensions/netcell');
  expect((await readdir(extension, { recursive: true })).sort()).toEqual([
    'package.json',
    'static',
    'static/remoteEntry.js',
  ]);
  // A shared prefix is for others too.
  expect((await stat(folder)).mode).toBe((await stat(prefix)).mode);
});

test.each([
  ['JUPYTER_DATA_DIR', (at: string) => at, ''],
  ['XDG_DATA_HOME', (at: string) => join(at, 'jupyter'), ''],
  ['HOME', (at: string) => join(at, '.local/share/jupyter'), ''],
  ['VIRTUAL_ENV', (at: string) => join(at, 'share/jupyter'), '--sys-prefix'],
  ['CONDA_PREFIX', (at: string) => join(at, 'share/jupyter'), '--sys-prefix'],
])('%s says where the kernel goes', async (variable, data, place) => {
  const at = freshFolder();
  const { code } = await install(place === '' ? [] : [place], { [variable]: at });
  expect(code).toBe(0);
  expect(await readdir(join(data(at), 'kernels'))).toEqual(['netcell']);
});

test('JUPYTER_DATA_DIR comes before XDG_DATA_HOME, and --user says the same as no place', async () => {
  const [first, second] = [freshFolder(), freshFolder()];
  await install(['--user'], { JUPYTER_DATA_DIR: first, XDG_DATA_HOME: second });
  expect(await readdir(join(first, 'kernels'))).toEqual(['netcell']);
  await expect(stat(second)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a relative prefix counts from the working folder', async () => {
  const cwd = freshFolder();
  await mkdir(cwd);
  await install(['--prefix', 'env'], {}, { cwd });
  expect(await readdir(join(cwd, 'env/share/jupyter/kernels'))).toEqual(['netcell']);
});

test('the name is lower-cased as Jupyter does it, and the display name is as given', async () => {
  const prefix = freshFolder();
  await install(['--prefix', prefix, '--name', 'Netcell-Dev.2', '--display-name', 'netcell {netcell} "dev"']);
  const folder = join(prefix, 'share/jupyter/kernels/netcell-dev.2');
  expect((await specIn(folder))['display_name']).toBe('netcell {netcell} "dev"');
});

test('installing again over our own is fine and takes stray files away', async () => {
  const prefix = freshFolder();
  const folder = join(prefix, 'share/jupyter/kernels/netcell');
  await install(['--prefix', prefix]);
  await writeFile(join(folder, 'stray'), '');
  expect((await install(['--prefix', prefix, '--display-name', 'again'])).code).toBe(0);
  expect((await specIn(folder))['display_name']).toBe('again');
  expect(await readdir(folder)).not.toContain('stray');
});

async function foreignSpec(kernelJson: string): Promise<{ prefix: string; folder: string }> {
  const prefix = freshFolder();
  const folder = join(prefix, 'share/jupyter/kernels/netcell');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'kernel.json'), kernelJson);
  return { prefix, folder };
}

test.each([
  [
    'another kernel',
    '{"argv":["python3","-m","ipykernel"],"display_name":"Python 3"}',
    'the kernel "Python 3", which starts `python3 -m ipykernel`',
  ],
  [
    'another netcell',
    '{"argv":["/usr/bin/node","/elsewhere/dist/main.js","kernel","{connection_file}"],"display_name":"netcell"}',
    'the kernel "netcell", which starts `/usr/bin/node /elsewhere/dist/main.js kernel {connection_file}`',
  ],
  ['something that is not JSON', 'hello', 'something that is not a kernelspec'],
])('%s is not overwritten without --force', async (_what, kernelJson, described) => {
  const { prefix, folder } = await foreignSpec(kernelJson);
  const refused = await install(['--prefix', prefix]);
  expect(refused).toEqual({
    code: 1,
    out: '',
    err: `netcell: ${folder} already holds ${described}.\n  Choose another name with --name, or replace it: \`netcell install --prefix ${prefix} --force\`.\n`,
  });
  expect(await readFile(join(folder, 'kernel.json'), 'utf8')).toBe(kernelJson);
  expect((await install(['--prefix', prefix, '--force'])).code).toBe(0);
  expect((await specIn(folder))['language']).toBe('typescript');
});

test('our own is known through a symbolic link and by any Node', async () => {
  const folder = freshFolder();
  await mkdir(folder);
  await symlink(MAIN, join(folder, 'netcell'));
  await writeFile(
    join(folder, 'kernel.json'),
    JSON.stringify({ argv: ['/old/node', join(folder, 'netcell'), 'kernel'] }),
  );
  const spec = await readKernelspec(folder);
  expect(spec).toEqual({ argv: ['/old/node', join(folder, 'netcell'), 'kernel'], displayName: '' });
  if (typeof spec === 'object') expect(await starts(spec, MAIN)).toBe(true);
});

test.each([['net cell'], ['a/b'], ['..'], ['.'], ['é']])(
  '%j cannot be the name of a kernel',
  async (name) => {
    const prefix = freshFolder();
    const { code, err } = await install(['--prefix', prefix, '--name', name]);
    expect(code).toBe(2);
    expect(err).toBe(
      `netcell: "${name}" cannot be the name of a kernel.\n  Jupyter takes letters, digits, ".", "_" and "-": --name netcell-2. What people see is --display-name.\n`,
    );
    await expect(stat(prefix)).rejects.toMatchObject({ code: 'ENOENT' });
  },
);

test.each([
  [['--user', '--sys-prefix'], '--user and --sys-prefix name different places.'],
  [['--user', '--prefix', '/x'], '--user and --prefix name different places.'],
  [['--sys-prefix'], 'No Python environment is switched on: neither VIRTUAL_ENV nor CONDA_PREFIX is set.'],
])('%j is refused: %s', async (args, message) => {
  const { code, err } = await install(args);
  expect(code).toBe(2);
  expect(err.split('\n')[0]).toBe(`netcell: ${message}`);
});

test('a file where a folder must be is named', async () => {
  const file = freshFolder();
  await writeFile(file, '');
  const { code, err } = await install(['--prefix', file]);
  expect(code).toBe(1);
  expect(err).toBe(
    `netcell: The kernel cannot be written to ${file}/share/jupyter/kernels/netcell: a part of the path is a file, not a folder.\n  Give a folder of yours with --prefix DIR, or leave the place out to install for you alone.\n`,
  );
});

test('a folder that one may not write to is named', async () => {
  const prefix = freshFolder();
  await mkdir(prefix, { mode: 0o555 });
  // Root may write anywhere, so this one is run as "nobody" (65534).
  const { code, err } = await install(
    ['--prefix', prefix],
    {},
    process.getuid?.() === 0 ? { uid: 65534 } : {},
  );
  expect(code).toBe(1);
  expect(err.split('\n')[0]).toBe(
    `netcell: The kernel cannot be written to ${prefix}/share/jupyter/kernels/netcell: you may not write there.`,
  );
});

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { checkKernelspec } from '../../../src/cli/doctor/jupyter.ts';

let root: string;
let main: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'netcell-doctor-'));
  main = join(root, 'main.js');
  await writeFile(main, '');
  await writeFile(join(root, 'other.js'), '');
});
afterAll(() => rm(root, { recursive: true, force: true }));

let count = 0;
async function dataWith(kernelJson: string | undefined): Promise<string> {
  const prefix = join(root, String(++count));
  const folder = join(prefix, 'share/jupyter/kernels/netcell');
  if (kernelJson !== undefined) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'kernel.json'), kernelJson);
  }
  return prefix;
}
const argv = (...words: string[]) => JSON.stringify({ argv: words });

test.each([
  ['works', () => argv(process.execPath, main, 'kernel'), 'FOLDER', undefined],
  ['absent', () => undefined, 'Jupyter does not know the kernel yet', 'netcell install'],
  [
    'absent',
    () => '{',
    'FOLDER holds no kernel.json that can be read',
    'netcell install --prefix PREFIX --force',
  ],
  [
    'absent',
    () => argv('/gone/node', main, 'kernel'),
    'FOLDER starts /gone/node, which is not there',
    'netcell install --prefix PREFIX --force',
  ],
  [
    'absent',
    () => argv(process.execPath, '/gone/main.js', 'kernel'),
    'FOLDER starts /gone/main.js, which is not there',
    'netcell install --prefix PREFIX --force',
  ],
  [
    'absent',
    () => argv(process.execPath, join(root, 'other.js'), 'kernel'),
    'FOLDER starts another program: ROOT/other.js',
    'netcell install --prefix PREFIX --force',
  ],
])('%s: a kernelspec that %s', async (state, kernelJson, says, mend) => {
  const prefix = await dataWith(kernelJson());
  const expected = (text: string) =>
    text
      .replace('FOLDER', join(prefix, 'share/jupyter/kernels/netcell'))
      .replace('PREFIX', prefix)
      .replace('ROOT', root);
  const check = await checkKernelspec({}, [join(prefix, 'share/jupyter')], main);
  expect(check).toEqual({
    name: 'kernelspec',
    state,
    says: expected(says),
    ...(mend === undefined ? {} : { mend: expected(mend) }),
  });
});

test('the first folder in which Jupyter finds one counts', async () => {
  const [first, second] = [await dataWith('{'), await dataWith(argv(process.execPath, main, 'kernel'))];
  const folders = [first, second].map((prefix) => join(prefix, 'share/jupyter'));
  expect((await checkKernelspec({}, folders, main)).state).toBe('absent');
  expect((await checkKernelspec({}, folders.reverse(), main)).state).toBe('works');
});

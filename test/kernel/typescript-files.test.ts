import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Kernel } from './start-kernel.ts';

let folder: string;
let kernel: Kernel;
beforeAll(async () => {
  folder = await mkdtemp('/tmp/netcell-notebook-');
  await chmod(folder, 0o755);
  await mkdir(join(folder, 'data'));
  await mkdir(join(folder, '.ssh'));
  await mkdir(join(folder, 'scratch'));
  // Whoever the lab belongs to.
  await chmod(join(folder, 'scratch'), 0o777);
  await writeFile(join(folder, 'data', 'links.csv'), 'eth0,up\n');
  await writeFile(join(folder, '.ssh', 'id_ed25519'), 'PRIVATE KEY');
  await writeFile(join(folder, '.env'), 'TOKEN=secret');
  kernel = await Kernel.start({ cwd: folder });
  await kernel.run("import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';");
}, 20_000);
afterAll(async () => {
  await kernel[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

test('the notebook’s folder is read at its own path', async () => {
  expect((await kernel.run("readFileSync('data/links.csv', 'utf8')")).result).toBe("'eth0,up\\n'");
  const { result } = await kernel.run(`readFileSync('${folder}/data/links.csv', 'utf8')`);
  expect(result).toBe("'eth0,up\\n'");
});

test('nothing is to be read of entries that begin with a dot', async () => {
  const cell = await kernel.run("readFileSync('.env', 'utf8')");
  // It is a device where no device can be opened.
  expect(cell.error.slice(0, 2)).toEqual(['Error', "EACCES: permission denied, open '.env'"]);
  expect((await kernel.run("[readdirSync('.ssh'), existsSync('.ssh/id_ed25519')]")).result).toBe(
    '[ [], false ]',
  );
});

test.each(['new.txt', 'data/links.csv', '.ssh/new', '/usr/new'])(
  'writing %s says where files can be written',
  async (path) => {
    const { error } = await kernel.run(`writeFileSync('${path}', '')`);
    expect(error.slice(0, 2)).toEqual([
      'Error',
      `EROFS: read-only file system, open '${path}'. Cells can write files in /scratch; a folder "scratch" beside the notebook, made before the lab, is that folder.`,
    ]);
  },
);

test('what is written in /scratch is in the folder scratch beside the notebook', async () => {
  const cell = await kernel.run(
    "writeFileSync('/scratch/mine', 'fine'); readFileSync('scratch/mine', 'utf8')",
  );
  expect([cell.result, ...cell.error]).toEqual(["'fine'"]);
  expect(readFileSync(join(folder, 'scratch', 'mine'), 'utf8')).toBe('fine');
});

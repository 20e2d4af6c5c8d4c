import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installDebianPackages, isThere } from '../../scripts/setup/debian.mjs';

const wanted = [
  { name: 'dash', gives: '/bin/sh' },
  { name: 'netcell-one', gives: 'no-such-command' },
  { name: 'netcell-two', gives: '/no/such/file' },
];
const path = process.env['PATH'];
let folder: string;
let said: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netcell-debian-'));
  process.env['PATH'] = folder;
  said = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});

afterEach(async () => {
  process.env['PATH'] = path;
  jest.restoreAllMocks();
  await rm(folder, { recursive: true });
});

test('a plain user is told the line to type, and the set-up goes on', async () => {
  await program('apt-get', 'exit 99');
  jest.spyOn(process, 'getuid').mockReturnValue(1000);
  await installDebianPackages(wanted);
  expect(said).toBe(
    'Missing on this computer: netcell-one netcell-two. Going on without; to install them, type:\n' +
      '  sudo apt-get update && sudo apt-get install -y netcell-one netcell-two\n',
  );
});

test('on a computer without apt-get the names have to do', async () => {
  await installDebianPackages(wanted);
  expect(said).toBe(
    'Missing on this computer: netcell-one netcell-two. Install them with its package manager; going on without.\n',
  );
});

test('root gets what is missing, without a question', async () => {
  await program('apt-get', `echo "$DEBIAN_FRONTEND $*" >> ${folder}/calls`);
  jest.spyOn(process, 'getuid').mockReturnValue(0);
  await installDebianPackages(wanted);
  expect((await readFile(join(folder, 'calls'), 'utf8')).split('\n')).toEqual([
    'noninteractive update',
    'noninteractive -o DPkg::Lock::Timeout=120 install -y --no-install-recommends netcell-one netcell-two',
    '',
  ]);
  expect(said).toMatch(/^Installing Debian packages: netcell-one netcell-two … \d+\.\d s\n$/);
});

test('when apt-get fails, root is told why and the set-up goes on', async () => {
  await program(
    'apt-get',
    'echo "Reading package lists..."; echo "E: Unable to locate package netcell-one"; exit 100',
  );
  jest.spyOn(process, 'getuid').mockReturnValue(0);
  await installDebianPackages(wanted);
  expect(said).toBe(
    'Installing Debian packages: netcell-one netcell-two … failed\n' +
      'apt-get could not install them: E: Unable to locate package netcell-one (all of it: .cache/apt-get.log). ' +
      'Going on without; to try again, type:\n' +
      '  apt-get update && apt-get install -y netcell-one netcell-two\n',
  );
});

test('nothing is said when nothing is missing', async () => {
  await installDebianPackages(wanted.slice(0, 1));
  expect(said).toBe('');
});

test('a command in an sbin folder is found though PATH leaves those out', () => {
  expect(isThere('ldconfig')).toBe(true);
});

async function program(name: string, script: string): Promise<void> {
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, name), 0o755);
}

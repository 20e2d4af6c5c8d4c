import { expect, test } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isInstalled } from '../../scripts/setup/npm.mjs';

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/marked': { version: '18.2.1' },
  'node_modules/fsevents': { version: '2.3.3', optional: true },
};

test.each([
  ['there is no node_modules', undefined, false],
  ['all of the lock file is there', { 'node_modules/marked': { version: '18.2.1' } }, true],
  ['a package has another version', { 'node_modules/marked': { version: '18.2.0' } }, false],
  ['a package is missing', {}, false],
])('npm ci is needed or not: %s', async (_case, installed, answer) => {
  const folder = await mkdtemp(join(tmpdir(), 'netcell-npm-'));
  try {
    await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages: wanted }));
    if (installed !== undefined) {
      await mkdir(join(folder, 'node_modules'));
      const account = join(folder, 'node_modules/.package-lock.json');
      await writeFile(account, JSON.stringify({ packages: installed }));
    }
    expect(isInstalled(folder)).toBe(answer);
  } finally {
    await rm(folder, { recursive: true });
  }
});

import { expect, test } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { hashOf } from '../../scripts/setup/stamp.mjs';

const root = new URL('../..', import.meta.url).pathname;

test('the hash of a folder changes with every change in it, and with nothing else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'netcell-stamp-'));
  const hash = () => hashOf([relative(root, folder)], 'Node 20');
  try {
    await mkdir(join(folder, 'deep'));
    await writeFile(join(folder, 'deep/file'), 'one');
    const first = hash();
    expect(hash()).toBe(first);

    await writeFile(join(folder, 'deep/file'), 'two');
    const changed = hash();
    await writeFile(join(folder, 'deep/file'), 'one');
    await writeFile(join(folder, 'deep/other'), '');
    const added = hash();
    await rm(join(folder, 'deep/other'));
    expect(new Set([first, changed, added]).size).toBe(3);
    expect(hash()).toBe(first);
    expect(hashOf([relative(root, folder)], 'Node 22')).not.toBe(first);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('what is not there counts as nothing', () => {
  expect(hashOf(['no/such/file'])).toBe(hashOf([]));
});

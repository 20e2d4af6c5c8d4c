import { expect, test } from '@jest/globals';
import { CellFiles } from '../../../src/typescript/debug/cell-files.ts';
import { murmur2, SEED } from '../../../src/typescript/debug/murmur2.ts';

test('a cell has a path made of the hash of its text, as a client makes it', () => {
  const files = new CellFiles();
  const { tmpFilePrefix, tmpFileSuffix, hashSeed } = files.naming;
  const path = files.add('const a = 1;');
  expect(path).toBe(
    `${String(tmpFilePrefix)}${murmur2('const a = 1;', Number(hashSeed))}${String(tmpFileSuffix)}`,
  );
  expect(files.hash(path)).toBe(murmur2('const a = 1;', SEED));
  expect(files.read(path)).toBe('const a = 1;');
});

test('two kernels never give a cell the same path', () => {
  expect(new CellFiles().add('x')).not.toBe(new CellFiles().add('x'));
});

test('the TypeScript below a magic is known by the path of the whole cell', () => {
  const files = new CellFiles();
  const path = files.add('%labs\nconst a = 1;');
  const hash = murmur2('\nconst a = 1;', SEED);
  expect(files.hash(path)).toBe(hash);
  expect(files.path(hash)).toBe(path);
});

test('a path of anything else has no hash and no text', () => {
  const files = new CellFiles();
  expect(files.hash('/etc/passwd')).toBeUndefined();
  expect(files.read('/etc/passwd')).toBeUndefined();
});

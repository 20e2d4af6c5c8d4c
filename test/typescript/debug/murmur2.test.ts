import { expect, test } from '@jest/globals';
import { murmur2 } from '../../../src/typescript/debug/murmur2.ts';

// Made by the function of @jupyterlab/debugger 4.6.4, which must find the same.
test.each([
  ['', 3990065800],
  ['x', 32546335],
  ['é😀', 3108303181],
  ['const a = 1;', 3325462730],
])('the hash of %p is the one that JupyterLab makes', (text, hash) => {
  expect(murmur2(text, 0xc70f6907)).toBe(hash);
});

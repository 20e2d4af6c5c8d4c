import { expect, test } from '@jest/globals';
import { displayWidth, piecesOf } from '../../src/render/width.ts';

test.each([
  ['', 0],
  ['bridge0', 7],
  ['Grüße', 5],
  ['e\u0301', 1],
  ['橋', 2],
  ['ブリッジ', 8],
  ['다리', 4],
  ['ＡＢ', 4],
  ['🙂', 2],
  ['👩‍💻', 2],
  ['❤️', 2],
  ['🇯🇵', 2],
  ['─│', 2],
  ['→', 1],
  ['\u200b', 0],
])('%j takes %i cells', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test('A text is cut into pieces that fit, never within a character', () => {
  expect(piecesOf('bridge0', 3)).toEqual(['bri', 'dge', '0']);
  expect(piecesOf('橋橋橋', 5)).toEqual(['橋橋', '橋']);
  expect(piecesOf('👩‍💻👩‍💻', 3)).toEqual(['👩‍💻', '👩‍💻']);
  expect(piecesOf('橋', 1)).toEqual(['橋']);
  expect(piecesOf('', 3)).toEqual(['']);
});

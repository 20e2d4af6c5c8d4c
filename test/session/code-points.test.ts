import { expect, test } from '@jest/globals';
import { toCodePoints, toUnits } from '../../src/session/code-points.ts';

test.each([
  ['', 0, 0],
  ['abc', 0, 0],
  ['abc', 2, 2],
  ['ä', 1, 1],
  ['😀', 1, 2],
  ['a😀b', 2, 3],
  ['a😀b', 3, 4],
  ['😀😀😀', 2, 4],
  // One picture, but a person, a joiner and a computer: three code points.
  ['👩‍💻x', 3, 5],
])('in %j code point %i is unit %i', (text, points, units) => {
  expect(toUnits(text, points)).toBe(units);
  expect(toCodePoints(text, units)).toBe(points);
});

test.each([
  ['abc', 99, 3],
  ['a😀', 99, 3],
  ['abc', -1, 0],
])('in %j position %i is held to the text: %i', (text, points, units) => {
  expect(toUnits(text, points)).toBe(units);
});

test('half of a character counts as one', () => {
  expect(toCodePoints('😀', 1)).toBe(1);
});

import { expect, test } from '@jest/globals';
import {
  selected,
  withinBounds,
  withSelection,
} from '../../../../src/typescript/evaluator/widgets/values.ts';

const one = { _options_labels: ['a', 'b'], index: 1 };
const many = { _options_labels: ['a', 'b', 'c'], index: [] };

test.each([
  [{ options: ['x', 'y'] }, one, { _options_labels: ['x', 'y'], index: 0 }],
  [{ options: [] }, one, { _options_labels: [], index: null }],
  [{ options: ['x', 'y'], value: 'y' }, one, { _options_labels: ['x', 'y'], index: 1 }],
  [{ value: null }, one, { index: null }],
  [{ index: 0, disabled: true }, one, { index: 0, disabled: true }],
  [{ value: ['c', 'a'] }, many, { index: [2, 0] }],
  [{ options: ['x'] }, many, { _options_labels: ['x'], index: [] }],
])('%j is given of a selection', (given, current, known) => {
  expect(withSelection(given, current)).toEqual(known);
});

test('a value that is not among the options is an error that lists them', () => {
  expect(() => withSelection({ value: 'z' }, one)).toThrow(
    new RangeError('"z" is none of the options: a, b'),
  );
});

test('what is chosen is told by its label', () => {
  expect(selected(one)).toBe('b');
  expect(selected({ ...one, index: null })).toBeNull();
  expect(selected({ ...many, index: [0, 2] })).toEqual(['a', 'c']);
});

test.each([
  [5, { min: 0, max: 3 }, 3],
  [-1, { min: 0 }, 0],
  [[-1, 9], { min: 0, max: 3 }, [0, 3]],
  [5000, { min: 0, max: 3, base: 10 }, 1000],
  ['text', { min: 0, max: 3 }, 'text'],
  [7, {}, 7],
])('%j with %j is %j', (value, state, kept) => {
  expect(withinBounds(value, state)).toEqual(kept);
});

import { expect, test } from '@jest/globals';
import { Converted } from '../../../src/typescript/evaluator/converted.ts';

/** A memory, and what it had to make. */
function memory() {
  const state = { changes: 0, made: [] as string[] };
  const converted = new Converted<string>(() => state.changes);
  const of = (sources: string[], lasts = true) =>
    converted.of(sources, () => {
      state.made.push(sources.join(' '));
      return { made: sources.join(' ').toUpperCase(), lasts };
    });
  return { state, of, forget: () => converted.forget() };
}

test('what was made of equal sources is given again, and made anew of others', () => {
  const { state, of } = memory();
  expect([of(['a', 'b']), of(['a', 'b']), of(['ab', '']), of(['a', 'c'])]).toEqual([
    'A B',
    'A B',
    'AB ',
    'A C',
  ]);
  expect(state.made).toEqual(['a b', 'ab ', 'a c']);
});

test('after a change of a file nothing is known any more', () => {
  const { state, of } = memory();
  of(['a']);
  state.changes = 1;
  expect([of(['a']), of(['a'])]).toEqual(['A', 'A']);
  expect(state.made).toEqual(['a', 'a']);
});

test('nothing is known after it was told to forget, nor of what does not last', () => {
  const { state, of, forget } = memory();
  of(['a']);
  forget();
  of(['a']);
  of(['b'], false);
  of(['b'], false);
  expect(state.made).toEqual(['a', 'a', 'b', 'b']);
});

test('the sixteen that were asked for last are known', () => {
  const { state, of } = memory();
  const cells = Array.from({ length: 16 }, (_, n) => `cell ${n}`);
  for (const cell of cells) of([cell]);
  of(['cell 0']);
  of(['one more']);
  state.made = [];
  for (const cell of ['one more', 'cell 0', 'cell 15', 'cell 2', 'cell 1']) of([cell]);
  expect(state.made).toEqual(['cell 1']);
});

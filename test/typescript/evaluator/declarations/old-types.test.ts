import { expect, test } from '@jest/globals';
import { withOldTypesRenamed } from '../../../../src/typescript/evaluator/declarations/old-types.ts';

const after = (previous: string, source: string) => {
  const renamed = new Set<string>();
  return { text: withOldTypesRenamed(previous, source, renamed), renamed: [...renamed] };
};

test('what has an old type keeps it, under another name', () => {
  expect(
    after(
      'type A = string;\ninterface B extends A { a: A; A: 1 }\ndeclare const a: A[];',
      'type A = number;',
    ),
  ).toEqual({
    text: 'type A_1 = string;\ninterface B extends A_1 { a: A_1; A: 1 }\ndeclare const a: A_1[];',
    renamed: ['A_1'],
  });
});

test.each([
  ['is the same', 'type A = string;\ndeclare const a: A;', 'type A = string'],
  ['nothing has', 'type A = string;\ndeclare const a: string;', 'type A = number;'],
  [
    'only what is declared again has',
    'type A = string;\ndeclare const a: A;',
    'type A = number; const a: A = 1;',
  ],
  ['is new', 'declare const a: string;', 'interface A {}'],
])('a type that %s is not renamed', (_what, previous, source) => {
  expect(after(previous, source)).toEqual({ text: previous, renamed: [] });
});

test('the new name is none that is there', () => {
  const previous = 'interface A { n: 1 }\ndeclare const a: A, A_1: 2;';
  expect(after(previous, 'interface A { n: 2 }').text).toBe(
    'interface A_2 { n: 1 }\ndeclare const a: A_2, A_1: 2;',
  );
});

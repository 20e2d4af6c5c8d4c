import { expect, test } from '@jest/globals';
import { calledAt } from '../../../src/typescript/evaluator/called-at.ts';

test.each([
  ['f(|)', 0],
  ['f(|', 0],
  ['f(1, |2)', 0],
  ['"😀"; a.b.f(1, |', 10],
  ['new Map(|', 4],
  ['f(g(|1), 2)', 2],
  ['f(g(1), |2)', 0],
  ['f|(1)', undefined],
  ['f(1)|', undefined],
  ['const x = |1;', undefined],
])('the function of %s begins at %s', (marked, at) => {
  expect(calledAt(marked.replace('|', ''), marked.indexOf('|'))).toBe(at);
});

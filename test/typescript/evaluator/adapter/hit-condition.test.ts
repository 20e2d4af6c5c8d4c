import { expect, test } from '@jest/globals';
import { meets } from '../../../../src/typescript/evaluator/adapter/hit-condition.ts';

test.each([
  ['3', [3]],
  ['== 3', [3]],
  ['>= 3', [3, 4, 5]],
  ['> 3', [4, 5]],
  ['< 3', [1, 2]],
  ['<=3', [1, 2, 3]],
  ['% 2', [2, 4]],
])('%s is true of the hits %j of five', (condition, hits) => {
  expect([1, 2, 3, 4, 5].filter((hit) => meets(condition, hit))).toEqual(hits);
});

test('what is no number of hits is refused', () => {
  expect(() => meets('often', 1)).toThrow('"often" is no number of hits. Type 5, >= 5 or % 5.');
});

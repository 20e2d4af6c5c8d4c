import { expect, test } from '@jest/globals';
import { withFreeNames } from '../../../../src/typescript/evaluator/declarations/free-names.ts';

const free = '("later" in exports ? exports.later : later)';

test.each([
  ['later();', `${free}();`],
  ['f(1, later); function f() {}', `f(1, ${free}); function f() {}`],
  ['const a = later + 1;', `const a = ${free} + 1;`],
  ['const g = () => later;', `const g = () => ${free};`],
  ['later.member[later];', `${free}.member[later];`],
])('%s finds a name that nobody has declared yet', (script, result) => {
  expect(withFreeNames(script, '// @ts-ignore')).toBe(result);
});

test.each([
  'let later; later();',
  '(later) => later();',
  'a.later(); ({ later: 1 });',
  'later: for (;;) break later;',
  'console.log(1);',
])('%s stays as it is', (script) => {
  expect(withFreeNames(script.replace('a.', 'Math.'), '// @ts-ignore')).toBe(script.replace('a.', 'Math.'));
});

test('a cell that hides no error stays as it is', () => {
  expect(withFreeNames('later();', 'later();')).toBe('later();');
});

import { expect, test } from '@jest/globals';
import { nestedVars } from '../../../../src/typescript/evaluator/declarations/nested-vars.ts';

test.each([
  ['if (x) { var a = 1; }', ['a']],
  ['for (var i = 0; i < 3; i++) {}', ['i']],
  ['for (var { a, b: [c = 1] } of list) ;', ['a', 'c']],
  ['try { var a; } catch { var b; } finally { var c; }', ['a', 'b', 'c']],
  ['label: { switch (x) { case 1: var a; } }', ['a']],
  ['var a = 1; if (x) { var a = 2; }', []],
  ['if (x) { let a; const b = 1; }', []],
  ['function f() { var a; } const g = () => { var b; };', []],
  ['class A { static { var a; } } namespace N { var b; }', []],
])('%s has %j in its blocks', (source, names) => {
  expect(nestedVars(source)).toEqual(names);
});

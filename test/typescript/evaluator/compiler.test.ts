import { expect, test } from '@jest/globals';
import { awaits, parse } from '../../../src/typescript/evaluator/compiler.ts';

test.each([
  ['1 + 1', 'complete'],
  ['const x: number = "no matter"', 'complete'],
  ['await f()', 'complete'],
  ['const s = `a\nb`', 'complete'],
  ['`template', 'incomplete'],
  ['const s = `a ${b} c', 'incomplete'],
  ['/* comment', 'incomplete'],
  ['const = 1', 'invalid'],
  ['1 2', 'invalid'],
  ['const s = "open', 'invalid'],
])('%j is %s', (source, answer) => {
  expect(parse(source)).toBe(answer);
});

test.each([
  'await f()',
  'await (f())',
  'if (x) { await f() }',
  'for await (const x of y) {}',
  'const x = [await 1]',
])('%j waits', (script) => {
  expect(awaits(script)).toBe(true);
});

test.each([
  'f()',
  'async function f() { await g() }',
  'const f = async () => await g()',
  'class A { async m() { await g() } }',
  '"await f()"',
  '// await f()',
  'const awaited = 1',
])('%j does not wait', (script) => {
  expect(awaits(script)).toBe(false);
});

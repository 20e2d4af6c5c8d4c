import { expect, test } from '@jest/globals';
import { withWholeShorthands } from '../../../src/typescript/evaluator/shorthands.ts';

const whole = (name: string) => `{ ${name}: "${name}" in exports ? exports.${name} : ${name} }`;

test.each([
  ['an earlier cell’s name', 'f({ a });', `f(${whole('a')});`],
  ['in a function', 'const g = () => ({ a });', `const g = () => (${whole('a')});`],
  ['beside others', 'f({ b: 1, a, c() {} });', `f({ b: 1, a: "a" in exports ? exports.a : a, c() {} });`],
  ['behind an emoji', 'f("😀", { a });', `f("😀", ${whole('a')});`],
  [
    'a name of another function',
    'function h() { let a; } f({ a });',
    `function h() { let a; } f(${whole('a')});`,
  ],
  ['assigned to', '({ a } = f());', '({ a: exports.a } = f());'],
  ['assigned to with a default', '({ a = 1 } = f());', '({ a: exports.a = 1 } = f());'],
  ['assigned to, further in', '[{ x: { a } }] = f();', '[{ x: { a: exports.a } }] = f();'],
  ['assigned to by a loop', 'for ({ a } of f()) {}', 'for ({ a: exports.a } of f()) {}'],
])('a shorthand property says where it finds its value: %s', (_, script, result) => {
  expect(withWholeShorthands(script)).toBe(result);
});

test.each([
  'const a = 1; f({ a });',
  'let { x: [a] } = g; f({ a });',
  'function a() {} f({ a });',
  'class a {} f({ a });',
  'function g(a) { return { a }; }',
  'const g = ({ a }) => ({ a });',
  'const g = function a() { return { a }; };',
  'function g() { if (x) { var a; } return { a }; }',
  'for (const a of b) f({ a });',
  'for (let a = 0; a < 1; a++) { f({ a }); }',
  'try {} catch (a) { f({ a }); }',
  'switch (x) { case 1: let a; f({ a }); }',
  'const { a } = f();',
  'f({ a: 1, "b": 2, [c]: 3, ...d, e() {} });',
])('%s is left as it is', (script) => {
  expect(withWholeShorthands(script)).toBe(script);
});

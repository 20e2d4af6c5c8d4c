import { expect, test } from '@jest/globals';
import { prepare } from '../../../../src/typescript/evaluator/declarations/prepare.ts';

test.each([
  ['export const a = 1;', '       const a = 1;'],
  ['export default class A {}', '               class A {}'],
  ['export async function f() {}', '       async function f() {}'],
  ['export interface I {}\nexport type T = 1;', '       interface I {}\n       type T = 1;'],
  ['const a = 1; export { a,\n a as b };', `const a = 1; ${' '.repeat(11)}\n${' '.repeat(10)}`],
  ['export default { a: 1 };', 'await          { a: 1 };'],
  ['import d from "./d.json" with { type: "json" }; d', `import d from "./d.json"${' '.repeat(22)}; d`],
  ['import { a } from "./a.ts"; a', 'import { a } from "./a"   ; a'],
  ["const { a } = await import('../a.ts');", "const { a } = await import('../a'   );"],
])('%s becomes %s, of the same length', (source, text) => {
  expect(prepare(source)).toEqual({ text, globals: [] });
  expect(text).toHaveLength(source.length);
});

test.each([
  'export * from "node:path";',
  'export default function () {}',
  'import type { T } from "./t.d.ts";',
  'const text = "export const a = 1";',
  'f(`${1} import d from "./d.json"`);',
  'const o = { import: 1, export: 2 };',
])('%s stays as it is', (source) => {
  expect(prepare(source).text).toBe(source);
});

test('additions to global types are taken out, and their lines stay', () => {
  const block = 'declare global {\n  interface Array<T> { first(): T }\n}';
  expect(prepare(`1;\n${block}\n2;`)).toEqual({
    text: `1;\n${' '.repeat(16)}\n${' '.repeat(35)}\n \n2;`,
    globals: [block],
  });
});

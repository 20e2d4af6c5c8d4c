import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { BesideFiles } from './beside-files.ts';
import type { Kernel } from './start-kernel.ts';

let notebook: BesideFiles;
let folder: string;
let kernel: Kernel;
beforeAll(async () => {
  notebook = await BesideFiles.start({
    'data.json': '{ "list": [1, 2] }',
    'mine.ts': 'export const own: number = 42;',
  });
  ({ folder, kernel } = notebook);
}, 20_000);
afterAll(() => notebook[Symbol.asyncDispose]());

/** Cells, and what the last of them shows. */
test.each<[string, string[], string]>([
  ['a var of a block', ['if (true) { var inIf = 1; }', 'inIf.toFixed(1)'], "'1.0'"],
  ['a var of a loop', ['for (var i1 = 0; i1 < 3; i1++) {}', 'i1 + 1'], '4'],
  ['the value of a last expression behind it', ['for (var i2 = 0; i2 < 3; i2++) {}\ni2'], '3'],
  [
    'patterns in blocks',
    ['try { for (var { p, q: [r = 3] } of [{ p: "p", q: [] as number[] }]) ; } catch {}', '[p.length, r]'],
    '[ 1, 3 ]',
  ],
  [
    'exports',
    ['export const x1 = 1; export default class X2 { y = 2 } export { x1 as z };', '[x1, new X2().y]'],
    '[ 1, 2 ]',
  ],
  ['a default export', ['export default { a: 1 }'], '{ a: 1 }'],
  [
    'a namespace, many cells later',
    ['namespace NS { export const a = 1; export type T = number; }', '2', '3', 'const nt: NS.T = NS.a; nt'],
    '1',
  ],
  [
    'a namespace declared again',
    ['namespace N2 { export const a = 1; }', 'namespace N2 { export const b = "b"; }', '1', 'N2.b'],
    "'b'",
  ],
  [
    'enums',
    ['enum E { A, B = "b" as any } const enum C { D = 7 }', '1', '[E.A, E[0], C.D]'],
    "[ 0, 'A', 7 ]",
  ],
  [
    'abstract classes',
    [
      'abstract class Sh { abstract area(): number } class Sq extends Sh { area() { return 9; } }',
      'new Sq().area()',
    ],
    '9',
  ],
  [
    'overloads',
    [
      'function ov(a: string): string; function ov(a: number): number; function ov(a: any) { return a; }',
      'ov(3).toFixed(1) + ov("s").length',
    ],
    "'3.01'",
  ],
  [
    'generics',
    [
      'const id = <T,>(x: T): T => x; interface Box<T extends object = {}> { v: T }',
      'const bx: Box<{ q: 1 }> = { v: id({ q: 1 as const }) }; bx.v.q',
    ],
    '1',
  ],
  [
    'an addition to a global type',
    [
      'declare global { interface Array<T> { firstOne(): T } }\nArray.prototype.firstOne = function () { return this[0]; };',
      '1',
      '["a"].firstOne().length',
    ],
    '1',
  ],
  ['the name that tslab gives a result', ['const tsLastExpr = 10;', '5', 'tsLastExpr + 1'], '11'],
  ['that name by let', ['let tsLastExpr = "x"; tsLastExpr', 'tsLastExpr = "yy"; tsLastExpr.length'], '2'],
  [
    'an import declared again, and back',
    [
      'import { join } from "node:path";',
      'const join = 5;',
      'join + 1',
      'import { join } from "node:path"; join("a", "b")',
    ],
    "'a/b'",
  ],
  ['import attributes', ['import data from "./data.json" with { type: "json" }; data.list'], '[ 1, 2 ]'],
  ['a file of one’s own, by its whole name', ['import { own } from "./mine.ts"; own'], '42'],
  ['that file by await', ['const mine = await import("./mine.ts");', 'mine.own'], '42'],
  [
    'a type declared again',
    [
      'type Al = string; const al: Al = "a";',
      'type Al = number; const al2: Al = 3;',
      'al.toUpperCase() + al2.toFixed()',
    ],
    "'A3'",
  ],
  [
    'an interface declared again',
    [
      'interface In { a: 1 } const in1: In = { a: 1 };',
      'interface In { b: 2 } const in2: In = { b: 2 };',
      '[in1.a, in2.b]',
    ],
    '[ 1, 2 ]',
  ],
  [
    'functions that one cell uses before it declares them',
    ['const first = early(); function early() { return other(); } function other() { return "o"; } first'],
    "'o'",
  ],
  [
    'a function of a later cell, by // @ts-ignore',
    ['// @ts-ignore\nfunction user() { return used(); }', 'function used() { return "u"; } user()'],
    "'u'",
  ],
  [
    'labels',
    ['outer: for (let i = 0; ; i++) for (;;) { if (i > 1) break outer; continue outer; }\n"out"'],
    "'out'",
  ],
  [
    'for await at the top',
    ['for await (const v of (async function* () { yield 7; })()) { var lastV = v; }', 'lastV'],
    '7',
  ],
  [
    'what a cell declared before it failed',
    ['const t1 = 1; let t2 = "t"; throw new Error("on purpose"); const t3 = 3;', '[t1, t2]'],
    "[ 1, 't' ]",
  ],
  [
    'what a failed cell did not come to',
    ['let t4 = 1;', 'await null; throw 1; let t4 = "other type";', 't4.toFixed(1)'],
    "'1.0'",
  ],
])('%s', async (_what, cells, result) => {
  for (const code of cells.slice(0, -1)) await kernel.run(code);
  const cell = await kernel.run(cells.at(-1) ?? '');
  expect(cell.error).toEqual([]);
  expect(cell.result).toBe(result);
});

test('what a failed cell did not come to, and nobody had before, is not there', async () => {
  await kernel.run('throw 1; const unreached = 1;');
  expect((await kernel.run('unreached')).error[1]).toBe(
    "cell:1:1 - error TS2304: Cannot find name 'unreached'.",
  );
});

test.each([
  ['const exports = 1;', 'cell:1:7', '"exports": "exports" is'],
  ['1;\nfunction require() {}', 'cell:2:10', '"require": "require" is'],
  ['const __dirname = "/";', 'cell:1:7', '"__dirname": names that begin with two underscores are'],
  ['if (1) { var __v = 1; }', 'cell:1:14', '"__v": names that begin with two underscores are'],
])('%s is refused with the reason, and runs in a function', async (code, place, what) => {
  expect((await kernel.run(code)).error[1]).toBe(
    `${place} - error TS2441: A cell cannot declare ${what} the kernel's own. Choose another name, or declare it in a function.`,
  );
  expect((await kernel.run(`(() => { ${code} })(); "ran"`)).result).toBe("'ran'");
});

test('a package that is installed after it was missed is found by the next cell', async () => {
  const missed = await kernel.run('import late from "late-package"; late');
  expect(missed.error[1]).toBe(
    "cell:1:18 - error TS2307: Cannot find module 'late-package' or its corresponding type declarations.",
  );
  const at = join(folder, 'node_modules', 'late-package');
  await mkdir(at, { recursive: true });
  await writeFile(
    join(at, 'package.json'),
    '{ "name": "late-package", "version": "1.0.0", "types": "index.d.ts" }',
  );
  await writeFile(join(at, 'index.d.ts'), 'declare const late: number;\nexport default late;');
  await writeFile(join(at, 'index.js'), 'exports.__esModule = true;\nexports.default = 5;');
  await expect(found(10)).resolves.toBe('5');
});

/** The compiler hears of changed folders within a second. */
async function found(times: number): Promise<unknown> {
  await kernel.run('await new Promise((resolve) => setTimeout(resolve, 300));');
  const cell = await kernel.run('import late from "late-package"; late.toFixed(0); late');
  return cell.error.length === 0 || times === 0 ? cell.result : found(times - 1);
}

test.each([
  ['const element = <div/>;', 'Cells have no JSX: display.html(`<p>…</p>`) shows HTML.'],
  [
    '{ using file = open(); }',
    'Cells have no `using`, which came with TypeScript 5.2: try { … } finally { … } does the same.',
  ],
])('%s is refused, with what there is instead', async (code, hint) => {
  expect((await kernel.run(code)).error.at(-1)).toBe(hint);
});

import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { BesideFiles } from './beside-files.ts';
import { Kernel } from './start-kernel.ts';

/** What is beside the notebook, by its path. */
const FILES: Readonly<Record<string, string>> = {
  // An ES module with a top-level await.
  'waits/package.json':
    '{ "type": "module", "exports": { ".": { "types": "./index.d.ts", "default": "./index.js" } } }',
  'waits/index.js':
    'export const answer = await Promise.resolve(42); export default () => "hi"; export class K { v = 1 }',
  'waits/index.d.ts':
    'export declare const answer: number; export default function hi(): string; export declare class K { v: number }',
  // One that imports it.
  'around/package.json': '{ "type": "module", "main": "index.js" }',
  'around/index.js': 'export * from "waits"; export const more = 1',
  'around/index.d.ts': 'export * from "waits"; export declare const more: number',
  // For import alone, with its types named in `exports` alone.
  'maps/package.json':
    '{ "type": "module", "exports": { ".": { "import": { "types": "./dist/index.d.ts", "default": "./dist/index.js" } }, "./deep/*": { "types": "./dist/*.d.ts", "import": "./dist/*.js" }, "./data.json": "./dist/data.json" } }',
  'maps/dist/index.js': 'export const where = "import"; export default class M { x = 1 }',
  'maps/dist/index.d.ts': 'export declare const where: string; export default class M { x: number }',
  'maps/dist/part.js': 'export const part = 7',
  'maps/dist/part.d.ts': 'export declare const part: number',
  'maps/dist/data.json': '{ "d": 1 }',
  // ES modules without types.
  'plain/package.json': '{ "type": "module", "exports": "./p.js" }',
  'plain/p.js': 'export const p = 1; export default () => p',
  'endless/package.json': '{ "type": "module", "exports": "./p.js" }',
  'endless/p.js': 'console.log("begun"); await new Promise(() => undefined)',
  'fails/package.json': '{ "type": "module", "exports": "./p.js" }',
  'fails/p.js': 'await 1; throw new Error("as it should")',
  'dual/package.json':
    '{ "exports": { ".": { "types": "./index.d.ts", "import": "./index.mjs", "require": "./index.cjs" } } }',
  'dual/index.mjs': 'export const kind = "dual"; export default "its default"',
  'dual/index.cjs': 'exports.kind = "dual"; exports.default = "its default"; exports.__esModule = true',
  'dual/index.d.ts': 'export declare const kind: string; declare const d: string; export default d',
  'common/package.json': '{ "main": "index.js" }',
  'common/index.js': 'module.exports = function f() { return "f"; }; module.exports.named = 5',
  'common/index.d.ts': 'declare function f(): string; declare namespace f { const named: number } export = f',
  '../data.json': '{ "a": 1 }',
  '../module.mjs': 'export const m = await Promise.resolve("m")',
  '../other.ts': 'export const other: string = "o";',
  '../own.ts': [
    'import data from "./data.json"; import M, { where } from "maps"; import { answer } from "waits";',
    'export * from "./other.ts"; export { part } from "maps/deep/part";',
    'export const lazily = async () => (await import("waits")).default();',
    'export const own: number = data.a + answer; export const made = new M(); export { where };',
  ].join('\n'),
};

let notebook: BesideFiles;
let kernel: Kernel;
beforeAll(async () => {
  const files = Object.entries(FILES).map(([path, text]) => [join('node_modules', path), text]);
  notebook = await BesideFiles.start(Object.fromEntries(files) as Record<string, string>);
  ({ kernel } = notebook);
}, 20_000);
afterAll(() => notebook[Symbol.asyncDispose]());

const whole = 'import hi, { answer, K } from "waits"; const k: K = new K();';
test.each([
  ['names of a module that waits', `${whole} [hi(), answer, k.v]`, "[ 'hi', 42, 1 ]"],
  ['the whole of it', 'import * as all from "waits"; all.answer.toFixed(1)', "'42.0'"],
  ['one that imports it', 'import { more, answer as same } from "around"; [more, same]', '[ 1, 42 ]'],
  ['it for its effects', 'import "waits"; 5', '5'],
  ['it, and handing it on', 'export { answer } from "waits"; 6', '6'],
  [
    'it by await',
    'const it = await import("waits"); [it.answer.toFixed(1), it.default()]',
    "[ '42.0', 'hi' ]",
  ],
  ['parts of it by await', 'const { K: C } = await import("waits"); new C().v', '1'],
  ['it in a function', 'async function f() { return (await import("waits")).answer; } await f()', '42'],
  ['what a variable names', 'const name = "waits"; (await import(name)).answer', '42'],
  [
    'what is for import alone',
    'import M, { where } from "maps"; const m: M = new M(); [where, m.x]',
    "[ 'import', 1 ]",
  ],
  ['a part of a package', 'import { part } from "maps/deep/part"; part.toFixed(1)', "'7.0'"],
  ['JSON of a package', 'import data from "maps/data.json"; data.d', '1'],
  ['a module without types', 'import f, { p } from "plain"; [f(), p]', '[ 1, 1 ]'],
  ['a package of both kinds', 'import d, { kind } from "dual"; [d, kind]', "[ 'its default', 'dual' ]"],
  ['the default of CommonJS', 'import f from "common"; f()', "'f'"],
  ['a name of CommonJS', 'import { named } from "common"; named', '5'],
  ['the whole of CommonJS', 'import * as c from "common"; c.named', '5'],
  ['a module beside the notebook', 'import { m } from "./module.mjs"; m', "'m'"],
  [
    'a file beside the notebook that imports such packages and other files',
    'import { own, made, where, part, other, lazily } from "./own.ts"; [own, made.x, where, part, other, await lazily()]',
    "[ 43, 1, 'import', 7, 'o', 'hi' ]",
  ],
])('a cell imports %s', async (_what, code, result) => {
  const cell = await kernel.run(`{}\n${code}`);
  expect([cell.error, cell.result]).toEqual([[], result]);
});

test.each([
  ['a module that waits', 'import { answer as a } from "waits"; const s: string = a;', 'number', 'string'],
  ['what `exports` names', 'import { where as w } from "maps"; const n: number = w;', 'string', 'number'],
  ['a module by await', 'const n: string = (await import("waits")).answer;', 'number', 'string'],
])('the types of %s are checked', async (_what, code, is, expected) => {
  const { error } = await kernel.run(code);
  expect(error[1]).toMatch(`error TS2322: Type '${is}' is not assignable to type '${expected}'.`);
});

test('what a module that waits gives is there in later cells, with its types', async () => {
  await kernel.run('import { answer as kept } from "waits";');
  expect((await kernel.run('kept.toFixed(2)')).result).toBe("'42.00'");
  expect((await kernel.run('const wrong: string = kept;')).error[1]).toMatch('error TS2322');
});

test('the whole of a module that waits is shown as one that does not', async () => {
  const cell = await kernel.run('import * as shown from "waits"; shown');
  expect(cell.result).toMatch(/answer: 42/);
});

test('what such a module throws is the error of the cell', async () => {
  expect((await kernel.run('import "fails";')).error.slice(0, 2)).toEqual(['Error', 'as it should']);
});

test('a module that never comes to its end can be interrupted, and its cell does not go on', async () => {
  const cell = kernel.begin('import "endless"; console.log("never");');
  await cell.printed('begun');
  await kernel.interrupt();
  await cell.done;
  expect([cell.error[0], cell.stdout]).toEqual(['Interrupted', 'begun\n']);
  expect((await kernel.run('1 + 1')).result).toBe('2');
  await sleep(50);
  expect(cell.stdout).toBe('begun\n');
});

test('the packages that netcell itself is made of are imported, with their types', async () => {
  await using own = await Kernel.start({ cwd: new URL('../../notebooks', import.meta.url).pathname });
  const cell = await own.run(
    'import { marked } from "marked"; import { execa } from "execa"; const { stdout } = await execa("echo", ["x"]); [marked.parse("*a*"), stdout]',
  );
  expect([cell.error, cell.result]).toEqual([[], "[ '<p><em>a</em></p>\\n', 'x' ]"]);
  expect((await own.run('const n: number = marked.parse("a", { async: false });')).error[1]).toMatch(
    'TS2322',
  );
});

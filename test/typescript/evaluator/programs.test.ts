import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Converter, ConvertResult } from 'tslab/dist/converter.js';
import { requireConverter } from '../../../src/typescript/evaluator/programs.ts';

const before = process.cwd();
let folder: string;
let converter: Converter;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'netcell-programs-')));
  await writeFile(join(folder, 'c.ts'), 'export const c: number = 3;');
  await writeFile(join(folder, 'b.ts'), "import { c } from './c'; export const b = c + 1;");
  await writeFile(join(folder, 'a.ts'), "/// <reference path='./global.ts' />\nexport * from './b';");
  await writeFile(join(folder, 'global.ts'), 'const everywhere = 1;');
  await writeFile(join(folder, 'plain.js'), 'export const plain = 5;');
  process.chdir(folder);
  converter = requireConverter().createConverter();
});

afterAll(async () => {
  converter.close();
  process.chdir(before);
  await rm(folder, { recursive: true, force: true });
});

const messages = ({ diagnostics }: ConvertResult) => diagnostics.map(({ messageText }) => messageText);

test('every file that a cell imports is converted, also what those files import and refer to', () => {
  const cell = "import { b } from './a'; import { plain } from './plain'; b + plain";
  const { sideOutputs = [], diagnostics } = converter.convert('', cell);
  expect(diagnostics).toEqual([]);
  expect(sideOutputs.map(({ path }) => basename(path))).toEqual([
    ...['a.js', 'b.js', 'c.js', 'global.js', 'plain.js'],
  ]);
});

test('names of earlier cells have their types, and all names of a cell are exported', () => {
  const first = converter.convert('', 'let n = 1; function f(x: number) { return x + n; } class K {}');
  expect(first.declOutput).toContain('declare function f(x: number): number;');
  expect(messages(converter.convert(first.declOutput ?? '', 'const text: string = f(n);'))).toEqual([
    "Type 'number' is not assignable to type 'string'.",
  ]);
  const { output } = converter.convert(first.declOutput ?? '', 'const k = new K(); n += 1; k');
  expect(output).toContain('exports.k = exports.tsLastExpr = void 0;');
  expect(output).toContain('const k = new exports.K();');
});

test('a cell that declares a name again has the new type, in the same cell and in the next', () => {
  const first = converter.convert('', 'const port = 80;');
  const second = converter.convert(first.declOutput ?? '', "const port = 'eth0'; port.length");
  expect(messages(second)).toEqual([]);
  expect(messages(converter.convert(second.declOutput ?? '', 'const n: number = port;'))).toEqual([
    "Type 'string' is not assignable to type 'number'.",
  ]);
});

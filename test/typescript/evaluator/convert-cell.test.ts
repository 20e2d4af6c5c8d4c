import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Converter } from 'tslab/dist/converter.js';
import { convertCell } from '../../../src/typescript/evaluator/convert-cell.ts';
import { Converted } from '../../../src/typescript/evaluator/converted.ts';
import { Declarations } from '../../../src/typescript/evaluator/declarations/declarations.ts';
import { requireConverter } from '../../../src/typescript/evaluator/programs.ts';
import { Scripts } from '../../../src/typescript/evaluator/scripts.ts';

const before = process.cwd();
let folder: string;
let converter: Converter;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'netcell-convert-')));
  process.chdir(folder);
  converter = requireConverter().createConverter();
});
afterAll(async () => {
  converter.close();
  process.chdir(before);
  await rm(folder, { recursive: true, force: true });
});

let names: Record<string, unknown>;
let scripts: Scripts;
/** The texts that were compiled. */
let compiled: string[];
let convert: (source: string) => ReturnType<typeof convertCell>;
beforeEach(() => {
  [names, scripts, compiled] = [{}, new Scripts(), []];
  const declarations = new Declarations(names);
  const known = new Converted<never>(() => 0);
  const counting: Converter = {
    ...converter,
    convert: (previous, source) => {
      compiled.push(source);
      return converter.convert(previous, source);
    },
  };
  convert = (source) => convertCell(counting, source, declarations, scripts, known);
});

/** Converts a cell of values and runs it to its end: `values` are what it declares. */
function ran(source: string, values: Record<string, unknown> = {}): string | undefined {
  const { result, cell } = convert(source);
  Object.assign(names, values);
  if (cell) cell.hasSucceeded = true;
  return result.output?.replace(/\n\/\/# source.*/gs, '');
}

test('a cell that is run again as it was is compiled once, and is a script of its own each time', () => {
  const [first, second] = [convert('1 + 1').result, convert('1 + 1').result];
  expect(compiled).toEqual(['1 + 1']);
  expect(second.output).toBe(first.output?.replace('netcell-0', 'netcell-1'));
  expect(second).toEqual({ ...first, output: second.output });
});

test('a cell that declares is compiled again until nothing that it could see changes by it', () => {
  for (let n = 0; n < 4; n++) ran('const port: number = 80;', { port: 80 });
  expect(compiled.length).toBe(2);
});

test('what an earlier cell declares anew counts, also where it is declared back', () => {
  ran('const port = 80;', { port: 80 });
  ran('port.toFixed(1)');
  ran("const port = 'eth0';", { port: 'eth0' });
  expect(convert('port.toFixed(1)').result.diagnostics[0]?.messageText).toBe(
    `Property 'toFixed' does not exist on type '"eth0"'. Did you mean 'fixed'?`,
  );
  ran('const port = 80;', { port: 80 });
  const { length } = compiled;
  expect(convert('port.toFixed(1)').result.diagnostics).toEqual([]);
  expect(compiled.length).toBe(length);
});

test('a cell with errors is compiled each time', () => {
  const errors = ['const n: string = 1;', 'const n: string = 1;'].map((source) => convert(source).result);
  expect(errors.map(({ diagnostics }) => diagnostics.length)).toEqual([1, 1]);
  expect(compiled.length).toBe(2);
});

test('a cell that goes on in spite of errors is compiled each time', () => {
  const source = '// @ts-ignore\nlater()';
  ran(source);
  ran(source);
  expect(compiled).toEqual([source, source]);
});

test('a debugger has checks before the statements of a cell that was compiled without', () => {
  const plain = ran('f();\nfunction f() {}', { f: () => undefined });
  ran('f();\nfunction f() {}', { f: () => undefined });
  scripts.isDebugged = true;
  const debugged = ran('f();\nfunction f() {}', { f: () => undefined });
  scripts.isDebugged = false;
  const check = '__netcell.check();';
  expect([plain?.includes(check), debugged?.includes(check)]).toEqual([false, true]);
  expect(ran('f();\nfunction f() {}', { f: () => undefined })).toBe(plain);
});

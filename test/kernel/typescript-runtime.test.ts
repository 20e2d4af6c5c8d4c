import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { BesideFiles } from './beside-files.ts';
import type { Kernel } from './start-kernel.ts';

let notebook: BesideFiles;
let folder: string;
let kernel: Kernel;
beforeAll(async () => {
  notebook = await BesideFiles.start({ 'data.json': '[1, 2]' });
  ({ folder, kernel } = notebook);
}, 20_000);
afterAll(() => notebook[Symbol.asyncDispose]());

test.each([
  ['[3, 1, 2].toSorted((a, b) => b - a).with(0, 9).toSpliced(1, 1, 4).toReversed()', '[ 1, 4, 9 ]'],
  ['[1, 2, 3].findLast((n) => n < 3)', '2'],
  ['new Uint8Array([3, 1, 2]).toSorted()', 'Uint8Array(3) [ 1, 2, 3 ]'],
  ['(["a"] as readonly string[]).with(0, "b")', "[ 'b' ]"],
  ['crypto.randomUUID().length', '36'],
  ['[typeof File, typeof CustomEvent]', "[ 'function', 'function' ]"],
])('the compiler knows what Node has: %s', async (code, result) => {
  await expect(kernel.run(code)).resolves.toMatchObject({ error: [], result });
});

test.each([
  ['() => 1', '[Function (anonymous)]'],
  ['async () => 1', '[AsyncFunction (anonymous)]'],
  ['(class { static n = 1 })', '[class (anonymous)] { n: 1 }'],
  ['const named = () => 1; named', '[Function: named]'],
])('a function is shown by the name that the learner gave it: %s', async (code, result) => {
  await expect(kernel.run(code)).resolves.toMatchObject({ error: [], result });
});

test('a cell is as a file in the notebook’s folder: it reads what lies beside it', async () => {
  const code = `import { readFileSync } from 'node:fs';
    JSON.parse(readFileSync(new URL('./data.json', import.meta.url), 'utf8'))`;
  await expect(kernel.run(code)).resolves.toMatchObject({ error: [], result: '[ 1, 2 ]' });
  const places = '[__dirname, import.meta.dirname, __filename, import.meta.filename]';
  const [dirname, file] = [`'${folder}'`, `'${folder}/cell.ts'`];
  expect((await kernel.run(places)).result).toBe(`[\n  ${[dirname, dirname, file, file].join(',\n  ')}\n]`);
  await expect(kernel.run('import.meta.resolve("fs")')).resolves.toMatchObject({ result: "'node:fs'" });
});

test('an error names the place behind import.meta, and all errors that it stands for', async () => {
  const code = 'import.meta; throw new AggregateError([new Error("a"), "b"], "both");';
  expect((await kernel.run(code)).error.join('\n')).toBe(`AggregateError
both
    at cell:1:20

  ${code}
                     ^
1 of 2: Error: a
    at cell:1:40

  ${code}
                                         ^
2 of 2: thrown: b`);
});

test('completion knows import.meta, and not by what it is replaced', async () => {
  const matches = async (code: string) => {
    const { content } = await kernel.client.connection.requestComplete({ code, cursor_pos: code.length });
    return content.status === 'ok' ? content.matches : [];
  };
  await expect(matches('import.meta.')).resolves.toEqual(expect.arrayContaining(['dirname', 'url']));
  expect((await matches('__')).filter((name) => name.startsWith('__cell'))).toEqual([]);
});

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DebugClient } from './debug-client.ts';
import { BesideFiles } from './beside-files.ts';
import type { Kernel } from './start-kernel.ts';

// Cells that are run again unchanged: they are not compiled again, and nobody is to see that.
let notebook: BesideFiles;
let folder: string;
let kernel: Kernel;
beforeAll(async () => {
  notebook = await BesideFiles.start({ 'mine.ts': 'export const own: number = 42;' });
  ({ folder, kernel } = notebook);
}, 20_000);
afterAll(() => notebook[Symbol.asyncDispose]());

/** What each of these cells shows, or its error. */
async function shown(...cells: string[]): Promise<unknown[]> {
  const all: unknown[] = [];
  for (const cell of cells) {
    const { result, error } = await kernel.run(cell);
    all.push(error.length > 0 ? error[1] : result);
  }
  return all;
}

test('a cell runs each time, with the values of that time', async () => {
  expect(await shown('let runs = 0;', 'runs += 1; runs', 'runs += 1; runs', 'runs += 1; runs')).toEqual([
    ...[undefined, '1', '2', '3'],
  ]);
});

test('a cell that declares something makes it anew each time', async () => {
  const cell =
    'class Link { up = false }\nconst link = new Link();\nlink.up = !link.up;\n[link.up, link instanceof Link]';
  expect(await shown(cell, cell, cell, 'link instanceof Link')).toEqual([
    ...['[ true, true ]', '[ true, true ]', '[ true, true ]', 'true'],
  ]);
});

test('a name that has another type since is an error of the types', async () => {
  expect(
    await shown(
      ...['const mtu = 1500;', 'mtu.toFixed(1)', 'mtu.toFixed(1)'],
      ...["const mtu = 'big';", 'mtu.toFixed(1)', 'const mtu = 9000;', 'mtu.toFixed(1)'],
    ),
  ).toEqual([
    ...[undefined, "'1500.0'", "'1500.0'", undefined],
    `cell:1:5 - error TS2551: Property 'toFixed' does not exist on type '"big"'. Did you mean 'fixed'?`,
    ...[undefined, "'9000.0'"],
  ]);
});

test('an exception has its place in the cell each time', async () => {
  const cell = "const why = 'down';\nthrow new Error(why);";
  for (let n = 0; n < 3; n++) {
    const { error } = await kernel.run(cell);
    expect([error[1], error.join('\n').includes('cell:2:7')]).toEqual(['down', true]);
  }
});

test('a file that is imported and has changed since has its new values, or new errors', async () => {
  const cell = "import { own } from './mine.ts';\nown.toFixed(1)";
  expect(await shown(cell, cell, cell)).toEqual(["'42.0'", "'42.0'", "'42.0'"]);
  await writeFile(join(folder, 'mine.ts'), 'export const own: number = 43;');
  expect(await until(cell, "'43.0'")).toBe("'43.0'");
  await writeFile(join(folder, 'mine.ts'), "export const own: string = 'none';");
  const error = `cell:2:5 - error TS2551: Property 'toFixed' does not exist on type 'string'. Did you mean 'fixed'?`;
  expect(await until(cell, error)).toBe(error);
}, 20_000);

/** What a cell shows when it shows that, and else after some seconds: the compiler looks at files now and then. */
async function until(cell: string, expected: string, times = 30): Promise<unknown> {
  const [now] = await shown(cell);
  if (now === expected || times === 0) return now;
  await sleep(200);
  return until(cell, expected, times - 1);
}

test('a module that is a cell has its new types at once', async () => {
  const cell = "import { speed } from './speeds';\nspeed.toFixed(1)";
  expect(
    await shown(
      ...['/** @module speeds */\nexport const speed = 10;', cell, cell],
      ...["/** @module speeds */\nexport const speed = 'fast';", cell],
    ),
  ).toEqual([
    ...[undefined, "'10.0'", "'10.0'", undefined],
    `cell:2:7 - error TS2551: Property 'toFixed' does not exist on type '"fast"'. Did you mean 'fixed'?`,
  ]);
});

test('breakpoints stop a cell that has run without a debugger, each time', async () => {
  const cell = 'let seen = 1;\nseen += 1;\nseen';
  await shown(cell, cell, cell);
  const client = new DebugClient(kernel);
  await client.start();
  for (let n = 0; n < 3; n++) {
    const stopped = await client.stopAt(cell, [2]);
    expect(await client.stack()).toEqual(['cell 2']);
    await client.body('continue');
    await stopped.done;
    expect(stopped.result).toBe('2');
  }
  await client.clear();
  await client.body('disconnect', { restart: false, terminateDebuggee: false });
  expect(await shown(cell)).toEqual(['2']);
}, 30_000);

import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Kernel } from './start-kernel.ts';

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
  await kernel.run('1');
  await kernel.run('%%sh\ntrue');
});
afterAll(() => kernel[Symbol.asyncDispose]());

const LINES = Array.from({ length: 20_000 }, (_, index) => `line ${index}\n`).join('');

test.each([
  ['bash', '%%sh\nfor ((i = 0; i < 20000; i++)); do echo "line $i"; done'],
  ['one command', '%%sh\nseq -f "line %.0f" 0 19999'],
  ['console.log', 'for (let i = 0; i < 20_000; i++) console.log(`line ${i}`);'],
  ['a shell line', '! seq -f "line %.0f" 0 19999'],
  [
    'a child process of TypeScript',
    'import { execSync } from "node:child_process"; execSync("seq -f \'line %.0f\' 0 19999", { stdio: "inherit" }); 0',
  ],
])('20,000 lines of %s arrive whole, in few messages, before the idle', async (_what, code) => {
  const cell = await kernel.run(code);
  expect(cell.stdout === LINES).toBe(true);
  expect(cell.contents('stream').length).toBeLessThanOrEqual(10);
  expect(cell.types.lastIndexOf('stream')).toBeLessThan(cell.types.lastIndexOf('status idle'));
});

test('output is shown as it is printed', async () => {
  const cell = await kernel.run('%%sh\nfor i in 1 2 3 4; do echo $i; sleep 0.3; done');
  const times = cell.messages.filter(({ type }) => type === 'stream').map(({ at }) => at);
  expect(cell.contents('stream').map(({ text }) => text)).toEqual(['1\n', '2\n', '3\n', '4\n']);
  for (const [index, at] of times.entries())
    if (index > 0) expect(at - (times[index - 1] ?? 0)).toBeGreaterThan(150);
});

test('a TypeScript cell shows what it prints while it goes on', async () => {
  const cell = kernel.begin('console.log("soon"); await new Promise((resolve) => setTimeout(resolve, 600));');
  await cell.printed('soon', 400);
  expect(cell.reply).toEqual({});
  await cell.done;
});

test('past the bound a cell’s text is cut, with a sentence that says so', async () => {
  const cell = await kernel.run('%%sh\nhead -c 5000000 /dev/zero | tr "\\0" x; echo end');
  const limit = 4 * 1024 * 1024;
  expect(cell.stdout.length).toBe(limit);
  expect(cell.stderr).toBe(
    `netcell: ${5_000_004 - limit} more characters were printed and are left out: a cell shows 4M at most (%lab --output 8M raises that).\n`,
  );
  expect((await kernel.run('%%sh\necho next')).stdout).toBe('next\n');
});

test('characters that a pipe splits arrive whole, and bytes that are none as U+FFFD', async () => {
  const cell = await kernel.run(
    "%%sh\nprintf 'a\\303'; sleep 0.1; printf '\\244b '; printf '\\xff '; printf '\\xf0\\x9f'; sleep 0.1; printf '\\x98\\x80'",
  );
  expect(cell.stdout).toBe('aäb \ufffd 😀');
});

test('standard error is apart from standard output', async () => {
  const cell = await kernel.run('%%sh\necho one; sleep 0.1; echo two >&2; sleep 0.1; echo three');
  expect(cell.contents('stream')).toEqual([
    { name: 'stdout', text: 'one\n' },
    { name: 'stderr', text: 'two\n' },
    { name: 'stdout', text: 'three\n' },
  ]);
});

test.each([
  ['a timer', 'setTimeout(() => console.log("late"), 300); "first"'],
  ['a promise', 'void new Promise((r) => setTimeout(r, 300)).then(() => console.log("late")); "first"'],
  [
    'a function of an earlier cell',
    'const later = () => setTimeout(() => console.log("late"), 300); later(); "first"',
  ],
])('what %s prints after its cell’s end goes to that cell', async (_what, code) => {
  const first = await kernel.run(code);
  expect(first.stdout).toBe('');
  const second = await kernel.run(
    'await new Promise((resolve) => setTimeout(resolve, 500)); console.log("second");',
  );
  expect(second.stdout).toBe('second\n');
  expect(first.stdout).toBe('late\n');
  expect(first.types.at(-1)).toBe('stream');
});

test('what fails in a timer is shown in the cell that started it, and the kernel goes on', async () => {
  const cell = await kernel.run('setTimeout(() => { throw new Error("late failure"); }, 50); 1');
  await sleep(250);
  expect(cell.stderr).toMatch(/^Uncaught Error: late failure\n/);
  expect((await kernel.run('2')).result).toBe('2');
});

test('what a background job prints goes to the cell that started it, also while another runs', async () => {
  const first = await kernel.run('%%sh\n(sleep 0.3; echo from the first) &');
  const second = await kernel.run('%%sh\nsleep 0.6; echo from the second');
  expect([first.stdout, second.stdout]).toEqual(['from the first\n', 'from the second\n']);
});

test('what a child process of an ended TypeScript cell prints reaches a cell', async () => {
  await kernel.run('import { spawn } from "node:child_process";');
  const cell = await kernel.run(
    'spawn("sh", ["-c", "sleep 0.2; echo out; echo err >&2"], { stdio: "inherit" }); await new Promise((r) => setTimeout(r, 400));',
  );
  expect([cell.stdout, cell.stderr]).toEqual(['out\n', 'err\n']);
});

test('text, a table and text are shown in the order in which they were printed', async () => {
  const cell = await kernel.run('%%sh\necho before; ip link; echo between; ip addr; echo after');
  expect(cell.shown).toBe('before\n[TABLE]between\n[TABLE]after\n');
});

test('what a timer prints goes to its cell, however many cells have run since', async () => {
  const cell = await kernel.run(
    'let tell: () => void; const told = new Promise<void>((r) => (tell = r)); void told.then(() => console.log("late")); 0',
  );
  await Promise.all(Array.from({ length: 210 }, () => kernel.run('')));
  for (let n = 0; n < 210; n++) await kernel.run('0', { silent: true });
  await kernel.run('tell()');
  await cell.printed('late\n');
}, 30_000);

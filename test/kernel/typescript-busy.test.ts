import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Kernel } from './start-kernel.ts';

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
  await kernel.run('/** How many. */ const count = 40;');
});
afterAll(() => kernel[Symbol.asyncDispose]());

const complete = async (code: string) =>
  (await kernel.client.connection.requestComplete({ code, cursor_pos: code.length })).content as {
    matches: string[];
    metadata: Record<string, unknown>;
  };

test.each([
  ['a loop', 'while (true) {}'],
  ['an await', 'await new Promise(() => {})'],
])('completion and inspection answer while %s of a cell goes on', async (_what, code) => {
  const cell = kernel.begin(code);
  await sleep(200);
  expect((await complete('count.toFi')).matches).toEqual(['toFixed']);
  expect((await complete('count.toFi')).metadata['_jupyter_types_experimental']).toEqual([
    { text: 'toFixed', type: 'method', start: 6, end: 10 },
  ]);
  const { content } = await kernel.client.connection.requestInspect({
    code: 'count',
    cursor_pos: 2,
    detail_level: 0,
  });
  expect(content).toMatchObject({ found: true, data: { 'text/plain': 'const count: 40\n\nHow many.' } });
  await kernel.interrupt();
  await cell.done;
  expect(cell.error[0]).toBe('Interrupted');
});

const CHILDREN = [
  ['a child process that it waits for synchronously', 'execSync("sleep 100")'],
  [
    'a child process that it awaits',
    'await new Promise((r) => spawn("sleep", ["100"]).on("exit", r)); await new Promise(() => {})',
  ],
] as const;

test.each(
  // The interrupts that come soon find the compiler at work, and no child process yet.
  CHILDREN.flatMap(([what, code]) => [0, 10, 20, 30, 300].map((delay) => [what, delay, code] as const)),
)('an interrupted cell ends %s, %i ms behind its start', async (_what, delay, code) => {
  await kernel.run('import { execSync, spawn } from "node:child_process";');
  const cell = kernel.begin(code);
  await sleep(delay);
  await kernel.interrupt();
  await cell.done;
  expect(cell.error).toEqual([
    'Interrupted',
    'The cell was interrupted; names and values of earlier cells are kept.',
  ]);
  // Its end takes the system, and Node, a moment.
  const gone = await kernel.run(
    'let left = "there"; for (let i = 0; left !== "" && i < 100; i++) { await new Promise((r) => setTimeout(r, 20)); left = execSync(`pgrep -P ${process.pid} sleep || true`).toString(); } left',
  );
  expect([gone.result, ...gone.error]).toEqual(["''"]);
});

test('an interrupt while nothing runs ends the loop that a timer of an ended cell is in', async () => {
  await kernel.run('setTimeout(() => { while (true) {} }, 30);');
  await sleep(200);
  await kernel.interrupt();
  expect((await kernel.run('count')).result).toBe('40');
});

test('a cell that takes all memory ends with one sentence, and the lab lives on', async () => {
  await kernel.run('%%sh\nip netns add kept');
  const cell = await kernel.run(
    'const hoard: number[][] = []; while (true) hoard.push(new Array(1e6).fill(1));',
  );
  expect(cell.error).toEqual([
    'EvaluatorEnded',
    'The TypeScript process ended (it used more memory than a notebook may have): the names of earlier TypeScript cells are gone.',
    'Run the cells that define what you need again. The lab and its namespaces are as they were.',
  ]);
  expect(cell.stderr).toBe('');
  expect((await kernel.run('%%sh\nip netns list | cat')).stdout).toBe('kept\n');
  expect((await kernel.run('1 + 1')).result).toBe('2');
}, 60_000);

test('null as the last expression is shown', async () => {
  expect((await kernel.run('null')).result).toBe('null');
});

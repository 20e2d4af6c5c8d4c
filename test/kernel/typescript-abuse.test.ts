import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Kernel } from './start-kernel.ts';

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
  await kernel.run('let kept = "kept";');
}, 20_000);
afterAll(() => kernel[Symbol.asyncDispose]());

const FS = 'require("node:fs")';
const PIPE = `const { pipeline } = await import("node:stream/promises"); const { Readable } = await import("node:stream");`;

test.each([
  ['ended', 'process.stdout.end("last\\n"); process.stderr.end();', 'last\n'],
  ['destroyed', 'process.stdout.destroy(); process.stdout.destroySoon();', ''],
  ['ended by a pipeline', `${PIPE} await pipeline(Readable.from(["piped\\n"]), process.stdout);`, 'piped\n'],
  [
    'piped to',
    `${PIPE} const from = Readable.from(["piped\\n"]); from.pipe(process.stdout); await new Promise((r) => from.once("end", r));`,
    'piped\n',
  ],
])('the standard output is still there when it was %s', async (_how, code, stdout) => {
  const cell = await kernel.run(code);
  expect([cell.error, cell.stdout]).toEqual([[], stdout]);
  const next = await kernel.run(`console.log(kept); ${FS}.writeSync(1, "")`);
  expect([next.error, next.stdout]).toEqual([[], 'kept\n']);
});

test('a storm of rejections is shown in part and counted, and the next cell runs', async () => {
  const cell = await kernel.run('for (let i = 0; i < 20000; i++) Promise.reject(new Error(`storm ${i}`));');
  await cell.printed('netcell: 19990 more errors were not caught.\n', 15_000, 'stderr');
  expect(cell.stderr.match(/Uncaught Error: storm \d+/g)).toEqual(
    Array.from({ length: 10 }, (_none, i) => `Uncaught Error: storm ${i}`),
  );
  expect((await kernel.run('kept')).result).toBe("'kept'");
}, 30_000);

test.each([
  ['(globalThis as any).console = null', '(globalThis as any).console = null;', 'kept', "'kept'"],
  [
    'a polluted Object.prototype',
    'Object.assign(Object.prototype, { polluted: 1, kind: "done", then: 5 });',
    '({ a: 1 })',
    '{ a: 1 }',
  ],
  ['another JSON', 'JSON.stringify = () => "no"; JSON.parse = () => ({});', 'kept', "'kept'"],
  ['no process', '(globalThis as any).process = null;', 'kept', "'kept'"],
  [
    'no timers and no Buffer',
    'Object.assign(globalThis, { setTimeout: null, clearTimeout: null, setImmediate: null, Buffer: null });',
    'kept',
    "'kept'",
  ],
])(
  '%s does not matter to the cells that follow',
  async (_what, code, next, result) => {
    await kernel.run('process.exit(0)');
    await kernel.run('let kept = "kept";');
    expect((await kernel.run(code)).error).toEqual([]);
    expect((await kernel.run(next)).result).toBe(result);
  },
  20_000,
);

test.each([
  ['no Promise', '(globalThis as any).Promise = null;'],
  ['other methods of arrays', 'Array.prototype.map = () => { throw 1; }; Array.prototype.push = () => 0;'],
  ['a closed line to the kernel', `${FS}.closeSync(4);`],
  ['a closed line from the kernel', `${FS}.closeSync(3);`],
])(
  '%s ends the process of TypeScript cells with a sentence, and the kernel lives on',
  async (_what, code) => {
    const first = await kernel.run(code);
    const cell = first.error.length > 0 ? first : await kernel.run('1');
    expect(cell.error).toEqual([
      'EvaluatorEnded',
      'The TypeScript process ended (a cell had changed something of JavaScript that every cell needs): the names of earlier TypeScript cells are gone.',
      'Run the cells that define what you need again. The lab and its namespaces are as they were.',
    ]);
    expect((await kernel.run('let kept = "kept"; kept')).result).toBe("'kept'");
  },
  20_000,
);

test('a cell that closes its standard output ends all the same', async () => {
  const cell = await kernel.run(`${FS}.closeSync(1); console.log(kept)`);
  expect([cell.error, cell.stdout]).toEqual([[], 'kept\n']);
  await kernel.run('process.exit(0)');
}, 20_000);

test('buffers that are too many are an error of the cell, and names are kept', async () => {
  await kernel.run('let kept = "kept";');
  const cell = await kernel.run('const all: unknown[] = []; for (;;) all.push(Buffer.alloc(4e8, 1));');
  expect(cell.error.slice(0, 2)).toEqual(['RangeError', 'Array buffer allocation failed']);
  expect((await kernel.run('all.length = 0; kept')).result).toBe("'kept'");
}, 20_000);

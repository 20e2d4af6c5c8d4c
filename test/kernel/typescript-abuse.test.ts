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

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Kernel } from './start-kernel.ts';
import type { RawClient } from './raw-client.ts';

let kernel: Kernel;
let raw: RawClient;
beforeAll(async () => {
  kernel = await Kernel.start();
  raw = await kernel.raw();
});
afterAll(() => kernel[Symbol.asyncDispose]());

const answers = async () =>
  (await raw.ask('shell', 'kernel_info_request', {})).content['status'] === 'ok' &&
  (await raw.ask('control', 'kernel_info_request', {})).content['status'] === 'ok';

const REQUESTS = [
  ...['kernel_info_request', 'execute_request', 'complete_request', 'inspect_request', 'is_complete_request'],
  ...['history_request', 'comm_info_request', 'comm_open', 'comm_msg', 'comm_close', 'interrupt_request'],
  ...['input_reply', 'create_subshell_request', 'debug_request'],
];
const FIELDS = [
  ...[
    'code',
    'silent',
    'store_history',
    'user_expressions',
    'allow_stdin',
    'stop_on_error',
    'cursor_pos',
    'n',
  ],
  ...['detail_level', 'hist_access_type', 'output', 'raw', 'session', 'start', 'stop', 'pattern', 'unique'],
  ...['comm_id', 'target_name', 'data', 'value'],
];
const content = fc.dictionary(fc.constantFrom(...FIELDS), fc.jsonValue({ maxDepth: 6 }), { maxKeys: 6 });

test('a signed request with any fields of any type leaves the kernel answering', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('shell', 'control'),
      fc.oneof(fc.constantFrom(...REQUESTS), fc.string()),
      content,
      async (channel, type, fields) => {
        fc.pre(type !== 'shutdown_request');
        await raw.send(channel, type, fields);
        expect(await answers()).toBe(true);
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);

test('frames of any kind and number are dropped, and nothing unsigned runs', async () => {
  const frame = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes));
  await fc.assert(
    fc.asyncProperty(fc.array(frame, { maxLength: 9 }), fc.nat(5), async (frames, at) => {
      await raw.send('shell', 'execute_request', { code: 'globalThis.ran = true' }, (good) => [
        ...good.slice(0, at),
        ...frames,
        ...good.slice(at + 1),
      ]);
      expect(await answers()).toBe(true);
    }),
    { numRuns: 100 },
  );
  const run = await kernel.run('(globalThis as any).ran');
  expect(run.result).toBeUndefined();
}, 60_000);

test('a huge field and deep JSON leave the kernel answering', async () => {
  await raw.send('shell', 'complete_request', { code: 'x'.repeat(5_000_000), cursor_pos: 1e15 });
  let deep: unknown = {};
  for (let i = 0; i < 2_000; i++) deep = { deep };
  await raw.send('shell', 'comm_open', { comm_id: 'x', data: deep });
  expect((await raw.ask('control', 'kernel_info_request', {}, 20_000)).content['status']).toBe('ok');
  expect((await raw.ask('shell', 'kernel_info_request', {}, 20_000)).content['status']).toBe('ok');
}, 60_000);

test('fifty clients at once are all answered', async () => {
  const clients = await Promise.all(Array.from({ length: 50 }, () => kernel.raw()));
  const replies = await Promise.all(
    clients.map((client) => client.ask('shell', 'kernel_info_request', {}, 15_000)),
  );
  expect(replies.map(({ content: reply }) => reply['status'])).toEqual(clients.map(() => 'ok'));
}, 30_000);

test('a client that vanishes in the middle of its cell takes nobody with it', async () => {
  const gone = await kernel.raw();
  await gone.send('shell', 'execute_request', { code: 'await new Promise((r) => setTimeout(r, 200)); 1' });
  gone.close();
  expect((await kernel.run('2 + 2')).result).toBe('4');
}, 15_000);

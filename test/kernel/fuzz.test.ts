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

/** `NETCELL_FUZZ=20` runs twenty times as many cases. */
const TIMES = Math.max(1, Number(process.env['NETCELL_FUZZ'] ?? 1));

const answers = async () =>
  (await raw.ask('shell', 'kernel_info_request', {})).content['status'] === 'ok' &&
  (await raw.ask('control', 'kernel_info_request', {})).content['status'] === 'ok';

const REQUESTS = [
  ...['kernel_info_request', 'execute_request', 'complete_request', 'inspect_request', 'is_complete_request'],
  ...['history_request', 'comm_info_request', 'comm_open', 'comm_msg', 'comm_close', 'interrupt_request'],
  ...['input_reply', 'debug_request', 'usage_request', 'connect_request'],
  ...['create_subshell_request', 'delete_subshell_request', 'list_subshell_request'],
  // Replies to nobody, and what only kernels send.
  ...['execute_reply', 'kernel_info_reply', 'comm_info_reply', 'shutdown_reply', 'status', 'stream', 'error'],
];
const FIELDS = [
  ...['code', 'silent', 'store_history', 'user_expressions', 'allow_stdin', 'stop_on_error', 'cursor_pos'],
  ...['n', 'detail_level', 'hist_access_type', 'output', 'raw', 'session', 'start', 'stop', 'pattern'],
  ...['unique', 'comm_id', 'target_name', 'data', 'value', 'subshell_id', 'restart'],
  ...['type', 'seq', 'command', 'arguments'],
];
const COMMANDS = [
  ...[
    'initialize',
    'attach',
    'disconnect',
    'debugInfo',
    'dumpCell',
    'setBreakpoints',
    'stackTrace',
    'scopes',
  ],
  ...['variables', 'evaluate', 'setVariable', 'setExpression', 'source', 'threads', 'modules', 'continue'],
  ...['next', 'stepIn', 'stepOut', 'pause', 'inspectVariables', 'richInspectVariables', 'copyToGlobals'],
  ...['setExceptionBreakpoints', 'configurationDone', 'constructor', '__proto__'],
];
/** Sometimes what the field is for, and mostly anything. */
const content = fc.dictionary(fc.constantFrom(...FIELDS), fc.jsonValue({ maxDepth: 6 }), { maxKeys: 6 });
const aimed = fc.record(
  {
    code: fc.constantFrom('1', '%%sh', '%lab', '%%lab', '%%ts --on', '? ', '!', '%%sh --lab', '😀.', '\0'),
    hist_access_type: fc.constantFrom('tail', 'range', 'search'),
    cursor_pos: fc.integer(),
    command: fc.constantFrom(...COMMANDS),
    arguments: fc.dictionary(
      fc.constantFrom(
        'source',
        'breakpoints',
        'code',
        'variablesReference',
        'frameId',
        'expression',
        'filters',
      ),
      fc.jsonValue({ maxDepth: 3 }),
    ),
    pattern: fc.string(),
  },
  { requiredKeys: [] },
);

test(
  'a signed request with any fields of any type leaves the kernel answering',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('shell', 'control', 'stdin'),
        fc.oneof(fc.constantFrom(...REQUESTS), fc.string()),
        fc.oneof(
          content,
          aimed,
          fc.tuple(content, aimed).map((both) => Object.assign({}, ...both) as object),
        ),
        async (channel, type, fields) => {
          fc.pre(type !== 'shutdown_request');
          await raw.send(channel, type, fields);
          expect(await answers()).toBe(true);
        },
      ),
      { numRuns: 150 * TIMES },
    );
  },
  60_000 * TIMES,
);

test(
  'a signed message with any header, parent and metadata leaves the kernel answering',
  async () => {
    const anything = fc.jsonValue({ maxDepth: 3 });
    const header = fc.oneof(
      anything,
      fc.dictionary(
        fc.constantFrom('msg_id', 'msg_type', 'session', 'date', 'version', 'subshell_id'),
        anything,
      ),
      fc.record({ msg_id: fc.string(), session: fc.string(), msg_type: fc.constantFrom(...REQUESTS) }),
    );
    await fc.assert(
      fc.asyncProperty(header, anything, anything, anything, fc.nat(3), async (...given) => {
        const [head, parent, metadata, inside, buffers] = given;
        await raw.sendSigned('shell', [head, parent, metadata, inside], buffers);
        expect(await answers()).toBe(true);
      }),
      { numRuns: 100 * TIMES },
    );
  },
  60_000 * TIMES,
);

test(
  'frames of any kind and number are dropped, and nothing unsigned runs',
  async () => {
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
      { numRuns: 100 * TIMES },
    );
    const run = await kernel.run('(globalThis as any).ran');
    expect(run.result).toBeUndefined();
  },
  60_000 * TIMES,
);

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

test('fifty clients that run cells at once each get their own', async () => {
  const clients = await Promise.all(Array.from({ length: 50 }, () => kernel.raw()));
  const replies = await Promise.all(
    clients.map((client, n) =>
      client.ask('shell', 'execute_request', { code: '', user_expressions: { n: `${n}` } }, 25_000),
    ),
  );
  expect(replies.map(({ content: { user_expressions } }) => JSON.stringify(user_expressions))).toEqual(
    clients.map((_, n) => expect.stringContaining(`{"text/plain":"${n}"}`) as unknown),
  );
  for (const client of clients) client.close();
}, 40_000);

test('a client that vanishes in the middle of its cell takes nobody with it', async () => {
  const gone = await kernel.raw();
  await gone.send('shell', 'execute_request', { code: 'await new Promise((r) => setTimeout(r, 200)); 1' });
  gone.close();
  expect((await kernel.run('2 + 2')).result).toBe('4');
}, 15_000);

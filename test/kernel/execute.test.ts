import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CellRun } from './cell-run.ts';
import { Kernel } from './start-kernel.ts';

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
  await kernel.run('1');
});
afterAll(() => kernel[Symbol.asyncDispose]());

test('a cell is busy, its input, its output, its result, idle', async () => {
  const cell = await kernel.run('console.log("out"); console.error("err"); display.html("<b>x</b>"); 40 + 2');
  expect(cell.types).toEqual([
    ...['status busy', 'execute_input', 'stream', 'stream', 'display_data', 'execute_result', 'status idle'],
  ]);
  expect(cell.contents('stream')).toEqual([
    { name: 'stdout', text: 'out\n' },
    { name: 'stderr', text: 'err\n' },
  ]);
  expect(cell.displays).toEqual([{ 'text/html': '<b>x</b>' }]);
  expect(cell.result).toBe('42');
});

test('a cell that fails shows one error, the same as its reply', async () => {
  const cell = await kernel.run('console.log("before"); throw new RangeError("too far")');
  expect(cell.types).toEqual(['status busy', 'execute_input', 'stream', 'error', 'status idle']);
  const { ename, evalue, traceback } = cell.reply;
  expect(cell.contents('error')).toEqual([{ ename, evalue, traceback }]);
  expect([ename, evalue]).toEqual(['RangeError', 'too far']);
});

test('cells are counted, and the count stands in input, result and reply', async () => {
  const first = Number((await kernel.run('"a"')).reply['execution_count']);
  const cell = await kernel.run('"b"');
  expect(cell.reply['execution_count']).toBe(first + 1);
  expect(cell.contents('execute_input')).toEqual([{ code: '"b"', execution_count: first + 1 }]);
  expect(cell.contents('execute_result')[0]).toMatchObject({ execution_count: first + 1 });
});

test('an empty cell is answered and not counted', async () => {
  const before = (await kernel.run('1')).reply['execution_count'];
  const cell = await kernel.run(' \n');
  expect(cell.reply).toMatchObject({ status: 'ok', execution_count: before });
});

test('a silent cell shows neither input nor result, and is not counted', async () => {
  const before = (await kernel.run('1')).reply['execution_count'];
  const cell = await kernel.run('globalThis.quiet = 7; 5', { silent: true });
  expect(cell.types).toEqual(['status busy', 'status idle']);
  expect(cell.reply).toMatchObject({ status: 'ok', execution_count: before });
  expect((await kernel.run('(globalThis as any).quiet')).result).toBe('7');
});

test('a cell without store_history is shown, and not counted', async () => {
  const before = (await kernel.run('1')).reply['execution_count'];
  const cell = await kernel.run('"seen"', { store_history: false });
  expect(cell.result).toBe("'seen'");
  expect(cell.reply['execution_count']).toBe(before);
});

test('a failing cell takes those with it that wait, and none that come later', async () => {
  const cells = ['%%sh\nsleep 0.2; exit 7', '%%sh\necho waited', '"waited too"'].map((code) =>
    kernel.begin(code, { stop_on_error: true }),
  );
  await Promise.all(cells.map(({ done }) => done));
  expect(cells.map(({ reply }) => reply['status'])).toEqual(['error', 'aborted', 'aborted']);
  expect(cells.slice(1).map(({ types }) => types)).toEqual(Array(2).fill(['status busy', 'status idle']));
  expect((await kernel.run('%%sh\necho later')).stdout).toBe('later\n');
});

test('with stop_on_error false those that wait go on', async () => {
  const cells = [
    kernel.begin('%%sh\nsleep 0.1; false', { stop_on_error: false }),
    kernel.begin('%%sh\necho goes on'),
  ];
  await Promise.all(cells.map(({ done }) => done));
  expect(cells.map(({ reply }) => reply['status'])).toEqual(['error', 'ok']);
  expect(cells[1]?.stdout).toBe('goes on\n');
});

test('a cell that is sent on the error reply runs', async () => {
  const failing = kernel.client.connection.requestExecute({ code: 'throw 1', stop_on_error: true });
  const next = await new Promise<CellRun>((resolve) => {
    failing.onReply = () => resolve(kernel.begin('"next"'));
  });
  expect((await next.done)['status']).toBe('ok');
});

test('of the user expressions one that fails does not take the others with it', async () => {
  const cell = await kernel.run('const base = 10;', {
    user_expressions: { twice: 'base * 2', none: 'missing', html: 'display.html("x"); base' },
  });
  expect(cell.reply).toMatchObject({
    status: 'ok',
    user_expressions: {
      twice: { status: 'ok', data: { 'text/plain': '20' }, metadata: {} },
      none: {
        status: 'error',
        ename: 'TypeScript',
        evalue: expect.stringContaining("Cannot find name 'missing'"),
      },
      html: { status: 'ok', data: { 'text/plain': '10' } },
    },
  });
});

test('cells run one after the other, and each has its own output', async () => {
  const cells = [
    kernel.begin('%%sh\nfor i in 1 2 3; do echo a$i; sleep 0.05; done'),
    kernel.begin(
      'for (let i = 1; i <= 3; i++) { console.log(`b${i}`); await new Promise((r) => setTimeout(r, 30)); }',
    ),
    kernel.begin('%%sh\necho c1; echo c2'),
  ];
  await Promise.all(cells.map(({ done }) => done));
  expect(cells.map(({ stdout }) => stdout)).toEqual(['a1\na2\na3\n', 'b1\nb2\nb3\n', 'c1\nc2\n']);
  expect(cells.map(({ types }) => [types[0], types.at(-1)])).toEqual(
    Array(3).fill(['status busy', 'status idle']),
  );
});

test('a request that is answered while a cell runs leaves the kernel busy', async () => {
  const raw = await kernel.raw();
  const cell = kernel.begin('%%sh\nsleep 0.4');
  const { parent_header } = await raw.ask('shell', 'comm_info_request', {});
  await raw.idle(String(parent_header['msg_id']));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(raw.received.filter(({ header }) => header['msg_type'] === 'status').at(-1)?.content).toEqual({
    execution_state: 'busy',
  });
  await cell.done;
});

import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { DebugClient } from './debug-client.ts';
import { Kernel } from './start-kernel.ts';

// Two compilers on a busy computer take their time.
jest.setTimeout(60_000);

let kernel: Kernel;
let client: DebugClient;
beforeAll(async () => {
  kernel = await Kernel.start();
  client = new DebugClient(kernel);
  await client.start();
  await kernel.run('let after = "nothing";');
});
afterAll(() => kernel[Symbol.asyncDispose]());

test.each([
  ['synchronous code', 'after = "before";\nafter = "ran";', 2],
  ['code behind an await', 'await null;\nafter = "before";\nafter = "ran";', 3],
  [
    'a function that a promise calls',
    'await Promise.resolve().then(() => {\n  after = "before";\n  after = "ran";\n});',
    3,
  ],
])('an interrupt ends the pause and the cell in %s; nothing more of it runs', async (_what, code, line) => {
  const cell = await client.stopAt(code, [line]);
  await kernel.interrupt();
  await cell.done;
  expect(cell.error[0]).toBe('Interrupted');
  await client.event('continued');
  await client.clear();
  expect((await kernel.run('after')).result).toBe("'before'");
});

test('while a cell stands still the kernel completes, shows variables and keeps the queue waiting', async () => {
  const code = 'const here = 1;\nhere + 1';
  const cell = await client.stopAt(code, [2]);
  const next = kernel.begin('"next"');
  const { content } = await kernel.client.connection.requestComplete({ code: 'after.toUpp', cursor_pos: 11 });
  expect((content as { matches: string[] }).matches).toEqual(['toUpperCase']);
  expect((await client.variables()).map(({ name }) => name)).toContain('after');
  expect(next.types).toEqual([]);
  expect((await client.body('debugInfo'))['stoppedThreads']).toEqual([1]);
  await client.body('continue');
  await Promise.all([cell.done, next.done]);
  expect([cell.result, next.result]).toEqual(['2', "'next'"]);
  expect((await client.body('debugInfo'))['stoppedThreads']).toEqual([]);
  await client.clear();
});

test('exceptions stop a cell where they are thrown: all, or those that nobody catches', async () => {
  const code = `function fail(what: string) {
  throw new RangeError(what);
}
try {
  fail('caught');
} catch {}
async function later() {
  await null;
  fail('caught later');
}
try {
  await later();
} catch {}
fail('not caught');`;
  await client.body('setExceptionBreakpoints', { filters: ['all'] });
  client.events.length = 0;
  const every = kernel.begin(code);
  expect(await client.event('stopped')).toMatchObject({ reason: 'exception', text: 'RangeError: caught' });
  expect(await client.stack()).toEqual(['fail 2', 'cell 5']);
  expect(await client.go('continue')).toEqual(['fail 2', 'later 9']);
  expect(await client.go('continue')).toEqual(['fail 2', 'cell 14']);
  await client.body('continue');
  await every.done;
  expect(every.error[0]).toBe('RangeError');

  await client.body('setExceptionBreakpoints', { filters: ['uncaught'] });
  client.events.length = 0;
  const uncaught = kernel.begin(code);
  expect(await client.event('stopped')).toMatchObject({
    reason: 'exception',
    text: 'RangeError: not caught',
  });
  expect(await client.stack()).toEqual(['fail 2', 'cell 14']);
  await client.body('continue');
  await uncaught.done;

  await client.body('setExceptionBreakpoints', { filters: [] });
  client.events.length = 0;
  expect((await kernel.run(code)).error[0]).toBe('RangeError');
  expect(client.events).toEqual([]);
});

test('an evaluator that ends while a cell stands still takes the stop with it; the next has the breakpoints', async () => {
  const code = 'const again = 1;\nagain';
  const cell = await client.stopAt(code, [2]);
  const [top] = await client.frames();
  void client.ask('evaluate', { expression: 'process.exit(3)', frameId: top?.id });
  await cell.done;
  expect(cell.error[0]).toBe('EvaluatorEnded');
  await client.event('continued');
  const second = await client.stopAt(code, [2]);
  expect(await client.stack()).toEqual(['cell 2']);
  await client.body('continue');
  await second.done;
  await client.clear();
});

test('a cell that ends the process says so and nothing of the debugger', async () => {
  const cell = await kernel.run('process.exit(0)');
  expect(cell.error[0]).toBe('EvaluatorEnded');
  expect(cell.stderr).toBe('');
});

test('switched off, the debugger lets a standing cell go on, and stops none any more', async () => {
  const code = 'const last = 1;\nlast';
  const cell = await client.stopAt(code, [2]);
  await client.body('disconnect', { restart: false, terminateDebuggee: false });
  await cell.done;
  expect(cell.result).toBe('1');
  expect(await client.body('debugInfo')).toMatchObject({
    isStarted: false,
    breakpoints: [],
    stoppedThreads: [],
  });
  client.events.length = 0;
  expect((await kernel.run(code)).result).toBe('1');
  expect(client.events).toEqual([]);
  expect(await client.ask('stackTrace')).toMatchObject({ success: false, message: 'The debugger is off.' });
});

test('switched on again, it stops cells as before', async () => {
  await client.start();
  const cell = await client.stopAt('const more = 1;\nmore', [2]);
  expect(await client.stack()).toEqual(['cell 2']);
  await client.body('continue');
  await cell.done;
});

test('a request that fails still has the lists that JupyterLab reads', async () => {
  expect(await client.ask('scopes', { frameId: 1 })).toMatchObject({
    success: false,
    message: 'No cell stands still.',
    body: { scopes: [] },
  });
  expect((await client.ask('variables', { variablesReference: 123_456 })).body).toEqual({ variables: [] });
});

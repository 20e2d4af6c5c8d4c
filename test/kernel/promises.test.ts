import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RawClient } from './raw-client.ts';
import { Kernel } from './start-kernel.ts';

let kernel: Kernel;
let client: RawClient;
beforeAll(async () => {
  kernel = await Kernel.start();
  client = await kernel.raw();
});
afterAll(() => kernel[Symbol.asyncDispose]());

test('a reply says when its cell began, whatever metadata the request has', async () => {
  const before = Date.now();
  const header = {
    msg_id: 'timed',
    msg_type: 'execute_request',
    session: client.session,
    date: '',
    username: '',
  };
  const metadata = { cellId: 'c', recordTiming: true, deletedCells: [] };
  await client.sendSigned('shell', [header, {}, metadata, { code: '1' }], 0);
  const reply = await client.next(
    ({ channel, parent_header }) => channel === 'shell' && parent_header['msg_id'] === 'timed',
  );
  expect(reply.metadata).toEqual({ started: expect.any(String), dependencies_met: true, status: 'ok' });
  const started = Date.parse(String(reply.metadata['started']));
  expect(started >= before && started <= Date.now()).toBe(true);
});

test('a kernel without subshells says so, answers no request about them, and runs what names one', async () => {
  const { content } = await client.ask('control', 'kernel_info_request', {});
  expect(content['supported_features']).toEqual(['debugger']);
  const asked = ['create_subshell_request', 'list_subshell_request', 'delete_subshell_request'];
  for (const type of asked) {
    const id = await client.send('control', type, {});
    await client.idle(id);
    expect(
      client.received.filter(
        ({ channel, parent_header }) => channel === 'control' && parent_header['msg_id'] === id,
      ),
    ).toEqual([]);
  }
  const header = { msg_id: 'sub', msg_type: 'execute_request', session: client.session, subshell_id: 'none' };
  await client.sendSigned('shell', [header, {}, {}, { code: '6 * 7' }], 0);
  await client.idle('sub');
  expect(client.published('sub')).toEqual(['status busy', 'execute_input', 'execute_result', 'status idle']);
});

test('user expressions see what the cell declared, print nowhere, and come with a silent cell too', async () => {
  const user_expressions = {
    value: 'ux * 2',
    printed: 'console.log("nowhere")',
    bad: 'nothing',
    thrown: 'throw new Error("x")',
  };
  const id = await client.send('shell', 'execute_request', {
    code: 'let ux = 21;',
    silent: true,
    user_expressions,
  });
  const reply = await client.next(
    ({ channel, parent_header }) => channel === 'shell' && parent_header['msg_id'] === id,
  );
  expect(reply.content['user_expressions']).toEqual({
    value: { status: 'ok', data: { 'text/plain': '42' }, metadata: {} },
    printed: { status: 'ok', data: {}, metadata: {} },
    bad: expect.objectContaining({ status: 'error', ename: 'TypeScript' }),
    thrown: expect.objectContaining({ status: 'error', ename: 'Error', evalue: 'x' }),
  });
  await client.idle(id);
  expect(client.published(id)).toEqual(['status busy', 'status idle']);
});

test.each([true, false])(
  'the reply to a shutdown says whether a restart (%s) was asked for, and the kernel ends',
  async (restart) => {
    const own = await Kernel.start();
    const raw = await own.raw();
    expect((await raw.ask('control', 'shutdown_request', { restart })).content).toEqual({
      status: 'ok',
      restart,
    });
    expect(await own.ended).toBe(0);
    await own[Symbol.asyncDispose]();
  },
);

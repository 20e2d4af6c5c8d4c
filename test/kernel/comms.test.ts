import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RawClient, RawMessage } from './raw-client.ts';
import { connect } from '../../src/protocol/client.ts';
import { Kernel } from './start-kernel.ts';

let kernel: Kernel;
let raw: RawClient;
beforeAll(async () => {
  kernel = await Kernel.start();
  raw = await kernel.raw();
  await kernel.run('1');
}, 30_000);
afterAll(() => kernel[Symbol.asyncDispose]());

const ofType = (type: string, id: string) => (message: RawMessage) =>
  message.header['msg_type'] === type && message.content['comm_id'] === id;

/** Sends a comm message and resolves, when it has been handled, with its id. */
async function say(type: string, content: object, buffers: readonly Buffer[] = []): Promise<string> {
  const id = await raw.send('shell', type, content, (frames) => [...frames, ...buffers]);
  await raw.idle(id);
  return id;
}

async function openComm(name: string, code = ''): Promise<string> {
  const cell = await kernel.run(`const ${name} = comm.open('a.target', { hello: 1 }); ${code}; ${name}.id`);
  expect(cell.error).toEqual([]);
  return String(cell.result).slice(1, -1);
}

test('a cell opens a comm, sends on it with bytes, and closes it: each message once, and the cell its parent', async () => {
  const cell = await kernel.run(
    'const first = comm.open("a.target", { hello: 1 }, { metadata: { v: "2" } }); first.send({ more: 2 }, { buffers: [new Uint8Array([0, 255, 10])] }); first.close({ bye: 3 }); first.send({ lost: 4 }); first.close(); first.id',
  );
  const comm_id = String(cell.result).slice(1, -1);
  await raw.idle(cell.id);
  expect(raw.published(cell.id)).toEqual([
    ...['status busy', 'execute_input', 'comm_open', 'comm_msg', 'comm_close', 'execute_result'],
    'status idle',
  ]);
  const opened = await raw.next(ofType('comm_open', comm_id));
  expect(opened.content).toEqual({ comm_id, target_name: 'a.target', data: { hello: 1 } });
  expect(opened.metadata).toEqual({ v: '2' });
  const said = await raw.next(ofType('comm_msg', comm_id));
  expect(said.content).toEqual({ comm_id, data: { more: 2 } });
  expect(said.buffers.map((buffer) => [...buffer])).toEqual([[0, 255, 10]]);
  expect((await raw.next(ofType('comm_close', comm_id))).content).toEqual({ comm_id, data: { bye: 3 } });
});

test('comm_info lists the comms that are open, of all targets or of one', async () => {
  const comm_id = await openComm('listed');
  const ask = async (content: object) => (await raw.ask('shell', 'comm_info_request', content)).content;
  expect(await ask({})).toEqual({ status: 'ok', comms: { [comm_id]: { target_name: 'a.target' } } });
  expect(await ask({ target_name: 'other' })).toEqual({ status: 'ok', comms: {} });
  await say('comm_close', { comm_id, data: {} });
  expect(await ask({})).toEqual({ status: 'ok', comms: {} });
});

test('a message of the page is handled; what its handler prints goes to the cell that set it, what it sends names the message', async () => {
  const comm_id = await openComm('echo');
  const setter = await kernel.run(
    'echo.onMessage((data, buffers) => { console.log("got", data, buffers); echo.send({ back: data }, { buffers }); });',
  );
  const later = await kernel.run('"between"');
  const id = await say('comm_msg', { comm_id, data: { x: 1 } }, [Buffer.from([1, 2])]);
  expect(raw.published(id)).toEqual(['status busy', 'comm_msg', 'status idle']);
  const answer = await raw.next(ofType('comm_msg', comm_id));
  expect(answer.content['data']).toEqual({ back: { x: 1 } });
  expect(answer.buffers.map((buffer) => [...buffer])).toEqual([[1, 2]]);
  await setter.printed('got { x: 1 } [ Uint8Array(2) [ 1, 2 ] ]\n');
  expect(later.stdout).toBe('');
});

test('what a handler throws is shown in its cell, and the next handler runs', async () => {
  const comm_id = await openComm('thrower');
  const cell = await kernel.run(
    'thrower.onMessage(() => { throw new RangeError("too far"); }); thrower.onMessage(() => console.log("second")); thrower.onMessage(async () => { await null; throw new Error("async") });',
  );
  await say('comm_msg', { comm_id, data: {} });
  await cell.printed('second\n');
  await cell.printed('Uncaught RangeError: too far\n', 5_000, 'stderr');
  await cell.printed('Uncaught Error: async\n', 5_000, 'stderr');
});

test('messages and cells take turns in the order in which they were sent', async () => {
  const comm_id = await openComm(
    'ordered',
    'let seen: unknown[] = []; ordered.onMessage(({ n }) => seen.push(n))',
  );
  const ids = [];
  ids.push(
    await raw.send('shell', 'execute_request', {
      code: 'await new Promise((r) => setTimeout(r, 100)); seen.push("a")',
    }),
  );
  ids.push(await raw.send('shell', 'comm_msg', { comm_id, data: { n: 1 } }));
  ids.push(await raw.send('shell', 'execute_request', { code: 'seen.push("b")' }));
  ids.push(await raw.send('shell', 'comm_msg', { comm_id, data: { n: 2 } }));
  await raw.idle(ids[3] ?? '');
  expect((await kernel.run('seen')).result).toBe("[ 'a', 1, 'b', 2 ]");
});

test('a cell that fails declines cells that wait, and no message', async () => {
  const comm_id = await openComm('kept', 'let heard = 0; kept.onMessage(() => heard++)');
  const failing = await raw.send('shell', 'execute_request', {
    code: 'await new Promise((r) => setTimeout(r, 100)); throw 1',
  });
  const message = await raw.send('shell', 'comm_msg', { comm_id, data: {} });
  const declined = await raw.send('shell', 'execute_request', { code: 'heard = 100' });
  await Promise.all([raw.idle(failing), raw.idle(declined), raw.idle(message)]);
  expect((await kernel.run('heard')).result).toBe('1');
});

test('a target of a cell accepts what the page opens, and closes are told', async () => {
  const cell = await kernel.run(
    'comm.onTarget("mine", (opened, data: { n: number }) => { opened.send({ twice: 2 * data.n }); opened.onClose((why) => console.log("closed", why)); });',
  );
  expect(cell.error).toEqual([]);
  const id = await say('comm_open', { comm_id: 'page-1', target_name: 'mine', data: { n: 21 } });
  expect(raw.published(id)).toEqual(['status busy', 'comm_msg', 'status idle']);
  expect((await raw.next(ofType('comm_msg', 'page-1'))).content['data']).toEqual({ twice: 42 });
  await say('comm_close', { comm_id: 'page-1', data: { because: 'tab' } });
  await cell.printed("closed { because: 'tab' }\n");
});

test('a target that no cell knows is closed at once, also when cells have run', async () => {
  const id = await say('comm_open', { comm_id: 'page-2', target_name: 'nobody', data: {} });
  expect(raw.published(id)).toEqual(['status busy', 'comm_close', 'status idle']);
});

test.each([{}, { comm_id: 5 }, { comm_id: 'none' }, { comm_id: 'none', data: [1] }])(
  'a message that makes no sense is passed over: %j',
  async (content) => {
    for (const type of ['comm_msg', 'comm_close'])
      expect(raw.published(await say(type, content))).toEqual(['status busy', 'status idle']);
  },
);

test('an interrupt ends the loop of a handler, and names are kept', async () => {
  const comm_id = await openComm('looping', 'looping.onMessage(() => { while (true) {} })');
  const id = await raw.send('shell', 'comm_msg', { comm_id, data: {} });
  await new Promise((resolve) => setTimeout(resolve, 200));
  await kernel.interrupt();
  await raw.idle(id);
  expect((await kernel.run('looping.target')).result).toBe("'a.target'");
});

test('JupyterLab’s client talks with a comm of a cell, in both directions', async () => {
  const { connection, close } = connect(kernel.info, (error) => expect(error).toBeUndefined(), {
    handleComms: true,
  });
  await connection.info;
  const heard = new Promise<unknown>((resolve) => {
    connection.registerCommTarget('official', (opened) => {
      opened.onMsg = ({ content }) => {
        resolve(content.data);
      };
      opened.send({ ping: true });
    });
  });
  const cell = await kernel.run(
    'const official = comm.open("official"); official.onMessage((data) => official.send({ pong: data }));',
  );
  expect(cell.error).toEqual([]);
  expect(await heard).toEqual({ pong: { ping: true } });
  close();
});

test('the comms of an evaluator that ended are closed', async () => {
  const comm_id = await openComm('orphan', 'orphan.onMessage(() => process.exit(3))');
  const id = await say('comm_msg', { comm_id, data: {} });
  expect(raw.published(id)).toEqual(['status busy', 'status idle']);
  expect((await raw.next(ofType('comm_close', comm_id))).content).toEqual({ comm_id, data: {} });
  expect((await raw.ask('shell', 'comm_info_request', {})).content).toEqual({ status: 'ok', comms: {} });
});

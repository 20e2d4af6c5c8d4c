import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as zmq from 'zeromq';
import { endpoint } from '../../src/protocol/connection-file.ts';
import type { RawClient } from './raw-client.ts';
import { Kernel } from './start-kernel.ts';

let kernel: Kernel;
let raw: RawClient;
beforeAll(async () => {
  kernel = await Kernel.start();
  raw = await kernel.raw();
});
afterAll(() => kernel[Symbol.asyncDispose]());

test('the kernel says who it is', async () => {
  const { content } = await raw.ask('shell', 'kernel_info_request', {});
  expect(content).toMatchObject({
    status: 'ok',
    protocol_version: '5.5',
    implementation: 'netcell',
    language_info: { name: 'typescript', file_extension: '.ts', mimetype: 'text/typescript' },
  });
});

test.each(['shell', 'control'] as const)(
  'a request on %s is answered between its busy and its idle',
  async (channel) => {
    const { parent_header } = await raw.ask(channel, 'kernel_info_request', {});
    const id = String(parent_header['msg_id']);
    await raw.idle(id);
    expect(raw.published(id)).toEqual(['status busy', 'status idle']);
  },
);

test('control is answered while a cell is in a loop', async () => {
  const endless = kernel.begin('while (true) {}');
  await new Promise((resolve) => setTimeout(resolve, 300));
  const began = performance.now();
  const { content } = await raw.ask('control', 'kernel_info_request', {});
  expect(content['status']).toBe('ok');
  expect(performance.now() - began).toBeLessThan(500);
  await kernel.interrupt();
  expect((await endless.done)['status']).toBe('error');
});

test('the heartbeat echoes what it is sent, while a cell runs too', async () => {
  const sleeping = kernel.begin('%%sh\nsleep 0.5');
  const heart = new zmq.Request({ receiveTimeout: 400 });
  heart.connect(endpoint(kernel.info, 'hb'));
  await heart.send('ping');
  expect(String((await heart.receive())[0])).toBe('ping');
  heart.close();
  await sleeping.done;
});

test('a new subscriber is welcomed with its topic, and gets what it subscribed to alone', async () => {
  const late = await kernel.raw({ topic: 'status' });
  expect(await late.subscribed).toMatchObject({ content: { subscription: 'status' }, parent_header: {} });
  await kernel.run('%%sh\necho hidden');
  await late.next(({ content }) => content['execution_state'] === 'idle');
  expect(late.received[0]?.header['msg_type']).toBe('iopub_welcome');
  expect(new Set(late.received.slice(1).map(({ header }) => header['msg_type']))).toEqual(
    new Set(['status']),
  );
});

test('a subscriber who comes while the kernel publishes without a pause is welcomed first', async () => {
  const publishing = kernel.begin(
    'for (let n = 0; n < 1500; n++) { display.text(`${n}`); await new Promise(setImmediate); }',
  );
  const clients: RawClient[] = [];
  for (let count = 0; count < 25; count += 1) clients.push(await kernel.raw());
  await publishing.done;
  expect(clients.map(({ received }) => received[0]?.header['msg_type'])).toEqual(
    clients.map(() => 'iopub_welcome'),
  );
});

test('the topic of what is published is the type of the message', () => {
  const published = raw.received.filter(({ channel }) => channel === 'iopub');
  expect(published.length).toBeGreaterThan(10);
  for (const { topic, header, content } of published)
    expect(topic).toBe(header['msg_type'] === 'iopub_welcome' ? content['subscription'] : header['msg_type']);
});

test('all messages of a kernel bear one session, which is not the client’s', () => {
  const sessions = new Set(raw.received.map(({ header }) => header['session']));
  expect(sessions.size).toBe(1);
  expect(sessions).not.toContain(raw.session);
});

test('what answers a request names it as its parent', async () => {
  const { parent_header } = await raw.ask('shell', 'comm_info_request', {});
  expect(parent_header).toMatchObject({
    msg_type: 'comm_info_request',
    session: raw.session,
    username: 'raw',
  });
});

test.each(['make_coffee_request', 'constructor', '__proto__'])(
  'the unknown message type %s is passed over, and the next request answered',
  async (type) => {
    const id = await raw.send('shell', type, {});
    await raw.idle(id);
    expect((await raw.ask('shell', 'comm_info_request', {})).content).toEqual({ status: 'ok', comms: {} });
    expect(
      raw.received.filter(
        ({ channel, parent_header }) => channel === 'shell' && parent_header['msg_id'] === id,
      ),
    ).toEqual([]);
    expect(kernel.log).toContain(`unknown message type ${type}\n`);
  },
);

test.each([
  [
    'is signed with another key',
    'the signature does not match',
    (frames: Buffer[]) => put(frames, 1, Buffer.from('0'.repeat(64))),
  ],
  ['is not signed', 'the signature does not match', (frames: Buffer[]) => put(frames, 1, Buffer.from(''))],
  [
    'was changed on its way',
    'the signature does not match',
    (frames: Buffer[]) => put(frames, 5, Buffer.from(JSON.stringify({ code: '%%sh\ntouch /tmp/other' }))),
  ],
  ['has no delimiter', 'no <IDS|MSG> delimiter', (frames: Buffer[]) => frames.slice(1)],
  ['has too few frames', 'frames are missing', (frames: Buffer[]) => frames.slice(0, 4)],
])('a cell that %s never runs, and the next one does', async (_what, reason, tamper) => {
  const before = kernel.log.length;
  const id = await raw.send('shell', 'execute_request', { code: '%%sh\ntouch /tmp/never' }, tamper);
  const next = await raw.ask('shell', 'execute_request', {
    code: '%%sh\ncd /tmp; find * -maxdepth 0 -type f',
  });
  expect(next.content['status']).toBe('ok');
  await raw.idle(String(next.parent_header['msg_id']));
  expect(raw.published(id)).toEqual([]);
  expect(raw.published(String(next.parent_header['msg_id']))).toEqual([
    'status busy',
    'execute_input',
    'status idle',
  ]);
  expect(kernel.log.slice(before)).toBe(`netcell: dropped a message on shell: ${reason}\n`);
});

function put(frames: readonly Buffer[], at: number, frame: Buffer): Buffer[] {
  return frames.map((old, index) => (index === at ? frame : old));
}

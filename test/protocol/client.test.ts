import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import type { KernelMessage } from '@jupyterlab/services';
import { connect } from '../../src/protocol/client.ts';
import type { Client } from '../../src/protocol/client.ts';
import type { ConnectionInfo } from '../../src/protocol/connection-file.ts';
import { PROTOCOL_VERSION } from '../../src/protocol/messages.ts';
import { ToyKernel, echo, freshConnection } from './toy-kernel.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

interface Pair {
  toy: ToyKernel;
  client: Client;
  info: ConnectionInfo;
  invalid: string[];
}

async function pair(options: ConstructorParameters<typeof ToyKernel>[1] = {}): Promise<Pair> {
  const { info, remove } = await freshConnection();
  const toy = new ToyKernel(info, options);
  const invalid: string[] = [];
  const client = connect(info, (error) => invalid.push(error.message));
  cleanUps.push(remove, () => toy.close(), client.close);
  return { toy, client, info, invalid };
}

test('a client that comes before the kernel gets through as soon as the kernel is there', async () => {
  const { toy, client } = await pair();
  await sleep(100);
  await toy.start();
  expect((await client.connection.info).implementation).toBe('toy');
});

test('what a cell prints arrives in order, and the reply after it', async () => {
  const { toy, client } = await pair();
  await toy.start();
  await client.connection.info;
  const seen: string[] = [];
  const future = client.connection.requestExecute({ code: 'hällo 😀\n' });
  future.onIOPub = ({ header, content }) => {
    seen.push('text' in content ? String(content.text) : header.msg_type);
  };
  expect((await future.done).content.status).toBe('ok');
  expect(seen).toEqual(['status', 'hällo 😀\n', 'status']);
});

test('messages bear the protocol version that netcell speaks, and the client has one session', async () => {
  const { toy, client } = await pair();
  await toy.start();
  await client.connection.info;
  await client.ask('interrupt_request', {});
  expect(new Set(toy.asked.map(({ header }) => header.version))).toEqual(new Set([PROTOCOL_VERSION]));
  expect(new Set(toy.asked.map(({ header }) => header.session)).size).toBe(1);
});

test('control is answered while a cell runs', async () => {
  const { toy, client } = await pair({
    answer: (kernel, channel, received) =>
      channel === 'control' ? echo(kernel, channel, received) : new Promise<void>(() => undefined),
  });
  await toy.start();
  await client.connection.info;
  const endless = client.connection.requestExecute({ code: 'endless' });
  await expect(client.ask('interrupt_request', {})).resolves.toMatchObject({ status: 'ok' });
  client.close();
  await expect(endless.done).rejects.toThrow(
    'Canceled future for execute_request message before replies were done',
  );
});

test('buffers arrive as they were sent', async () => {
  const { toy, client } = await pair();
  await toy.start();
  await client.connection.info;
  const arrived = new Promise<KernelMessage.IMessage>((resolve) => {
    client.connection.iopubMessage.connect((_sender, message) => {
      if (message.buffers?.length) resolve(message);
    });
  });
  toy.publish('comm_msg', { comm_id: '1', data: {} }, undefined, [Buffer.from([1, 2, 255])]);
  const [buffer] = (await arrived).buffers ?? [];
  expect(buffer).toBeInstanceOf(DataView);
  expect(Buffer.from((buffer as DataView).buffer).subarray((buffer as DataView).byteOffset)).toEqual(
    Buffer.from([1, 2, 255]),
  );
});

test('a message that breaks the protocol is reported and the next ones are heard', async () => {
  const { toy, client, invalid } = await pair();
  await toy.start();
  await client.connection.info;
  toy.publish('stream', { name: 'stdout' });
  expect((await client.connection.requestExecute({ code: 'x' }).done).content.status).toBe('ok');
  expect(invalid).toEqual(["Kernel message validation error: Missing property 'text'"]);
});

test('a client with another key is not answered', async () => {
  const { toy, info } = await pair();
  await toy.start();
  const stranger = connect({ ...info, key: 'another' }, () => undefined);
  cleanUps.push(stranger.close);
  void stranger.connection.info;
  const answered = await Promise.race([stranger.connection.info, sleep(300, 'no answer')]);
  expect(answered).toBe('no answer');
});

test('closing a client whose kernel never came leaves nothing behind', async () => {
  const { client } = await pair();
  client.close();
  expect(client.connection.isDisposed).toBe(true);
  await sleep(50);
});

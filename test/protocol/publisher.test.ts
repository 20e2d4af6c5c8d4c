import { expect, test } from '@jest/globals';
import { Subscriber } from 'zeromq';
import { Publisher } from '../../src/protocol/publisher.ts';

async function publisher() {
  const socket = new Publisher();
  await socket.bind('tcp://127.0.0.1:0');
  return socket;
}

function subscriber(to: Publisher, topic = '') {
  const socket = new Subscriber({ receiveTimeout: 300, linger: 0 });
  socket.connect(String(to.lastEndpoint));
  socket.subscribe(topic);
  return socket;
}

test('a subscriber gets what is sent from when its subscription was heeded, and nothing before', async () => {
  const socket = await publisher();
  const client = subscriber(socket, 'stat');
  const [frame] = await socket.receive();
  await socket.send(['status', 'too early']);
  expect(frame && socket.heed(frame)).toEqual({ subscribed: 'stat' });
  await socket.send(['stream', 'of another topic']);
  await socket.send(['status', 'first']);
  expect((await client.receive()).map(String)).toEqual(['status', 'first']);
  client.close();
  socket.close();
});

test('a client that leaves gets nothing more, and one that leaves a closed socket does no harm', async () => {
  const socket = await publisher();
  const client = subscriber(socket);
  const [frame = Buffer.alloc(0)] = await socket.receive();
  socket.heed(frame);
  client.unsubscribe('');
  const [left = Buffer.alloc(0)] = await socket.receive();
  expect(socket.heed(left)).toBeUndefined();
  await socket.send(['status', 'too late']);
  await expect(client.receive()).rejects.toThrow('Operation was not possible or timed out');
  socket.close();
  expect(socket.heed(left)).toBeUndefined();
  client.close();
});

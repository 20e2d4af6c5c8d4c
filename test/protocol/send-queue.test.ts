import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { SendQueue } from '../../src/protocol/send-queue.ts';

/** A socket that takes one message at a time, as zeromq.js does. */
function toySocket(send: () => Promise<void> = () => turn()) {
  const sent: string[] = [];
  let busy = false;
  const socket = {
    sent,
    async send(frames: Uint8Array[]) {
      if (busy) throw new Error('EBUSY');
      busy = true;
      await send().finally(() => (busy = false));
      sent.push(frames.map(String).join());
    },
  };
  return { sent, queue: new SendQueue(socket as never) };
}

const frame = (text: string) => [Buffer.from(text)];

test('a thousand messages at once are sent in order, one at a time', async () => {
  const { sent, queue } = toySocket();
  const texts = Array.from({ length: 1_000 }, (_, index) => `${index}`);
  for (const text of texts) queue.send(frame(text));
  await queue.flushed();
  expect(sent).toEqual(texts);
});

test('what has to be first goes before all that waits', async () => {
  const { sent, queue } = toySocket();
  for (const text of ['a', 'b', 'c']) queue.send(frame(text));
  queue.sendFirst(frame('welcome'));
  await queue.flushed();
  expect(sent).toEqual(['a', 'welcome', 'b', 'c']);
});

test('a message that cannot be sent does not stop the next ones', async () => {
  let count = 0;
  const { sent, queue } = toySocket(() =>
    ++count === 2 ? Promise.reject(new Error('EHOSTUNREACH')) : turn(),
  );
  for (const text of ['a', 'b', 'c']) queue.send(frame(text));
  await queue.flushed();
  expect(sent).toEqual(['a', 'c']);
});

// A message that came just when the last one had gone was once left behind until the next.
test('a message that comes when the queue has just run empty is sent, at whichever moment', async () => {
  for (let moments = 0; moments < 20; moments++) {
    let done: () => void = () => undefined;
    const going = new Promise<void>((resolve) => (done = resolve));
    let first = true;
    const { sent, queue } = toySocket(() => {
      if (!first) return Promise.resolve();
      first = false;
      return going;
    });
    queue.send(frame('first'));
    let moment = going;
    for (let i = 0; i < moments; i++) moment = moment.then(() => undefined);
    const pushed = moment.then(() => queue.send(frame('second')));
    done();
    await pushed;
    await turn();
    expect(sent).toEqual(['first', 'second']);
  }
});

test('nothing to wait for is waited for at once', async () => {
  const { queue } = toySocket();
  await queue.flushed();
  queue.send(frame('a'));
  await queue.flushed();
  await queue.flushed();
});

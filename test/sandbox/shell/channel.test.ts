import { expect, test } from '@jest/globals';
import { Channel } from '../../../src/sandbox/shell/channel.ts';

const HALF = 600 * 1024;

/** A channel that writes down when it asks its producer to pause and to go on. */
function recorded() {
  const asked: string[] = [];
  const channel = new Channel<number>({
    full: () => asked.push('full'),
    drained: () => asked.push('drained'),
  });
  return { channel, asked };
}

async function all(channel: Channel<number>): Promise<number[]> {
  const seen: number[] = [];
  for await (const value of channel) seen.push(value);
  return seen;
}

test('what was pushed before and after the consumer came is given in order', async () => {
  const { channel } = recorded();
  channel.push(1, 1);
  const seen = all(channel);
  await Promise.resolve();
  channel.push(2, 1);
  setImmediate(() => {
    channel.push(3, 1);
    channel.end();
  });
  expect(await seen).toEqual([1, 2, 3]);
});

test('the producer is asked to pause above a mebibyte, and to go on when the consumer takes it', async () => {
  const { channel, asked } = recorded();
  channel.push(1, HALF);
  expect([asked, channel.isFull]).toEqual([[], false]);
  channel.push(2, HALF);
  expect([asked, channel.isFull]).toEqual([['full'], true]);
  const iterator = channel[Symbol.asyncIterator]();
  expect(await iterator.next()).toEqual({ value: 1, done: false });
  expect([asked, channel.isFull]).toEqual([['full', 'drained'], false]);
});

test('a slow consumer never has more than two fillings in waiting', async () => {
  let paused = false;
  const channel = new Channel<number>({ full: () => (paused = true), drained: () => (paused = false) });
  let made = 0;
  let taken = 0;
  let most = 0;
  const produce = setInterval(() => {
    while (!paused && made < 200) channel.push(made++, 256 * 1024);
    if (made === 200) channel.end();
  }, 0);
  for await (const value of channel) {
    expect(value).toBe(taken++);
    most = Math.max(most, made - taken);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  clearInterval(produce);
  expect(taken).toBe(200);
  expect(most).toBeLessThanOrEqual(12);
});

test('what was pushed before the end is given before it', async () => {
  const { channel } = recorded();
  channel.push(1, 1);
  channel.end();
  channel.push(2, 1);
  expect(await all(channel)).toEqual([1]);
});

test('a failure comes after what was pushed before it', async () => {
  const { channel } = recorded();
  channel.push(1, 1);
  channel.fail(new Error('the lab is gone'));
  const iterator = channel[Symbol.asyncIterator]();
  expect(await iterator.next()).toEqual({ value: 1, done: false });
  await expect(iterator.next()).rejects.toThrow('the lab is gone');
});

test('a consumer that waits hears of a failure', async () => {
  const { channel } = recorded();
  const seen = all(channel);
  setImmediate(() => channel.fail(new Error('the lab is gone')));
  await expect(seen).rejects.toThrow('the lab is gone');
});

test('when the consumer has gone, the producer may go on and what it pushes is dropped', async () => {
  const { channel, asked } = recorded();
  channel.push(1, 2 * HALF);
  channel.discard();
  channel.push(2, 2 * HALF);
  expect(asked).toEqual(['full', 'drained']);
  expect(await all(channel)).toEqual([]);
});

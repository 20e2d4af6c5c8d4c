import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { Queue } from '../../src/session/queue.ts';
import type { Task } from '../../src/session/queue.ts';

/** A task that takes its time, and writes down what happens to it. */
function task(name: string, seen: string[], during: () => void = () => undefined): Task {
  return {
    run: async () => {
      seen.push(`${name} begins`);
      during();
      await turn();
      seen.push(`${name} ends`);
    },
    abort: () => seen.push(`${name} is declined`),
  };
}

async function idle(queue: Queue): Promise<void> {
  while (queue.busy) await turn();
}

test('tasks run one after the other, in the order in which they came', async () => {
  const seen: string[] = [];
  const queue = new Queue();
  for (const name of ['a', 'b', 'c']) queue.push(task(name, seen));
  expect(queue.busy).toBe(true);
  await idle(queue);
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

test('those that wait are declined in order, and the running one goes on', async () => {
  const seen: string[] = [];
  const queue = new Queue();
  for (const name of ['a', 'b', 'c']) queue.push(task(name, seen));
  queue.abortWaiting();
  await idle(queue);
  expect(seen).toEqual(['a begins', 'b is declined', 'c is declined', 'a ends']);
});

test('what comes after a decline runs', async () => {
  const seen: string[] = [];
  const queue = new Queue();
  queue.push(
    task('a', seen, () => {
      queue.abortWaiting();
      queue.push(task('c', seen));
    }),
  );
  await idle(queue);
  queue.push(task('d', seen));
  await idle(queue);
  expect(seen).toEqual(['a begins', 'a ends', 'c begins', 'c ends', 'd begins', 'd ends']);
});

test('a task that is pushed when the last one ends is not forgotten, at whichever moment', async () => {
  for (let moments = 0; moments < 12; moments++) {
    const seen: string[] = [];
    const queue = new Queue();
    const first = Promise.resolve();
    queue.push({ run: () => first, abort: () => undefined });
    let moment = first;
    for (let i = 0; i < moments; i++) moment = moment.then(() => undefined);
    await moment.then(() => queue.push(task('late', seen)));
    await turn();
    await turn();
    expect(seen).toEqual(['late begins', 'late ends']);
  }
});

test('a task that cannot be declined keeps its turn when others are', async () => {
  const seen: string[] = [];
  const queue = new Queue();
  for (const name of ['a', 'b']) queue.push(task(name, seen));
  queue.push({ run: () => Promise.resolve(void seen.push('kept')) });
  queue.abortWaiting();
  await idle(queue);
  expect(seen).toEqual(['a begins', 'b is declined', 'a ends', 'kept']);
});

test('declining where nothing waits does nothing', () => {
  const queue = new Queue();
  queue.abortWaiting();
  expect(queue.busy).toBe(false);
});

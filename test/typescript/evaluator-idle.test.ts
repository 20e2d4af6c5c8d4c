import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { ChosenLimits } from '../../src/sandbox/chosen-limits.ts';
import type { Lab, Program } from '../../src/sandbox/engine.ts';
import { defaultLimits } from '../../src/sandbox/limits.ts';
import { Evaluator } from '../../src/typescript/evaluator.ts';
import { Placement } from '../../src/typescript/placement.ts';

/** What was started in the lab and killed again, in order. */
let events: string[];
let evaluator: Evaluator;
beforeEach(() => {
  jest.useFakeTimers();
  events = [];
  const lab = { spawn: start, limits: defaultLimits } as unknown as Lab;
  const labs = { current: () => Promise.resolve(lab), limits: new ChosenLimits({}) };
  const placement = new Placement(labs, '/', () => ({ readable: [], hidden: [] }), 'lab');
  evaluator = new Evaluator(placement, () => Promise.reject(new Error('no cell asks for a command')));
});
afterEach(() => {
  evaluator.close();
  jest.useRealTimers();
});

test('an evaluator that no cell has run in is let go after a minute, and the next question starts one', async () => {
  evaluator.warm();
  await jest.advanceTimersByTimeAsync(59_000);
  expect(events).toEqual(['started']);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(events).toEqual(['started', 'killed']);
  const answer = evaluator.ask({ about: 'complete', source: '', at: 0 }, 100);
  await jest.advanceTimersByTimeAsync(100);
  expect(await answer).toBeUndefined();
  expect(events).toEqual(['started', 'killed', 'started']);
});

test('a question is a reason to keep it for another minute', async () => {
  evaluator.warm();
  await jest.advanceTimersByTimeAsync(40_000);
  void evaluator.ask({ about: 'complete', source: '', at: 0 }, 100);
  await jest.advanceTimersByTimeAsync(59_000);
  expect(events).toEqual(['started']);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(events).toEqual(['started', 'killed']);
});

test('a cell that comes while the old one is ending has a new one', async () => {
  evaluator.warm();
  await jest.advanceTimersByTimeAsync(60_000);
  void begin();
  await jest.advanceTimersByTimeAsync(0);
  expect(events).toEqual(['started', 'killed', 'started']);
});

test('one that a cell has run in is kept', async () => {
  evaluator.warm();
  void begin();
  await jest.advanceTimersByTimeAsync(3_600_000);
  evaluator.warm();
  await jest.advanceTimersByTimeAsync(3_600_000);
  expect(events).toEqual(['started']);
});

const begin = () =>
  evaluator
    .run('cell', '1', {
      signal: new AbortController().signal,
      shell: () => {
        throw new Error('no cell has a line of shell');
      },
      input: () => Promise.reject(new Error('no cell asks')),
      late: () => undefined,
    })
    .next();

/** A program that never ends, however it is killed. */
function start(): Promise<Program> {
  events.push('started');
  return Promise.resolve({
    stdout: new PassThrough(),
    stderr: new PassThrough(),
    ports: [1, 2, 3].map(() => ({ output: new PassThrough(), input: new PassThrough() })),
    ended: new Promise<string>(() => undefined),
    kill: () => void events.push('killed'),
  } as unknown as Program);
}

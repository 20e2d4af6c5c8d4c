import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { interruptUntil } from '../../../src/sandbox/shell/interrupt.ts';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** Starts watching; `sent` fills with what was sent and when, in ms since the interrupt. */
function watched() {
  const [settled, asked] = [new AbortController(), new AbortController()];
  const sent: [number, string][] = [];
  let began = 0;
  const ask = () => {
    began = Date.now();
    asked.abort();
  };
  interruptUntil(settled.signal, asked.signal, (what) => sent.push([Date.now() - began, what]));
  return { ask, settle: () => settled.abort(), sent };
}

test('nothing is sent while nobody asks', () => {
  const { sent } = watched();
  jest.advanceTimersByTime(60_000);
  expect(sent).toEqual([]);
});

test('a command that does not end is told ever more strongly, and at last killed', () => {
  const { ask, sent } = watched();
  jest.advanceTimersByTime(1_000);
  ask();
  jest.advanceTimersByTime(60_000);
  expect(sent).toEqual([
    [0, 'interrupt'],
    [150, 'insist'],
    [500, 'insist'],
    [1000, 'rouse'],
    [1500, 'kill'],
    [3000, 'kill'],
    [5000, 'clear'],
  ]);
});

test('when the command has ended nothing more is sent, so that the next one is not hit', () => {
  const { ask, settle, sent } = watched();
  ask();
  jest.advanceTimersByTime(200);
  settle();
  jest.advanceTimersByTime(60_000);
  expect(sent.map(([, what]) => what)).toEqual(['interrupt', 'insist']);
});

test('an interrupt after the end sends nothing', () => {
  const { ask, settle, sent } = watched();
  settle();
  ask();
  jest.advanceTimersByTime(60_000);
  expect(sent).toEqual([]);
});

test('an interrupt that was asked for before the command began is sent at once', () => {
  const asked = AbortSignal.abort();
  const sent: string[] = [];
  interruptUntil(new AbortController().signal, asked, (what) => sent.push(what));
  jest.advanceTimersByTime(0);
  expect(sent).toEqual(['interrupt']);
});

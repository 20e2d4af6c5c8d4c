import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { listenForStop } from '../../../src/cli/run/stop.ts';
import { LabError } from '../../../src/errors.ts';

function listening() {
  const source = new EventEmitter();
  let interrupts = 0;
  const stop = listenForStop(source);
  const cellStarts = () => {
    stop.cellStarts(() => {
      interrupts += 1;
    });
  };
  const ended = () =>
    Promise.race([
      stop.ended.catch((error: unknown) => (error instanceof LabError ? error.exit : error)),
      sleep(10, 'goes on'),
    ]);
  return { source, stop, cellStarts, ended, interrupts: () => interrupts };
}

test('the first Ctrl-C interrupts the cell, the second ends the run', async () => {
  const { source, cellStarts, ended, interrupts } = listening();
  cellStarts();
  source.emit('SIGINT');
  expect(interrupts()).toBe(1);
  expect(await ended()).toBe('goes on');
  source.emit('SIGINT');
  expect(interrupts()).toBe(1);
  expect(await ended()).toBe(130);
});

test('in the next cell Ctrl-C interrupts again', async () => {
  const { source, cellStarts, ended, interrupts } = listening();
  cellStarts();
  source.emit('SIGINT');
  cellStarts();
  source.emit('SIGINT');
  expect(interrupts()).toBe(2);
  expect(await ended()).toBe('goes on');
});

test('before any cell has started the first Ctrl-C ends the run', async () => {
  const { source, ended } = listening();
  source.emit('SIGINT');
  expect(await ended()).toBe(130);
});

test.each([
  ['SIGTERM', 143],
  ['SIGHUP', 129],
])('%s ends the run at once', async (signal, exit) => {
  const { source, ended } = listening();
  source.emit(signal);
  expect(await ended()).toBe(exit);
});

test('afterwards the signals are left alone', () => {
  const { source, stop } = listening();
  stop.off();
  expect(source.eventNames()).toEqual([]);
});

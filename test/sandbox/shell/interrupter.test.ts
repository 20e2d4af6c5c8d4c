import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { Interrupter } from '../../../src/sandbox/shell/interrupter.ts';

const text = (stream: PassThrough) => String(stream.read() ?? '');
const running = new AbortController().signal;

function played() {
  const ports = { signals: new PassThrough(), rescue: new PassThrough() };
  return { ...ports, interrupter: new Interrupter(ports) };
}

test('without a rescuer an interruption goes to the shell at once', () => {
  const signals = new PassThrough();
  new Interrupter({ signals }).send('interrupt', '7', running);
  expect(text(signals)).toBe('interrupt 7\n');
});

test('with one it goes to the shell when that has found nothing to do', () => {
  const { interrupter, signals, rescue } = played();
  interrupter.send('interrupt', '7', running);
  interrupter.send('insist', '7', running);
  expect([text(rescue), text(signals)]).toEqual(['interrupt 7\ninsist 7\n', '']);
  interrupter.passed();
  expect(text(signals)).toBe('interrupt 7\n');
  interrupter.passed();
  expect(text(signals)).toBe('insist 7\n');
});

test('a lab that was cleared gets none, for the shell that it is meant for is gone; the next cell gets its own', async () => {
  const { interrupter, rescue, signals } = played();
  interrupter.send('interrupt', '7', running);
  interrupter.cleared('7');
  interrupter.send('insist', '7', running);
  expect([text(rescue), text(signals)]).toEqual(['interrupt 7\n', '']);
  interrupter.send('interrupt', '8', running);
  interrupter.passed();
  expect(text(signals)).toBe('interrupt 8\n');
  await sleep(5);
});

test('what was asked before that was known is forgotten: nothing of it reaches the shell of the next cell', async () => {
  const { interrupter, signals } = played();
  interrupter.send('interrupt', '7', running);
  interrupter.send('insist', '7', running);
  interrupter.cleared('7');
  interrupter.send('interrupt', '8', running);
  interrupter.passed();
  await sleep(400);
  expect(text(signals)).toBe('interrupt 8\n');
});

test('what only makes room for lines of the shell is never for its foreground', async () => {
  const { interrupter, rescue, signals } = played();
  interrupter.send('interrupt', '7', running, 'room');
  expect(text(rescue)).toBe('interrupt 7\n');
  interrupter.passed();
  await sleep(400);
  expect(text(signals)).toBe('');
});

test('a rescuer that is silent is not waited for, and what it says later sends nothing again', async () => {
  const { interrupter, signals } = played();
  interrupter.send('interrupt', '7', running);
  await sleep(400);
  interrupter.passed();
  expect(text(signals)).toBe('interrupt 7\n');
});

test('what has ended is not interrupted', async () => {
  const { interrupter, signals } = played();
  interrupter.send('interrupt', '7', AbortSignal.abort());
  interrupter.passed();
  await sleep(400);
  expect(text(signals)).toBe('');
});

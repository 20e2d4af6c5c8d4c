import { beforeEach, expect, test } from '@jest/globals';
import { Labs } from '../../src/sandbox/labs.ts';
import type { Chunk } from '../../src/sandbox/engine.ts';
import { FakeEngine, unavailable } from './fake-engine.ts';

let engine: FakeEngine;
let late: Chunk[];
let labs: Labs;
beforeEach(() => {
  engine = new FakeEngine();
  late = [];
  labs = new Labs(
    { ip: '#!/bin/sh' },
    (chunk) => late.push(chunk),
    (options) => engine.start(options),
  );
});

test('no lab is made before a cell needs one', () => {
  expect(engine.labs).toEqual([]);
});

test('one notebook has one lab, also for cells that ask at the same moment', async () => {
  const [first, second] = await Promise.all([labs.current(), labs.current()]);
  expect(second).toBe(first);
  expect(await labs.current()).toBe(first);
  expect(engine.labs).toHaveLength(1);
});

test('present tells of a lab that is there, makes none and waits for none', async () => {
  expect(await labs.present()).toBeUndefined();
  const current = labs.current();
  expect(await labs.present()).toBeUndefined();
  const lab = await current;
  expect(await labs.present()).toBe(lab);
  expect(engine.labs).toHaveLength(1);
  await labs.reset();
  engine.broken = unavailable('bwrap');
  await expect(labs.current()).rejects.toThrow('No lab: bwrap.');
  expect(await labs.present()).toBeUndefined();
});

test('a lab gets the wrappers, and what it prints late is passed on', async () => {
  await labs.current();
  expect(engine.labs[0]?.options.wrappers).toEqual({ ip: '#!/bin/sh' });
  engine.labs[0]?.options.onLateOutput?.({ kind: 'text', stream: 'stderr', text: 'late' });
  expect(late).toEqual([{ kind: 'text', stream: 'stderr', text: 'late' }]);
});

test('a lab that died is made anew', async () => {
  const first = await labs.current();
  engine.labs[0]?.die();
  expect(await labs.current()).not.toBe(first);
  expect(engine.labs).toHaveLength(2);
});

test('a fresh lab is another one, and its end leaves that of the notebook alone', async () => {
  const current = await labs.current();
  const fresh = await labs.fresh();
  expect(fresh).not.toBe(current);
  await fresh.close();
  expect(await labs.current()).toBe(current);
});

test('reset ends the lab and says whether there was one; the next cell gets a new one', async () => {
  expect(await labs.reset()).toBe(false);
  const first = await labs.current();
  expect(await labs.reset()).toBe(true);
  expect(engine.labs[0]?.closed).toBe(1);
  expect(await labs.current()).not.toBe(first);
});

test('the death of a lab that was reset does not take the new one away', async () => {
  const old = await labs.current();
  const reset = labs.reset();
  const next = await labs.current();
  await reset;
  engine.labs[0]?.die();
  expect(next).not.toBe(old);
  expect(await labs.current()).toBe(next);
});

test('a lab that could not be made is tried again by the next cell', async () => {
  engine.broken = unavailable('bwrap');
  await expect(labs.current()).rejects.toThrow('No lab: bwrap.');
  engine.broken = undefined;
  await labs.current();
  expect(engine.labs).toHaveLength(1);
});

test('a failure that comes after a reset does not take the new lab away', async () => {
  engine.broken = unavailable('bwrap');
  const failing = labs.current();
  const reset = labs.reset();
  const next = labs.current();
  await expect(failing).rejects.toThrow('No lab: bwrap.');
  expect(await reset).toBe(true);
  await expect(next).rejects.toThrow('No lab: bwrap.');
});

test('close ends every lab that is open, those that are being made included', async () => {
  await labs.current();
  await labs.fresh();
  void labs.fresh();
  await labs.close();
  expect(engine.labs.map(({ closed }) => closed)).toEqual([1, 1, 1]);
  await labs.close();
  expect(engine.labs.map(({ closed }) => closed)).toEqual([1, 1, 1]);
});

test('close does not mind a lab that fails to start', async () => {
  engine.broken = unavailable('bwrap');
  const failing = labs.current();
  await Promise.all([labs.close(), expect(failing).rejects.toThrow('No lab: bwrap.')]);
});

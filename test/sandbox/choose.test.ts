import { expect, test } from '@jest/globals';
import { engines, startLab } from '../../src/sandbox/choose.ts';
import { FakeEngine, unavailable } from './fake-engine.ts';

const broken = (reason: string) => Object.assign(new FakeEngine(), { broken: unavailable(reason) });

test('the first engine that can make a lab makes it', async () => {
  const [second, third] = [new FakeEngine(), new FakeEngine()];
  await startLab({ wrappers: {} }, [broken('bwrap'), second, third]);
  expect([second.labs.length, third.labs.length]).toEqual([1, 0]);
});

test('where none can, every reason and every cure is said', async () => {
  await expect(startLab({ wrappers: {} }, [broken('bwrap'), broken('qemu')])).rejects.toMatchObject({
    name: 'LabError',
    code: 'EngineUnavailable',
    message: 'No lab: bwrap.\nNo lab: qemu.',
    hint: 'mend bwrap\nmend qemu',
  });
});

test('a mistake of an engine is not taken for its being unavailable', async () => {
  const mistaken = Object.assign(new FakeEngine(), { start: () => Promise.reject(new TypeError('a slip')) });
  await expect(startLab({ wrappers: {} }, [mistaken, new FakeEngine()])).rejects.toThrow('a slip');
});

test('the native engine comes first', () => {
  expect(engines[0]?.name).toBe('native');
});

import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { withSilence } from '../../src/magics/silence.ts';

async function* slow(...pauses: number[]): AsyncGenerator<number, string, void> {
  for (const pause of pauses) {
    await sleep(pause);
    yield pause;
  }
  return 'end';
}

async function collect(run: AsyncGenerator<number | undefined, string, void>) {
  const yielded: (number | undefined)[] = [];
  for (;;) {
    const next = await run.next();
    if (next.done === true) return { yielded, returned: next.value };
    yielded.push(next.value);
  }
}

test('the first silence is told, once, before what comes after it', async () => {
  expect(await collect(withSilence(slow(0, 300, 300), 0.1))).toEqual({
    yielded: [0, undefined, 300, 300],
    returned: 'end',
  });
});

test('0 tells of none', async () => {
  expect((await collect(withSilence(slow(50), 0))).yielded).toEqual([50]);
});

test('a run that fails in its silence fails', async () => {
  // eslint-disable-next-line require-yield
  async function* failing(): AsyncGenerator<number, string, void> {
    await sleep(100);
    throw new Error('gone');
  }
  await expect(collect(withSilence(failing(), 0.05))).rejects.toThrow('gone');
});

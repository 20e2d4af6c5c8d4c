import { expect, test } from '@jest/globals';
import { bringUp } from '../../../src/magics/topology/bring-up.ts';
import type { Chunk, Exit, Lab } from '../../../src/sandbox/engine.ts';
import { parseTopology } from '../../../src/topology/parse.ts';

/** Interrupts the building of two hosts when the script has printed this, and gives the texts that the lab ran. */
async function interruptedAfter(stdout: string): Promise<string[]> {
  const ran: string[] = [];
  const interrupt = new AbortController();
  async function* run(text: string): AsyncGenerator<Chunk, Exit, void> {
    ran.push(text);
    if (stdout !== '') yield await Promise.resolve({ kind: 'text', stream: 'stdout', text: stdout });
    interrupt.abort();
    return { code: 130, shellEnded: false, killed: false };
  }
  const building = bringUp(
    { run } as unknown as Lab,
    parseTopology('hosts: [a, b]\nlinks: [[a, b]]'),
    interrupt.signal,
  );
  await expect(building.next()).rejects.toMatchObject({ code: 'Interrupted' });
  return ran;
}

test('an interrupt that comes before anything is made takes nothing away: it may be the learner’s', async () => {
  expect(await interruptedAfter('')).toHaveLength(1);
});

test('an interrupt that comes while it is made takes away what was made', async () => {
  const ran = await interruptedAfter('begun\n@0 0\n');
  expect(ran).toHaveLength(2);
  expect(ran[1]).toContain('netns del a\nnetns del b\n');
});

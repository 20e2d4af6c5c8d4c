import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RawClient } from './raw-client.ts';
import { Kernel } from './start-kernel.ts';

let kernel: Kernel;
let raw: RawClient;
beforeAll(async () => {
  kernel = await Kernel.start();
  raw = await kernel.raw();
}, 30_000);
afterAll(() => kernel[Symbol.asyncDispose]());

/** Asks about the place of the block; positions are code points, as everywhere in Jupyter. */
async function ask(what: 'complete' | 'inspect', marked: string) {
  const code = marked.replace('▮', '');
  const cursor_pos = Array.from(marked.slice(0, marked.indexOf('▮'))).length;
  return (await raw.ask('shell', `${what}_request`, { code, cursor_pos, detail_level: 0 })).content;
}

test('words of ip are completed before a cell has run', async () => {
  expect(await ask('complete', '%%sh\necho 🦀🦀; ip l▮in')).toEqual({
    status: 'ok',
    matches: ['link'],
    cursor_start: 17,
    cursor_end: 20,
    metadata: { _jupyter_types_experimental: [{ text: 'link', type: 'object', start: 17, end: 20 }] },
  });
});

test('names of the lab are completed while a cell runs', async () => {
  await kernel.run('%%sh\nip netns add red; ip link add veth0 type veth peer name veth1 netns red');
  const cell = kernel.begin('%%sh\nsleep 1');
  const began = performance.now();
  expect(await ask('complete', '%%sh\nip link set ve▮')).toMatchObject({ matches: ['veth0'] });
  expect(await ask('complete', '%%sh --on red\nip link set ve▮')).toMatchObject({ matches: ['veth1'] });
  expect(await ask('complete', '! ip netns exec ▮')).toMatchObject({ matches: ['red'] });
  expect(await ask('complete', '%%sh --on ▮')).toMatchObject({
    matches: ['red', '--on', '--lab', '--fresh'],
  });
  expect(performance.now() - began).toBeLessThan(900);
  await cell.done;
});

test('a word of a shell cell is explained', async () => {
  const { found, data } = await ask('inspect', '%%sh\nip link set veth0 ma▮ster br0');
  expect(found).toBe(true);
  expect((data as Record<string, string>)['text/markdown']).toContain('plugs the cable into the switch');
  expect(await ask('inspect', '%%sh\nls -▮l')).toEqual({
    status: 'ok',
    found: false,
    data: {},
    metadata: {},
  });
});

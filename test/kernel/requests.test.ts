import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RawClient } from './raw-client.ts';
import { typed } from '../../src/magics/given.ts';
import { magics } from '../../src/magics/index.ts';
import { Kernel } from './start-kernel.ts';

let kernel: Kernel;
let raw: RawClient;
beforeAll(async () => {
  kernel = await Kernel.start();
  raw = await kernel.raw();
  await kernel.run('const first = 1; first');
}, 30_000);
afterAll(() => kernel[Symbol.asyncDispose]());

const ask = async (type: string, content: object) =>
  (await raw.ask('shell', `${type}_request`, content)).content;

test('a comm that is opened on an unknown target is closed', async () => {
  const id = await raw.send('shell', 'comm_open', { comm_id: 'c1', target_name: 'no.such.widget', data: {} });
  await raw.idle(id);
  expect(raw.published(id)).toEqual(['status busy', 'comm_close', 'status idle']);
  const close = await raw.next(({ header }) => header['msg_type'] === 'comm_close');
  expect(close.content).toEqual({ comm_id: 'c1', data: {} });
});

test.each(['comm_msg', 'comm_close'])('a %s for a comm that is not there is passed over', async (type) => {
  const id = await raw.send('shell', type, { comm_id: 'none', data: {} });
  await raw.idle(id);
  expect(raw.published(id)).toEqual(['status busy', 'status idle']);
});

test('there are no comms', async () => {
  expect(await ask('comm_info', { target_name: 'jupyter.widget' })).toEqual({ status: 'ok', comms: {} });
});

describe('history', () => {
  beforeAll(async () => {
    for (const code of ['"b"', '%%sh\ntrue', '"b"']) await kernel.run(code);
    await kernel.run('"hidden"', { store_history: false });
  });

  // Lines 1 to 4: what beforeAll ran.
  test.each([
    [
      { hist_access_type: 'tail', n: 2 },
      [
        [1, 3, '%%sh\ntrue'],
        [1, 4, '"b"'],
      ],
    ],
    [{ hist_access_type: 'tail', n: 1, output: true }, [[1, 4, ['"b"', "'b'"]]]],
    [{ hist_access_type: 'range', session: 0, start: 1, stop: 2 }, [[1, 1, 'const first = 1; first']]],
    [
      { hist_access_type: 'range', session: 1, start: 3, stop: 4, output: true },
      [[1, 3, ['%%sh\ntrue', null]]],
    ],
    [{ hist_access_type: 'range', session: -1, start: 1, stop: 9 }, []],
    [
      { hist_access_type: 'search', pattern: '"?"' },
      [
        [1, 2, '"b"'],
        [1, 4, '"b"'],
      ],
    ],
    [{ hist_access_type: 'search', pattern: '"?"', unique: true }, [[1, 4, '"b"']]],
    [{ hist_access_type: 'search', pattern: '*', n: 1 }, [[1, 4, '"b"']]],
    [{ hist_access_type: 'search', pattern: '"hidden"' }, []],
  ])('%j', async (request, history) => {
    expect(await ask('history', { raw: true, output: false, ...request })).toEqual({ status: 'ok', history });
  });

  test('a way of asking that is not known is answered with an error', async () => {
    expect(await ask('history', { hist_access_type: 'guess' })).toMatchObject({
      status: 'error',
      ename: 'BadRequest',
      evalue: 'history_request asks for "guess".',
    });
  });
});

test.each([
  ['const x = 1', 'complete'],
  ['', 'complete'],
  ['for (;;) {', 'incomplete'],
  ['const f = (', 'incomplete'],
  ['! ip addr', 'complete'],
  ['%help', 'complete'],
  ['%help\n', 'complete'],
  ['%%sh\nip link', 'incomplete'],
  ['%%sh\nip link\n\n', 'complete'],
])('a console that asks whether %j is whole hears: %s', async (code, status) => {
  expect((await ask('is_complete', { code }))['status']).toBe(status);
});

test('a console that asks whether a text with a slip is whole is told that it is invalid', async () => {
  expect((await ask('is_complete', { code: 'const = = 1)' }))['status']).toBe('invalid');
});

test.each([
  ['%%s|', ['%%sh'], 0, 3, ['magic']],
  ['%|', magics.map(typed), 0, 1, Array(magics.length).fill('magic')],
  ['%%sh --f|', ['--fresh'], 5, 8, ['option']],
  ['%%sh\nls --f|', [], 11, 11, []],
  ['/* 😀 */ firs|', ['first'], 8, 12, ['const']],
  ['const s = "😀😀"; s.toUpperC|', ['toUpperCase'], 18, 26, ['method']],
])('completing %j', async (marked, matches, cursor_start, cursor_end, types) => {
  const code = marked.replace('|', '');
  const cursor_pos = Array.from(marked.slice(0, marked.indexOf('|'))).length;
  const { metadata, ...reply } = await ask('complete', { code, cursor_pos });
  expect(reply).toEqual({ status: 'ok', matches, cursor_start, cursor_end });
  expect(metadata).toEqual({
    _jupyter_types_experimental: matches.map((text, index) => ({
      ...{ text, type: types[index] as string, start: cursor_start, end: cursor_end },
    })),
  });
});

test.each([
  ['first', 2, 'const first: 1'],
  ['"😀😀"; first', 8, 'const first: 1'],
  ['%%sh\nls', 3, '**%%sh**: run bash in the lab'],
])('inspecting %j at %i', async (code, cursor_pos, text) => {
  const { found, data } = await ask('inspect', { code, cursor_pos, detail_level: 0 });
  expect(found).toBe(true);
  expect((data as Record<string, string>)['text/plain']).toContain(text);
});

test.each(['   ', '%%sh\nls -l', 'noSuchName'])('inspecting %j finds nothing', async (code) => {
  expect(await ask('inspect', { code, cursor_pos: 6, detail_level: 0 })).toEqual({
    ...{ status: 'ok', found: false, data: {}, metadata: {} },
  });
});

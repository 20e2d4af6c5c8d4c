import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import type { Output } from '../../src/cell/output.ts';
import { CellOutputs } from '../../src/session/outputs.ts';

const LIMIT = 4 * 1024 * 1024;

function recorded(count = 7) {
  const published: [string, Record<string, unknown>][] = [];
  const outputs = new CellOutputs((msgType, content) => published.push([msgType, content]), count, LIMIT);
  return { outputs, published };
}

const out = (text: string): Output => ({ kind: 'text', stream: 'stdout', text });
const err = (text: string): Output => ({ kind: 'text', stream: 'stderr', text });

test('text is gathered into one message', async () => {
  const { outputs, published } = recorded();
  for (const text of ['a', 'b', 'c']) outputs.push(out(text));
  expect(published).toEqual([]);
  await sleep(40);
  expect(published).toEqual([['stream', { name: 'stdout', text: 'abc' }]]);
});

test('the order between the streams, and between text and displays, is kept', () => {
  const { outputs, published } = recorded();
  outputs.push(out('1'));
  outputs.push(err('2'));
  outputs.push(out('3'));
  outputs.push({ kind: 'display', bundle: { 'text/plain': '4' } });
  outputs.push(out('5'));
  outputs.end();
  expect(published.map(([type, content]) => [type, content['text'] ?? content['data']])).toEqual([
    ['stream', '1'],
    ['stream', '2'],
    ['stream', '3'],
    ['display_data', { 'text/plain': '4' }],
    ['stream', '5'],
  ]);
});

test('a comm message keeps its place behind text, and its bytes go beside its content', () => {
  const published: unknown[] = [];
  const outputs = new CellOutputs((...message) => published.push(message), 1);
  outputs.push(out('before'));
  const metadata = { version: '2.1.0' };
  outputs.push({
    kind: 'comm',
    action: 'open',
    comm: 'c',
    target: 't',
    data: { a: 1 },
    metadata,
    buffers: ['AQI='],
  });
  outputs.push({ kind: 'comm', action: 'close', comm: 'c', data: {} });
  expect(published).toEqual([
    ['stream', { name: 'stdout', text: 'before' }],
    [
      'comm_open',
      { comm_id: 'c', target_name: 't', data: { a: 1 } },
      { metadata, buffers: [Buffer.from([1, 2])] },
    ],
    ['comm_close', { comm_id: 'c', data: {} }, { metadata: {}, buffers: [] }],
  ]);
});

test.each([
  [{ kind: 'display', bundle: { a: 1 } }, 'display_data', { data: { a: 1 }, metadata: {}, transient: {} }],
  [
    { kind: 'display', bundle: {}, metadata: { m: 1 }, displayId: 'd' },
    'display_data',
    { data: {}, metadata: { m: 1 }, transient: { display_id: 'd' } },
  ],
  [
    { kind: 'display', bundle: {}, displayId: 'd', update: true },
    'update_display_data',
    { data: {}, metadata: {}, transient: { display_id: 'd' } },
  ],
  [
    { kind: 'result', bundle: { 'text/plain': 'r' } },
    'execute_result',
    { data: { 'text/plain': 'r' }, metadata: {}, execution_count: 7 },
  ],
  [{ kind: 'clear', wait: true }, 'clear_output', { wait: true }],
] as const)('%j is published as %s', (output, type, content) => {
  const { outputs, published } = recorded();
  outputs.push(output);
  expect(published).toEqual([[type, content]]);
});

test('the text of the result is kept for the history', () => {
  const { outputs } = recorded();
  expect(outputs.resultText).toBeUndefined();
  outputs.push({ kind: 'result', bundle: { 'text/plain': '42' } });
  expect(outputs.resultText).toBe('42');
});

test('a page goes into the payload of the reply', () => {
  const { outputs, published } = recorded();
  outputs.push({ kind: 'page', bundle: { 'text/plain': 'help' } });
  expect(published).toEqual([]);
  expect(outputs.payload).toEqual([{ source: 'page', data: { 'text/plain': 'help' }, start: 0 }]);
});

test('a flood is gathered into ever fewer messages, and all of it arrives', async () => {
  const { outputs, published } = recorded();
  let sent = '';
  for (let i = 0; i < 60; i++) {
    outputs.push(out(`${i}\n`));
    sent += `${i}\n`;
    await sleep(5);
  }
  outputs.end();
  expect(published.map(([, { text }]) => text).join('')).toBe(sent);
  expect(published.length).toBeLessThan(8);
});

test('past the bound text is cut, and the end says how much', () => {
  const { outputs, published } = recorded();
  outputs.push(out('x'.repeat(LIMIT - 1)));
  outputs.push(err('yz'));
  outputs.push(out('more'));
  outputs.end();
  expect(published.map(([, { name, text }]) => [name, String(text).length])).toEqual([
    ['stdout', LIMIT - 1],
    ['stderr', 1],
    ['stderr', expect.any(Number)],
  ]);
  expect(published.at(-1)?.[1]['text']).toBe(
    `netcell: 5 more characters were printed and are left out: a cell shows 4M at most (%lab --output 8M raises that).\n`,
  );
});

test('displays are shown past the bound too', () => {
  const { outputs, published } = recorded();
  outputs.push(out('x'.repeat(LIMIT + 1)));
  outputs.push({ kind: 'display', bundle: {} });
  expect(published.map(([type]) => type)).toEqual(['stream', 'display_data']);
});

test('what comes after the end is shown too', async () => {
  const { outputs, published } = recorded();
  outputs.end();
  outputs.push(out('late'));
  await sleep(40);
  expect(published).toEqual([['stream', { name: 'stdout', text: 'late' }]]);
});

test('nothing printed is nothing published', () => {
  const { outputs, published } = recorded();
  outputs.push(out(''));
  outputs.flush();
  outputs.end();
  expect(published).toEqual([]);
});

import { expect, test } from '@jest/globals';
import type { Cell } from '../../../src/cli/run/notebook.ts';
import { published } from '../../../src/cli/run/published.ts';
import { Recorder } from '../../../src/cli/run/recorder.ts';

/** What the cells hold after the messages, each given as [cell, type, content]. */
function record(...messages: [number, string, object][]): Cell[] {
  const cells = [1, 2].map((): Cell => ({ cell_type: 'code', source: '', metadata: {} }));
  const recorder = new Recorder();
  for (const [number, type, content] of messages) {
    const item = published(type, content);
    const cell = cells[number - 1];
    if (item !== undefined && cell !== undefined) recorder.record(cell, item);
  }
  return cells;
}

const out = (text: string): [number, string, object] => [1, 'stream', { name: 'stdout', text }];
const err = (text: string): [number, string, object] => [1, 'stream', { name: 'stderr', text }];
const display = (cell: number, text: string, id?: string): [number, string, object] => [
  cell,
  'display_data',
  {
    data: { 'text/plain': text },
    metadata: {},
    ...(id === undefined ? {} : { transient: { display_id: id } }),
  },
];
const shown = (text: string) => ({ output_type: 'display_data', data: { 'text/plain': text }, metadata: {} });

test('text of one stream is one output, and order between the streams is kept', () => {
  const [cell] = record(out('a'), out('b\n'), err('c'), out('d'));
  expect(cell?.outputs).toEqual([
    { output_type: 'stream', name: 'stdout', text: 'ab\n' },
    { output_type: 'stream', name: 'stderr', text: 'c' },
    { output_type: 'stream', name: 'stdout', text: 'd' },
  ]);
});

test('the execution count and the result bear the number of the cell', () => {
  const [cell] = record(
    [1, 'execute_input', { code: '2', execution_count: 7 }],
    [1, 'execute_result', { data: { 'text/plain': '2' }, metadata: { a: 1 }, execution_count: 7 }],
  );
  expect(cell?.execution_count).toBe(7);
  expect(cell?.outputs).toEqual([
    { output_type: 'execute_result', data: { 'text/plain': '2' }, metadata: { a: 1 }, execution_count: 7 },
  ]);
});

test('an error keeps its name, its value and its traceback', () => {
  const [cell] = record([1, 'error', { ename: 'E', evalue: 'v', traceback: ['1', '2'] }]);
  expect(cell?.outputs).toEqual([{ output_type: 'error', ename: 'E', evalue: 'v', traceback: ['1', '2'] }]);
});

test('a display is updated wherever it was shown, and an update adds none', () => {
  const cells = record(display(1, 'old', 'x'), display(1, 'other', 'y'), display(2, 'old', 'x'), [
    2,
    'update_display_data',
    { data: { 'text/plain': 'new' }, metadata: {}, transient: { display_id: 'x' } },
  ]);
  expect(cells[0]?.outputs).toEqual([shown('new'), shown('other')]);
  expect(cells[1]?.outputs).toEqual([shown('new')]);
});

test('clear_output clears at once, or with wait when the next output comes', () => {
  expect(record(out('a'), [1, 'clear_output', { wait: false }])[0]?.outputs).toEqual([]);
  expect(record(out('a'), [1, 'clear_output', { wait: true }])[0]?.outputs).toHaveLength(1);
  expect(record(out('a'), [1, 'clear_output', { wait: true }], display(1, 'b'))[0]?.outputs).toEqual([
    shown('b'),
  ]);
});

test('a status or a comm message is no output', () => {
  expect(published('status', { execution_state: 'idle' })).toBeUndefined();
  expect(published('comm_open', { comm_id: '1' })).toBeUndefined();
});

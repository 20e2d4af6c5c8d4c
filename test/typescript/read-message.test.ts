import { expect, test } from '@jest/globals';
import { messageOf, watchMessageOf } from '../../src/typescript/read-message.ts';

test.each([
  { kind: 'output', id: 'a', output: { kind: 'text', stream: 'stdout', text: 'x' } },
  { kind: 'output', id: 'a', output: { kind: 'comm', action: 'open', comm: 'c', data: {} } },
  { kind: 'lab', id: 'a', call: 1, command: 'ip a', on: 'red' },
  { kind: 'input', id: 'a', call: 1, prompt: '', password: false },
  { kind: 'done', id: 'a', mark: 2, on: [1, 2], failure: { name: 'E', message: 'm', traceback: [] } },
])('a line of the evaluator is its message: %j', (message) => {
  expect(messageOf(JSON.stringify(message))).toEqual(message);
});

test.each([
  ['no JSON', '{'],
  ['a number', '1'],
  ['null', 'null'],
  ['a list', '[]'],
  ['a kind that there is not', '{"kind":"start","id":"a"}'],
  ['a kind that every object has', '{"kind":"constructor"}'],
  ['no kind', '{"id":"a"}'],
  ['a field too few', '{"kind":"shell","id":"a","call":1}'],
  ['a field of another type', '{"kind":"shell","id":"a","call":"1","command":"x"}'],
  ['null for an object', '{"kind":"output","id":"a","output":null}'],
  ['an output that is none', '{"kind":"output","id":"a","output":{"kind":"file"}}'],
  ['an output without its text', '{"kind":"output","id":"a","output":{"kind":"text","stream":"stdout"}}'],
  ['a message of the second thread', '{"kind":"debug-event","event":"stopped","body":{}}'],
  [
    'a stream that there is not',
    '{"kind":"output","id":"a","output":{"kind":"text","stream":"log","text":""}}',
  ],
  ['an end with half a failure', '{"kind":"done","id":"a","failure":{"name":"E"}}'],
  ['an end whose failure is null', '{"kind":"done","id":"a","failure":null}'],
])('a line that a cell may have written is none: %s', (_what, line) => {
  expect(messageOf(line)).toBeUndefined();
});

test('the second thread says other things', () => {
  const event = { kind: 'debug-event', event: 'stopped', body: {} };
  expect(watchMessageOf(JSON.stringify(event))).toEqual(event);
  expect(watchMessageOf('{"kind":"debug-event","event":"stopped"}')).toBeUndefined();
  expect(watchMessageOf('{"kind":"done","id":"a"}')).toBeUndefined();
});

import { expect, test } from '@jest/globals';
import { decode, encode } from '../../../../src/typescript/evaluator/widgets/state.ts';

const bytes = (...values: number[]) => new Uint8Array(values);
const known = { name: 'the widget w1' };
const idOf = (value: object) => (value === known ? 'w1' : undefined);
const find = (id: string) => (id === 'w1' ? known : undefined);

// The example of ipywidgets' messages.md: a list keeps null in the place of bytes, an object leaves the key out.
const state = { x: bytes(1), y: { z: [bytes(2), 'text', bytes(3)] }, child: known, children: [known, null] };
const encoded = {
  state: { y: { z: [null, 'text', null] }, child: 'IPY_MODEL_w1', children: ['IPY_MODEL_w1', null] },
  buffer_paths: [['x'], ['y', 'z', 0], ['y', 'z', 2]],
  buffers: [bytes(1), bytes(2), bytes(3)],
};

test('widgets become references, and bytes go beside the state with their paths', () => {
  const result = encode(state, idOf);
  expect({ ...result, state: JSON.parse(JSON.stringify(result.state)) as unknown }).toEqual(encoded);
});

test('what was encoded is decoded to the same', () => {
  const { buffer_paths, buffers } = encoded;
  const sent = JSON.parse(JSON.stringify(encoded.state)) as Record<string, unknown>;
  expect(decode(sent, buffer_paths, buffers, find)).toEqual(state);
});

test('a part of a buffer is sent as that part', () => {
  expect(encode({ x: bytes(1, 2, 3, 4).subarray(1, 3) }, idOf).buffers).toEqual([bytes(2, 3)]);
});

test.each([[['nowhere', 'x']], [[]], [['x', 'y', 'z']]])(
  'bytes for a place that is not there are dropped: %j',
  (path) => {
    expect(decode({ x: 1, r: 'IPY_MODEL_gone' }, [path], [bytes(1)], find)).toEqual({
      x: 1,
      r: 'IPY_MODEL_gone',
    });
  },
);

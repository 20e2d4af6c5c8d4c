import { expect, test } from '@jest/globals';
import { editDistance, nearest } from '../../src/cell/nearest.ts';

const MAGICS = ['sh', 'netns', 'lab', 'show', 'help', 'doctor', 'topology'];

test.each([
  ['netsn', 'netns'],
  ['NETNS', 'netns'],
  ['hepl', 'help'],
  ['dcotor', 'doctor'],
  ['topolgy', 'topology'],
  ['top', 'topology'],
  ['sh', 'sh'],
  ['shh', 'sh'],
])('%s was probably meant to be %s', (typed, meant) => {
  expect(nearest(typed, MAGICS)).toBe(meant);
});

test.each(['banana', 'x', '', 'kubernetes'])(
  'nothing is named for %j, which is like none of them',
  (typed) => {
    expect(nearest(typed, MAGICS)).toBeUndefined();
  },
);

test('of two that are equally near the first of the list is named', () => {
  expect(nearest('cat', ['bat', 'hat'])).toBe('bat');
});

test('nothing is named where there is nothing to name', () => {
  expect(nearest('sh', [])).toBeUndefined();
});

test.each([
  ['', '', 0],
  ['', 'abc', 3],
  ['abc', '', 3],
  ['kitten', 'sitting', 3],
  ['ab', 'ba', 1],
  ['netns', 'netsn', 1],
  ['a😀b', 'ab', 1],
])('from %j to %j it takes %i edits', (from, to, edits) => {
  expect(editDistance(from, to)).toBe(edits);
});

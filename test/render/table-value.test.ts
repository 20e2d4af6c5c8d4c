import { expect, test } from '@jest/globals';
import {
  filledColumns,
  headColumn,
  isCounted,
  isList,
  toneOf,
  wordsOf,
} from '../../src/render/table-value.ts';

test.each([
  [undefined, []],
  ['', []],
  ['UP', ['UP']],
  [0, ['0']],
  [true, ['yes']],
  [false, ['no']],
  [
    ['UP', 'LOWER_UP'],
    ['UP', 'LOWER_UP'],
  ],
  [[], []],
])('The field %j says %j', (value, words) => {
  expect(wordsOf(value)).toEqual(words);
});

test('A column is filled where one row has something in it, be it zero or no', () => {
  const columns = ['zero', 'no', 'empty', 'missing', 'none'].map((key) => ({ key, title: key }));
  const rows = [{ empty: '' }, { zero: 0, no: false, empty: [], none: undefined }];
  expect(filledColumns({ columns, rows }).map(({ key }) => key)).toEqual(['zero', 'no']);
  expect(filledColumns({ columns, rows: [] })).toEqual([]);
});

test('The column that names a row is the first that is no mere number', () => {
  expect(headColumn([{ title: '#' }, { title: 'Name' }])).toEqual({ title: 'Name' });
  expect(headColumn([{ title: 'Priority' }, { title: 'From' }])).toEqual({ title: 'Priority' });
  expect(headColumn([{ title: '#' }])).toEqual({ title: '#' });
  expect(headColumn<{ title: string }>([])).toBeUndefined();
});

test('A column counts where all that it holds are numbers, and is a list where a field has several words', () => {
  const rows = [
    { mtu: 1500, name: 'a', flags: ['UP'] },
    { name: 'b', flags: ['UP', 'LOWER_UP'] },
  ];
  expect([isCounted({ key: 'mtu' }, rows), isCounted({ key: 'name' }, rows)]).toEqual([true, false]);
  expect([isList({ key: 'flags' }, rows), isList({ key: 'name' }, rows)]).toEqual([true, false]);
});

test('Only a state is good or bad', () => {
  expect(toneOf({ key: 'state' }, 'UP')).toBe('good');
  expect(toneOf({ key: 'state' }, 'LOWERLAYERDOWN')).toBe('bad');
  expect(toneOf({ key: 'state' }, 'UNKNOWN')).toBeUndefined();
  expect(toneOf({ key: 'name' }, 'UP')).toBeUndefined();
});

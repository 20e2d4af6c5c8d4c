import { expect, test } from '@jest/globals';
import { LabError } from '../../src/errors.ts';
import { errorContent } from '../../src/session/failure.ts';
import { CellFailure } from '../../src/typescript/cell-failure.ts';

const red = (text: string) => `\x1b[31m${text}\x1b[0m`;

test('an error on purpose shows its message in red and its hint below', () => {
  const error = new LabError('It is full.', { code: 'Full', hint: 'Empty it.\nOr leave it.' });
  expect(errorContent(error)).toEqual({
    ename: 'Full',
    evalue: 'It is full.',
    traceback: [red('It is full.'), 'Empty it.', 'Or leave it.'],
  });
});

test('an error on purpose without a hint shows its message alone', () => {
  expect(errorContent(new LabError('It is full.', { code: 'Full' })).traceback).toEqual([red('It is full.')]);
});

test('what a cell threw shows its traceback, a line at a time, the first one red', () => {
  const failure = new CellFailure({
    name: 'TypeError',
    message: 'no',
    traceback: ['TypeError: no\n    at f', 'why'],
  });
  expect(errorContent(failure)).toEqual({
    ename: 'TypeError',
    evalue: 'no',
    traceback: [red('TypeError: no'), '    at f', 'why'],
  });
});

test('a fault of netcell says that it is one, with its stack', () => {
  const { ename, evalue, traceback } = errorContent(new RangeError('oops'));
  expect([ename, evalue, traceback[0]]).toEqual(['RangeError', 'oops', red('netcell itself failed: oops')]);
  expect(traceback[1]).toMatch(/^ +at .*failure\.test\.ts/);
});

test.each([
  ['text', 'text'],
  [undefined, 'undefined'],
  [{ message: 'm' }, 'm'],
])('thrown %j is a fault too', (thrown, evalue) => {
  expect(errorContent(thrown)).toMatchObject({ ename: 'Error', evalue });
});

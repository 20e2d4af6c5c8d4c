import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { LabError, toError } from '../src/errors.ts';

test('an error on purpose bears its message, code, hint, cause and exit code', () => {
  const cause = new Error('below');
  const error = new LabError('It is full.', { code: 'Full', hint: 'Empty it.', cause, exit: 2 });
  expect(error).toMatchObject({
    name: 'LabError',
    message: 'It is full.',
    code: 'Full',
    hint: 'Empty it.',
    exit: 2,
  });
  expect(error.cause).toBe(cause);
  expect(error).toBeInstanceOf(Error);
});

test('without a hint there is none, and a command exits with 1', () => {
  const error = new LabError('It is full.', { code: 'Full' });
  expect([error.hint, error.exit, 'cause' in error]).toEqual([undefined, 1, false]);
});

test('an error is given back as it is', () => {
  const error = new TypeError('x');
  expect(toError(error)).toBe(error);
});

test.each([
  [1, '1'],
  ['text', 'text'],
  [undefined, 'undefined'],
  [null, 'null'],
  [{ message: 'an object with a message' }, 'an object with a message'],
  [{ other: 1 }, '[object Object]'],
])('thrown %j becomes an error with the message %j', (thrown, message) => {
  const error = toError(thrown);
  expect(error).toBeInstanceOf(Error);
  expect(error.message).toBe(message);
});

test('an error of another realm keeps its message and its stack', () => {
  const foreign = runInNewContext('new RangeError("elsewhere")') as Error;
  const error = toError(foreign);
  expect(error.message).toBe('elsewhere');
  expect(error.stack).toBe(foreign.stack);
  expect(error.cause).toBe(foreign);
});

import { expect, test } from '@jest/globals';
import {
  elementsOf,
  marksIn,
  numberIn,
  objectIn,
  objectsIn,
  requiredText,
  textIn,
  wordsIn,
} from '../../src/observe/ip-json.ts';

const printed = (json: string, text = 'something') => ({
  tool: 'ip',
  args: ['link'],
  namespace: '',
  text,
  json,
});

test('Elements keep their order, and those that a filter left out are gone', () => {
  expect(elementsOf(printed('[{},{"a":2},{},{"a":1}]'))).toEqual([{ a: 2 }, { a: 1 }]);
});

test('A tool that printed nothing at all listed nothing', () => {
  expect(elementsOf(printed('', ''))).toEqual([]);
  expect(elementsOf(printed('\n', '\n'))).toEqual([]);
});

test('Text without JSON cannot be read', () => {
  expect(() => elementsOf(printed(''))).toThrow(SyntaxError);
});

test.each([
  ['{"a":1}', 'Expected a list in the output of the tool\'s JSON, got {"a":1}'],
  ['null', "Expected a list in the output of the tool's JSON, got null"],
  ['[1]', "Expected an object in the output of the tool's JSON, got 1"],
  ['[[]]', "Expected an object in the output of the tool's JSON, got []"],
])('%s is not what ip prints', (json, message) => {
  expect(() => elementsOf(printed(json))).toThrow(message);
});

const object = {
  word: 'up',
  count: 3,
  list: ['A', 'B'],
  none: null,
  empty: [],
  inner: { x: 1 },
  inners: [{ x: 2 }],
};

test('Fields are read as what they are', () => {
  expect(textIn(object, 'word')).toBe('up');
  expect(textIn(object, 'count')).toBe('3');
  expect(numberIn(object, 'count')).toBe(3);
  expect(wordsIn(object, 'list')).toEqual(['A', 'B']);
  expect(objectIn(object, 'inner')).toEqual({ x: 1 });
  expect(objectsIn(object, 'inners')).toEqual([{ x: 2 }]);
});

test.each(['none', 'missing'])('A field that is null or missing (%s) is undefined', (key) => {
  expect(textIn(object, key)).toBeUndefined();
  expect(numberIn(object, key)).toBeUndefined();
  expect(wordsIn(object, key)).toBeUndefined();
  expect(objectIn(object, key)).toBeUndefined();
  expect(objectsIn(object, key)).toEqual([]);
});

test('An empty list says nothing', () => {
  expect(wordsIn(object, 'empty')).toBeUndefined();
});

test('A mark is there where its name is, whatever it holds but false', () => {
  expect(
    marksIn({ router: null, proxy: true, offload: false }, ['proxy', 'router', 'offload', 'managed']),
  ).toEqual(['proxy', 'router']);
  expect(marksIn({}, ['router'])).toBeUndefined();
});

test.each([
  [() => textIn(object, 'list'), 'Expected a word in "list" of the tool\'s JSON, got ["A","B"]'],
  [() => numberIn(object, 'word'), 'Expected a number in "word" of the tool\'s JSON, got "up"'],
  [() => wordsIn(object, 'word'), 'Expected a list of words in "word" of the tool\'s JSON, got "up"'],
  [() => objectIn(object, 'word'), 'Expected an object in "word" of the tool\'s JSON, got "up"'],
  [() => objectsIn(object, 'inner'), 'Expected a list in "inner" of the tool\'s JSON, got {"x":1}'],
  [() => requiredText(object, 'missing'), 'Expected a word in "missing" of the tool\'s JSON, got nothing'],
])('%# A field of another kind is an error that names it', (read, message) => {
  expect(read).toThrow(expect.objectContaining({ code: 'UnreadableListing', message }));
});

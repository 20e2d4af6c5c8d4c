import { expect, test } from '@jest/globals';
import { parseCell } from '../../src/cell/parse.ts';

test.each(['', '  ', '\n\n', ' \n\t\r\n'])('%j is empty', (text) => {
  expect(parseCell(text)).toEqual({ kind: 'empty' });
});

test.each([
  'const x = 1;',
  '1 % 2',
  ' %help',
  '!done',
  '!f(x)',
  '!a && b',
  '!a instanceof B',
  '! ip link\nconst x = 1',
  'const x = 1\n! ip link',
  '// %%sh\nls',
  'x ? 1 : 2',
])('%j is TypeScript', (text) => {
  expect(parseCell(text)).toEqual({ kind: 'typescript', source: text });
});

test.each([
  ['%%sh\nip link\nip addr', { name: 'sh', words: [] }, 'ip link\nip addr'],
  ['\n\n%%sh\nip link', { name: 'sh', words: [] }, 'ip link', 4],
  ['%%sh --on red\r\nip link\r\n', { name: 'sh', words: ['--on', 'red'] }, 'ip link\n'],
  ['%%netns "a b" \'c d\' e"f g"h\nx', { name: 'netns', words: ['a b', 'c d', 'ef gh'] }, 'x'],
  ['%%sh \'"\' "\'"\nx', { name: 'sh', words: ['"', "'"] }, 'x'],
  ['%%sh', { name: 'sh', words: [] }, ''],
  ['%%', { name: '', words: [] }, ''],
  ['%%sh   --fresh  \n\n  ls', { name: 'sh', words: ['--fresh'] }, '\n  ls'],
])('%j is a call of a cell magic', (text, call, body, line = 2) => {
  expect(parseCell(text)).toEqual({ kind: 'cell-magic', call, body, line });
});

test.each([
  ['%help', [{ name: 'help', words: [] }], ''],
  [
    '%help sh\n\n%reset\n',
    [
      { name: 'help', words: ['sh'] },
      { name: 'reset', words: [] },
    ],
    '',
  ],
  ['%reset\nconst x = 1;', [{ name: 'reset', words: [] }], '\nconst x = 1;'],
  ['\n%reset\n\n1 + 1\n%help', [{ name: 'reset', words: [] }], '\n\n1 + 1\n%help'],
])('%j is line magics and the TypeScript below', (text, calls, source) => {
  expect(parseCell(text)).toEqual({ kind: 'line-magics', calls, source });
});

test('the TypeScript below line magics keeps its line numbers', () => {
  const cell = parseCell('%reset\n%help\n\nerror');
  expect(cell).toMatchObject({ source: '\n\n\nerror' });
});

test.each([
  ['! ip link', 'ip link'],
  ['!  ip link  \n\n! ip addr', 'ip link\n\nip addr'],
  ['!ip link', 'ip link'],
  ['! ls\n!cd /tmp', 'ls\ncd /tmp'],
])('%j is nothing but shell lines', (text, commands) => {
  expect(parseCell(text)).toEqual({ kind: 'shell-lines', text: commands });
});

test.each([
  ['%%sh?', '%%sh'],
  ['?sh', 'sh'],
  ['? console.log', 'console.log'],
  ['name ?\n', 'name'],
])('%j asks about %s', (text, name) => {
  expect(parseCell(text)).toEqual({ kind: 'question', name });
});

test.each(['%%sh --on "red\nls', "%help it's", '%reset\n%help "'])(
  '%j has a quote that is never closed',
  (text) => {
    const line = text.split('\n').find((candidate) => /['"]/.test(candidate)) ?? '';
    expect(() => parseCell(text)).toThrow(
      expect.objectContaining({
        message: `A quote is opened and not closed in: ${line.replace(/^%+/, '')}`,
        code: 'BadMagic',
        hint: 'Close it on the same line.',
      }),
    );
  },
);

import { expect, test } from '@jest/globals';
import { namespaceName } from '../../src/topology/namespace.ts';

test.each([
  'netns0',
  'red',
  'h1.eth-0_a',
  'Zürich',
  '🦀',
  'x'.repeat(255),
  'a-',
  '.hidden',
  '...',
  "it's",
  '$HOME',
])('%j is the name of a namespace', (name) => {
  expect(namespaceName(name)).toBe(name);
});

test.each([
  ['', 'it is empty'],
  ['a/b', 'it has a slash in it, and the name becomes a file under /run/netns'],
  ['/etc/passwd', 'it has a slash in it, and the name becomes a file under /run/netns'],
  ['../x', 'it has a slash in it, and the name becomes a file under /run/netns'],
  ['-all', 'it begins with a dash, and commands would take it for an option'],
  ['-', 'it begins with a dash, and commands would take it for an option'],
  ['.', 'it means a folder'],
  ['..', 'it means a folder'],
  ['two words', 'it has a blank or a control character in it'],
  ['a\tb', 'it has a blank or a control character in it'],
  ['a\nb', 'it has a blank or a control character in it'],
  ['a\0b', 'it has a blank or a control character in it'],
  ['a\u00a0b', 'it has a blank or a control character in it'],
  ['a\x1b[31m', 'it has a blank or a control character in it'],
  ['x'.repeat(256), 'it is longer than 255 bytes'],
  ['é'.repeat(128), 'it is longer than 255 bytes'],
])('%j is not: %s', (name, problem) => {
  expect(() => namespaceName(name)).toThrow(
    expect.objectContaining({
      name: 'LabError',
      code: 'BadNamespaceName',
      message: `"${name}" cannot be the name of a namespace: ${problem}.`,
      hint: 'Use letters, digits, "-" and "_", as in netns0.',
    }),
  );
});

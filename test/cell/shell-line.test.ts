import { expect, test } from '@jest/globals';
import { commandOf, isShellLine } from '../../src/cell/shell-line.ts';

test.each([
  ['! ip addr', 'ip addr'],
  ['!   ls', 'ls'],
  ['! x=1', 'x=1'],
  ['!ip addr', 'ip addr'],
  ['!cat /etc/hosts', 'cat /etc/hosts'],
  ['!cd ~', 'cd ~'],
  ['!./run.sh 1', './run.sh 1'],
  ['!ls -l', 'ls -l'],
])('%j is for the shell: %s', (line, command) => {
  expect(isShellLine(line)).toBe(true);
  expect(commandOf(line)).toBe(command);
});

test.each([
  '!done',
  '!f(x)',
  '!a && b',
  '!a instanceof B',
  '!key in map',
  '!x as boolean',
  '!!x',
  '!',
  '! ',
  ' ! ls',
  'x !y',
  '!(a)',
])('%j is TypeScript', (line) => {
  expect(isShellLine(line)).toBe(false);
});

import { expect, test } from '@jest/globals';
import { withoutPrompts } from '../../src/cell/prompts.ts';

test.each([
  'ip link',
  'echo $HOME\necho "$ x"',
  '# a comment\nls',
  'ls\n$ not a prompt here',
  '',
  '\n\n',
  'x=$(date)',
])('%j has no prompts and stays as it is', (text) => {
  expect(withoutPrompts(text)).toEqual({ commands: text, leftOut: 0 });
});

test.each([
  ['$ ls', 'ls'],
  ['  $  ls -l', 'ls -l'],
  ['user@host:~$ ls', 'ls'],
  ['root@host:/etc# ls', 'ls'],
  ['user@my-host.example:~/a b$ ls', 'ls'],
  ['$ cd /tmp\n$ ls', 'cd /tmp\nls'],
  ['# what it does\n$ ls', '\nls'],
  ['$ ip link add \\\n  type veth', 'ip link add \\\n  type veth'],
  ['$ for i in 1 2; do\n> echo $i\n> done', 'for i in 1 2; do\necho $i\ndone'],
])('of %j the commands are run', (text, commands) => {
  expect(withoutPrompts(text)).toEqual({ commands, leftOut: 0 });
});

test('what the computer of a blog printed is left out, counted, and keeps the line numbers', () => {
  const text = '$ ip netns add red\n$ ip netns\nred\n\n# a remark\nblue\n$ ls';
  expect(withoutPrompts(text)).toEqual({ commands: 'ip netns add red\nip netns\n\n\n\n\nls', leftOut: 2 });
});

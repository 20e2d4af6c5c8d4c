import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { sudo } from '../../../src/observe/wrappers/sudo.ts';

function run(...args: string[]) {
  const { stdout, stderr, status } = spawnSync('sh', ['-c', sudo, 'sudo', ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
    input: 'echo from stdin',
  });
  return [stdout, stderr, status];
}

test.each([
  [['echo', 'a b', '-n'], 'a b -n\n'],
  [['-E', '-n', '-H', 'echo', 'x'], 'x\n'],
  [['-u', 'root', 'echo', 'x'], 'x\n'],
  [['--user', 'root', '-g', 'root', 'echo', 'x'], 'x\n'],
  [['--', 'echo', '-u'], '-u\n'],
  [['-p', 'prompt', 'echo', 'x'], 'x\n'],
  [['VALUE=1 2', 'sh', '-c', 'echo "$VALUE"'], '1 2\n'],
  [['-i', 'echo', 'x'], 'x\n'],
  [['-s'], 'from stdin\n'],
])('sudo %j runs the command with its arguments as they are', (args, printed) => {
  expect(run(...args)).toEqual([printed, '', 0]);
});

test('the exit code is that of the command', () => {
  expect(run('sh', '-c', 'exit 9')).toEqual(['', '', 9]);
});

test.each([
  [[], 'usage: sudo COMMAND [ARGUMENT ...]\n', 1],
  [['-n'], 'usage: sudo COMMAND [ARGUMENT ...]\n', 1],
  [['-p'], 'usage: sudo COMMAND [ARGUMENT ...]\n', 1],
  [['-u'], 'sudo: -u needs a name\n', 1],
  [['-u', 'bob', 'id'], 'sudo: a lab has one user, root; "bob" is not there\n', 1],
  [['no-such-command'], 'sudo: no-such-command: command not found\n', 127],
])('sudo %j says what is wrong', (args, said, status) => {
  expect(run(...args)).toEqual(['', said, status]);
});

import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { SHELL_FILES } from '../../../../src/sandbox/shell/inside/files.ts';
import { initText } from '../../../../src/sandbox/shell/inside/init.ts';

test.each([
  ...Object.entries(SHELL_FILES),
  ['process 1 with pipes', initText({ outputs: 'pipes', asked: 'by signal' })],
  ['process 1 that carries', initText({ outputs: 'carried', asked: 'on its own' })],
])('%s is whole bash', (_, script) => {
  const { stderr, status } = spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' });
  expect([stderr, status]).toEqual(['', 0]);
});

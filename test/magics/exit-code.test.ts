import { expect, test } from '@jest/globals';
import { exitError, shellEndedNote } from '../../src/magics/exit-code.ts';

test.each([
  [1, ''],
  [2, ''],
  [126, ' (found, but not a program that can be run)'],
  [127, ' (command not found)'],
  [130, ' (ended by SIGINT)'],
  [137, ' (ended by SIGKILL)'],
  [139, ' (ended by SIGSEGV)'],
  [143, ' (ended by SIGTERM)'],
  [128, ''],
  [255, ''],
])('exit code %i is reported%s', (code, meaning) => {
  expect(exitError(code, false)).toMatchObject({
    message: `The last command ended with exit code ${code}${meaning}.`,
    code: 'ExitCode',
    hint: undefined,
  });
});

test('an interrupted command is reported as interrupted', () => {
  expect(exitError(130, true)).toMatchObject({
    message: 'The cell was interrupted; the shell and the lab are as they were.',
    code: 'Interrupted',
  });
});

test('an interrupted cell whose last command failed by itself is reported with its code', () => {
  expect(exitError(1, true)).toMatchObject({
    message: 'The last command ended with exit code 1.',
    code: 'ExitCode',
  });
});

test('the end of the shell is explained', () => {
  expect(shellEndedNote(3)).toBe(
    'the shell of this lab ended with code 3 (exit, exec, set -e or kill); the next cell gets a new one. Namespaces and links are kept; variables and functions are gone.',
  );
});

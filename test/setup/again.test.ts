import { join } from 'node:path';
import { cwd } from 'node:process';
import { expect, test } from '@jest/globals';
import { unsteady, worthAnotherRun } from '../../scripts/checks/again.mjs';

const ok = { fullName: 'a ping is answered', status: 'passed' };
const late = { fullName: 'an interrupt ends it', status: 'failed' };

function report(...files: readonly { file: string; tests: readonly object[]; status?: string }[]) {
  return JSON.stringify({
    testResults: files.map(({ file, tests, status }) => ({
      name: join(cwd(), file),
      status: status ?? (tests.includes(late) ? 'failed' : 'passed'),
      assertionResults: tests,
    })),
  });
}

test('the files that failed are worth another run, by their paths in the project', () => {
  const first = report(
    { file: 'test/a.test.ts', tests: [ok] },
    { file: 'test/b.test.ts', tests: [ok, late] },
  );
  expect(worthAnotherRun(first)).toEqual(['test/b.test.ts']);
});

test('more than three files that failed are no accident', () => {
  const failed = ['a', 'b', 'c', 'd'].map((name) => ({ file: `test/${name}.test.ts`, tests: [late] }));
  expect(worthAnotherRun(report(...failed.slice(1)))).toHaveLength(3);
  expect(worthAnotherRun(report(...failed))).toEqual([]);
});

test('what passed at the second attempt is named, and what failed again is not', () => {
  const again = { fullName: 'it is never right', status: 'failed' };
  const first = report({ file: 'test/b.test.ts', tests: [ok, late, again], status: 'failed' });
  const second = report({
    file: 'test/b.test.ts',
    tests: [ok, { ...late, status: 'passed' }, again],
    status: 'failed',
  });
  expect(unsteady(first, second)).toEqual([
    'Failed, and passed when run again: test/b.test.ts: an interrupt ends it',
  ]);
});

test('a file that could not be loaded is named too', () => {
  const first = report({ file: 'test/b.test.ts', tests: [], status: 'failed' });
  const second = report({ file: 'test/b.test.ts', tests: [ok] });
  expect(unsteady(first, second)).toEqual([
    'Failed, and passed when run again: test/b.test.ts: could not be run',
  ]);
});

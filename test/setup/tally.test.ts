import { expect, test } from '@jest/globals';
import { jestTally } from '../../scripts/checks/jest.mjs';
import { junitTally } from '../../scripts/checks/pytest.mjs';
import { inWords, sum, withExitCode } from '../../scripts/checks/tally.mjs';

test('the last line sums up, and speaks of skipped tests only when there are any', () => {
  const total = sum([
    { passed: 2, failed: 1, skipped: 0 },
    { passed: 10, failed: 0, skipped: 0 },
  ]);
  expect(inWords(total)).toBe('12 passed, 1 failed');
  expect(inWords({ passed: 1, failed: 0, skipped: 3 })).toBe('1 passed, 0 failed, 3 skipped');
});

test('a tool that ended badly without counting a failure has failed once', () => {
  const counted = { passed: 5, failed: 0, skipped: 1 };
  expect(withExitCode(counted, 0)).toEqual(counted);
  expect(withExitCode(counted, 137)).toEqual({ passed: 5, failed: 1, skipped: 1 });
  expect(withExitCode({ ...counted, failed: 2 }, 1)).toEqual({ passed: 5, failed: 2, skipped: 1 });
});

test('a test file that jest could not load is a failure', () => {
  const report = {
    numPassedTests: 7,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    numRuntimeErrorTestSuites: 1,
  };
  expect(jestTally(JSON.stringify(report))).toEqual({ passed: 7, failed: 2, skipped: 3 });
});

test('errors and failures of pytest are failures, in every suite of its report', () => {
  const xml = `<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests">
    <testsuite name="pytest" errors="1" failures="2" skipped="3" tests="14" time="4.2"></testsuite>
    <testsuite name="more" errors="0" failures="0" skipped="0" tests="1" time="0.1"><testcase name="x" /></testsuite>
  </testsuites>`;
  expect(junitTally(xml)).toEqual({ passed: 9, failed: 3, skipped: 3 });
});

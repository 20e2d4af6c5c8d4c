import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { cache } from '../setup/project.mjs';
import { say } from '../setup/say.mjs';
import { withExitCode } from './tally.mjs';
import { watch } from './watch.mjs';

/**
 * Runs jest over all projects, or with the arguments that were typed.
 * @param {readonly string[]} args
 */
export async function runJest(args) {
  say('\nTests');
  const report = join(cache, 'jest.json');
  mkdirSync(cache, { recursive: true });
  rmSync(report, { force: true });
  const code = await watch(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      // One test file at a time: labs, kernels and browsers that compete for the processor miss their deadlines.
      '--runInBand',
      '--json',
      `--outputFile=${report}`,
      ...args,
    ],
    { minutes: 15, report },
  );
  return withExitCode(existsSync(report) ? jestTally(readFileSync(report, 'utf8')) : none, code);
}

const none = { passed: 0, failed: 0, skipped: 0 };

/**
 * Reads jest's own report. A test file that could not even be loaded counts as one failed test.
 * @param {string} json
 */
export function jestTally(json) {
  /** @type {unknown} */
  const parsed = JSON.parse(json);
  const report = /** @type {Record<string, number>} */ (parsed);
  const count = (/** @type {string} */ key) => report[key] ?? 0;
  return {
    passed: count('numPassedTests'),
    failed: count('numFailedTests') + count('numRuntimeErrorTestSuites'),
    skipped: count('numPendingTests') + count('numTodoTests'),
  };
}

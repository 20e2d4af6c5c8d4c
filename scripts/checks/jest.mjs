import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { cache } from '../setup/project.mjs';
import { say } from '../setup/say.mjs';
import { sum, withExitCode } from './tally.mjs';
import { watch } from './watch.mjs';

/**
 * Runs jest over all projects, or with the arguments that were typed.
 * @param {readonly string[]} args
 */
export async function runJest(args) {
  say('\nTests');
  // One test file at a time: labs, kernels and browsers that compete for the processor miss their deadlines.
  if (args.length > 0) return runOnce(['--runInBand', ...args]);
  const alone = await runOnce([
    '--runInBand',
    '--selectProjects',
    'sandbox',
    'attacks',
    'protocol',
    'setup',
    'e2e',
  ]);
  // Chapters mostly wait for packets.
  const together = await runOnce(['--maxWorkers=2', '--selectProjects', 'unit', 'notebooks']);
  return sum([alone, together]);
}

/** @param {readonly string[]} args */
async function runOnce(args) {
  const report = join(cache, 'jest.json');
  mkdirSync(cache, { recursive: true });
  rmSync(report, { force: true });
  const program = [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
  ];
  const options = ['--json', `--outputFile=${report}`];
  const code = await watch(process.execPath, [...program, ...options, ...args], { minutes: 25, report });
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

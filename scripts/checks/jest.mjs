import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { cache } from '../setup/project.mjs';
import { say } from '../setup/say.mjs';
import { unsteady, worthAnotherRun } from './again.mjs';
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
  const alone = await runTwiceIfNeeded(['--runInBand', '--selectProjects', ...ALONE]);
  const together = await runTwiceIfNeeded(['--maxWorkers=2', '--selectProjects', ...TOGETHER]);
  return sum([alone, together]);
}

const ALONE = ['sandbox', 'attacks', 'protocol', 'e2e'];
/** Chapters mostly wait for packets, and the others for programs that they install. */
const TOGETHER = ['unit', 'notebooks', 'setup', 'image'];

/** @param {readonly string[]} args */
async function runTwiceIfNeeded(args) {
  const first = await runOnce(args);
  const files = first.json === undefined ? [] : worthAnotherRun(first.json);
  if (first.json === undefined || files.length === 0) return first;
  say(`\nOnce more, alone: ${files.join(', ')}`);
  const second = await runOnce(['--runInBand', ...files]);
  if (second.json === undefined) return first;
  for (const line of unsteady(first.json, second.json)) say(line);
  // The first run's count holds, but for the tests that failed in it and not in the second.
  const mended = Math.max(0, first.failed - second.failed);
  return { ...first, passed: first.passed + mended, failed: second.failed };
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
  const json = existsSync(report) ? readFileSync(report, 'utf8') : undefined;
  return { ...withExitCode(json === undefined ? none : jestTally(json), code), json };
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

import { relative } from 'node:path';
import { root } from '../setup/project.mjs';

/** More files than these are no accident. */
const MOST = 3;

/**
 * The files that failed, to be run once more by themselves: much of what is tested has deadlines, and a computer may be busy for
 * a moment. Empty if more of them failed than chance explains.
 * @param {string} json jest's report
 * @returns {string[]} paths from the project's folder
 */
export function worthAnotherRun(json) {
  const files = failures(json).map(({ file }) => file);
  return files.length > MOST ? [] : files;
}

/**
 * The line for each test that failed and passed when it was run again: it counts as passed, and is not to be overlooked.
 * @param {string} first jest's report of the first run
 * @param {string} second of the second
 * @returns {string[]}
 */
export function unsteady(first, second) {
  const still = linesOf(second);
  return linesOf(first)
    .filter((line) => !still.includes(line))
    .map((line) => `Failed, and passed when run again: ${line}`);
}

/** @param {string} json */
const linesOf = (json) =>
  failures(json).flatMap(({ file, titles }) => titles.map((title) => `${file}: ${title}`));

/**
 * @typedef {{ name: string, status: string, assertionResults: { fullName: string, status: string }[] }} TestFile
 * @param {string} json
 */
function failures(json) {
  /** @type {unknown} */
  const parsed = JSON.parse(json);
  const { testResults } = /** @type {{ testResults: TestFile[] }} */ (parsed);
  return testResults
    .filter(({ status }) => status === 'failed')
    .map(({ name, assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      const titles = failed.map(({ fullName }) => fullName);
      return { file: relative(root, name), titles: titles.length > 0 ? titles : ['could not be run'] };
    });
}

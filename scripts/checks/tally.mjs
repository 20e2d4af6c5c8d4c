/** @typedef {{ passed: number, failed: number, skipped: number }} Tally how many tests or checks ended how */

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of tallies) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}

/**
 * `12 passed, 0 failed`, and `, 1 skipped` only where it is so.
 * @param {Tally} tally
 */
export function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * A tool that ended badly though it counted no failure (it crashed, it found no test, it took too long) failed once.
 * @param {Tally} counted
 * @param {number} exitCode
 * @returns {Tally}
 */
export function withExitCode(counted, exitCode) {
  return exitCode === 0 || counted.failed > 0 ? counted : { ...counted, failed: 1 };
}

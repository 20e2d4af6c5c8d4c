import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cache, root, venv } from '../setup/project.mjs';
import { say } from '../setup/say.mjs';
import { withExitCode } from './tally.mjs';
import { watch } from './watch.mjs';

const none = { passed: 0, failed: 0, skipped: 0 };

/** Runs the conformance tests, which are Python because Jupyter's own suite is. */
export async function runPytest() {
  const folder = 'test/conformance';
  if (!existsSync(join(root, folder))) return none;
  say('\nConformance');
  const report = join(cache, 'pytest.xml');
  rmSync(report, { force: true });
  const options = ['-m', 'pytest', folder, '-q', '-p', 'no:cacheprovider', `--junitxml=${report}`];
  const code = await watch(join(venv, 'bin/python'), options, { minutes: 5 });
  return withExitCode(existsSync(report) ? junitTally(readFileSync(report, 'utf8')) : none, code);
}

/**
 * Adds up the suites of a JUnit report by their attributes.
 * @param {string} xml
 */
export function junitTally(xml) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const [suite] of xml.matchAll(/<testsuite [^>]*>/g)) {
    const count = (/** @type {string} */ name) =>
      Number(new RegExp(` ${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
    const failed = count('failures') + count('errors');
    total.failed += failed;
    total.skipped += count('skipped');
    total.passed += count('tests') - failed - count('skipped');
  }
  return total;
}

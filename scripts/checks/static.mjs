import process from 'node:process';
import { say } from '../setup/say.mjs';
import { sum } from './tally.mjs';
import { watch } from './watch.mjs';

/** @type {readonly { title: string, argv: readonly string[] }[]} what is checked without running any of it */
const checks = [
  { title: 'Types', argv: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'] },
  { title: 'Lint', argv: ['node_modules/eslint/bin/eslint.js', '.'] },
  { title: 'Format', argv: ['node_modules/prettier/bin/prettier.cjs', '--check', '.'] },
];

/** Each check counts as one test. */
export async function runChecks() {
  const tallies = [];
  for (const { title, argv } of checks) {
    say(`\n${title}`);
    const ok = (await watch(process.execPath, argv, { minutes: 5 })) === 0;
    tallies.push({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });
  }
  return sum(tallies);
}

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

/** Each check counts as one test. They run side by side: what one of them has found names the file. */
export async function runChecks() {
  say(`\n${checks.map(({ title }) => title).join(', ')}`);
  const tallies = checks.map(async ({ title, argv }) => {
    const ok = (await watch(process.execPath, argv, { minutes: 5 })) === 0;
    say(`${title}: ${ok ? 'as it should be' : 'not as it should be'}`);
    return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  });
  return sum(await Promise.all(tallies));
}

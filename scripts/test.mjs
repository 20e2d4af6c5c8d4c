#!/usr/bin/env node
// `npm test [jest arguments]`: everything that must hold, summed up in the last line.
import process from 'node:process';
import { SetupError, explain, say } from './setup/say.mjs';
import { setUp } from './setup/set-up.mjs';
import { runChecks } from './checks/static.mjs';
import { runJest } from './checks/jest.mjs';
import { runPytest } from './checks/pytest.mjs';
import { inWords, sum } from './checks/tally.mjs';

const args = process.argv.slice(2);

await explain(async () => {
  const total = sum(await tallies());
  say(`\n${inWords(total)}`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
});

async function tallies() {
  try {
    await setUp({ forTests: true });
  } catch (thrown) {
    if (!(thrown instanceof SetupError)) throw thrown;
    say(`${thrown.message}\nType: ${thrown.hint}`);
    return [{ passed: 0, failed: 1, skipped: 0 }];
  }
  if (args.length > 0) return [await runJest(args)];
  return [await runChecks(), await runJest([]), await runPytest()];
}

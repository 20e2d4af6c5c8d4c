import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import process from 'node:process';
import { clearInterval, clearTimeout, setInterval, setTimeout } from 'node:timers';
import { root } from '../setup/project.mjs';
import { say } from '../setup/say.mjs';

/**
 * Runs a tool of the tests in full view and returns its exit code; 1 when a signal or a limit ended it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ minutes: number, report?: string, graceSeconds?: number }} limits `report` is the file that the tool writes
 *   when it is through; then it has some seconds to end, and would not if a test had left something running
 * @returns {Promise<number>}
 */
export function watch(command, args, { minutes, report, graceSeconds = 20 }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: process.env,
    });
    const end = (/** @type {string} */ why) => {
      say(`${basename(command)} was ended: ${why}.`);
      child.kill('SIGKILL');
    };
    const deadline = setTimeout(end, minutes * 60_000, `it has run for ${minutes} minutes`);
    const ticks = setInterval(() => {
      if (report === undefined || !existsSync(report)) return;
      clearInterval(ticks);
      clearTimeout(deadline);
      grace = setTimeout(
        end,
        graceSeconds * 1_000,
        'it was through, but something that a test started was not',
      );
    }, 1_000);
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let grace;
    child.on('error', reject);
    child.on('exit', (code) => {
      clearInterval(ticks);
      clearTimeout(deadline);
      clearTimeout(grace);
      resolve(code ?? 1);
    });
  });
}

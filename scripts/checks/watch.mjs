import { spawn } from 'node:child_process';
import process from 'node:process';
import { root } from '../setup/project.mjs';

/**
 * Runs a tool of the tests in full view and returns its exit code; 1 when a signal or the time limit ended it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ minutes: number }} limit
 * @returns {Promise<number>}
 */
export function watch(command, args, { minutes }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: minutes * 60_000,
      killSignal: 'SIGKILL',
      env: process.env,
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (signal !== null)
        process.stdout.write(`${command} was ended by ${signal} (its limit is ${minutes} minutes)\n`);
      resolve(code ?? 1);
    });
  });
}

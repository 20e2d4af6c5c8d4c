import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { cache, root } from './project.mjs';
import { SetupError } from './say.mjs';

/**
 * Runs a program that the set-up cannot do without; its failure is told in one sentence.
 * @param {{ log: string, failure: string, hint: string }} words `failure` is the sentence, without its reason
 * @param {string} command
 * @param {readonly string[]} args
 */
export async function mustRun({ log, failure, hint }, command, args) {
  try {
    await run(log, command, args);
  } catch (thrown) {
    if (!(thrown instanceof CommandFailed)) throw thrown;
    throw new SetupError(`${failure}: ${thrown.last} (all of it: .cache/${log}.log).`, hint);
  }
}

/** A program that failed. `last` is the line of its output that is most likely to say why. */
export class CommandFailed extends Error {
  /**
   * @param {string} command
   * @param {number} code
   * @param {string} output
   */
  constructor(command, code, output) {
    super(`${command} failed with exit code ${code}`);
    this.last = tellingLine(output);
  }
}

/**
 * Runs a program of the set-up without its chatter; everything it said is kept in `.cache/<log>.log`.
 * @param {string} log
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env] added to the environment
 */
export async function run(log, command, args, env = {}) {
  const { code, output } = await outcome(command, args, env);
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, `${log}.log`), `${[command, ...args].join(' ')}\n${output}`);
  if (code !== 0) throw new CommandFailed(command, code, output);
}

/**
 * What a program printed and how it ended; 127 where it does not exist, as in a shell.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function outcome(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
    }
    child.on('error', (error) => {
      resolve({ code: 127, output: error.message });
    });
    child.on('close', (code) => {
      resolve({ code: code ?? 1, output });
    });
  });
}

/** @param {string} output */
function tellingLine(output) {
  const lines = output.split('\n').map((line) => line.trim());
  const errors = lines.filter((line) => /^(E:|ERROR|npm error|error\b|.*error TS\d)/i.test(line));
  return errors.at(-1) ?? lines.filter((line) => line !== '').at(-1) ?? 'it printed nothing';
}

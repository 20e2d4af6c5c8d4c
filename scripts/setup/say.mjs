import process from 'node:process';

/** A reason why the set-up cannot go on. The message is one sentence; the hint is what to type next. */
export class SetupError extends Error {
  /**
   * @param {string} message
   * @param {string} hint
   */
  constructor(message, hint) {
    super(message);
    this.hint = hint;
  }
}

/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * One step, one line: what is being done, and then how long it took.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const started = Date.now();
  process.stdout.write(`${title} … `);
  try {
    const result = await work();
    say(`${((Date.now() - started) / 1000).toFixed(1)} s`);
    return result;
  } catch (thrown) {
    say('failed');
    throw thrown;
  }
}

/**
 * Runs a whole program: its number becomes the exit code, a SetupError one sentence and what to type next.
 * @param {() => Promise<number>} program
 */
export async function explain(program) {
  try {
    process.exitCode = await program();
  } catch (thrown) {
    if (!(thrown instanceof SetupError)) throw thrown;
    process.stderr.write(`${thrown.message}\nType: ${thrown.hint}\n`);
    process.exitCode = 1;
  }
}

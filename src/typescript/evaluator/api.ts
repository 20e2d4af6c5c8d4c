import { fileURLToPath } from 'node:url';
import { emit, currentCell, flush } from './output.ts';
import type { LabAnswer } from '../messages.ts';
import { send } from './pipe.ts';

/** A file of this folder, as the compiler and the code of cells find it. */
function pathOf(file: string): string {
  return JSON.stringify(fileURLToPath(new URL(`./${file}`, import.meta.url)));
}

/**
 * What every cell may use without importing it, as the cell that declares it: so the compiler knows the types, and
 * completion and Shift-Tab the comments.
 */
export const PRELUDE = `
import { display, newDisplay } from 'tslab';
import { comm } from ${pathOf('comms.js')};
import { widgets } from ${pathOf('widgets/widgets.js')};

/** Clears what this cell has shown so far. With \`wait\`, only when the next output comes, so that nothing flickers. */
function clearOutput(wait = false): void {
  (globalThis as any).__netcell.clear(wait);
}

/** Asks whoever runs the notebook for a line of text. With \`password\`, what they type is not shown. */
async function input(prompt = '', options: { password?: boolean } = {}): Promise<string> {
  return (globalThis as any).__netcell.input(prompt, options.password === true);
}

/** The notebook's lab, in which shell cells run. */
const lab = {
  /**
   * Runs a command in the lab's bash and gives what it printed. \`on\`: in this namespace of the lab. It sees the variables
   * and the folder of shell cells and changes neither; while a shell cell runs, it waits.
   */
  async sh(command: string, options: { on?: string } = {}): Promise<{ stdout: string; stderr: string; code: number }> {
    return (globalThis as any).__netcell.lab(command, options.on);
  },
};
`;

/** What the prelude and the code made of cells call, as \`globalThis.__netcell\`. */
export interface Hooks {
  /** Throws while an interrupt is asked for: loops call it. */
  readonly check: () => void;
  readonly clear: (wait: boolean) => void;
  readonly input: (prompt: string, password: boolean) => Promise<string>;
  /** Runs a command in the lab and gives what it printed. */
  readonly lab: (command: string, on: string | undefined) => Promise<LabAnswer>;
  /** Runs a `!` line in the lab; what it prints goes to the cell. Rejects where its exit code is not 0. */
  readonly sh: (command: string) => Promise<void>;
}

/** Questions to the kernel that wait for its answer. */
export class Calls {
  readonly #waiting = new Map<number, { resolve: (value: string) => void; reject: (error: Error) => void }>();
  #count = 0;

  hooks(check: () => void): Hooks {
    return {
      check,
      clear: (wait) => {
        emit({ kind: 'clear', wait });
      },
      input: (prompt, password) =>
        this.#ask((call, id) => send({ kind: 'input', id, call, prompt, password })),
      lab: async (command, on) => {
        const answer = await this.#ask((call, id) =>
          send({ kind: 'lab', id, call, command, ...(on === undefined ? {} : { on }) }),
        );
        return JSON.parse(answer) as LabAnswer;
      },
      sh: async (command) => {
        const code = await this.#ask((call, id) => send({ kind: 'shell', id, call, command }));
        if (code !== '0') throw exitCode(command, code);
      },
    };
  }

  answered(call: number, value: string): void {
    this.#waiting.get(call)?.resolve(value);
    this.#waiting.delete(call);
  }

  failed(call: number, reason: string): void {
    this.#waiting.get(call)?.reject(new Error(reason));
    this.#waiting.delete(call);
  }

  #ask(say: (call: number, id: string) => void): Promise<string> {
    const call = ++this.#count;
    // What the cell printed before its question is seen before it.
    flush();
    say(call, currentCell.getStore() ?? '');
    return new Promise((resolve, reject) => this.#waiting.set(call, { resolve, reject }));
  }
}

/** The failure of a `!` line. Its place in the cell is the line that it quotes. */
function exitCode(command: string, code: string): Error {
  const error = new Error(`! ${command} ended with exit code ${code}`);
  error.name = 'ExitCode';
  error.stack = '';
  return error;
}

import type { CommMessage, Output } from '../cell/output.ts';
import type { Arguments, Body } from './debug/dap.ts';

/**
 * What goes between the kernel and the evaluator, one JSON value a line on a pair of pipes.
 * Offsets in code are UTF-16 units here, as JavaScript counts; the session turns them into Jupyter's code points.
 */
export type ToEvaluator =
  /** `turn` counts the cells: an interrupt names its cell by it. */
  | { readonly kind: 'run'; readonly id: string; readonly turn: number; readonly source: string }
  /** The answer to a `shell` (its exit code), an `input` (what was typed) or a `lab`. */
  | { readonly kind: 'answered'; readonly call: number; readonly value: string }
  | { readonly kind: 'failed'; readonly call: number; readonly reason: string }
  /** From the notebook's page; `id` identifies the message, and what is sent in answer to it bears it. */
  | { readonly kind: 'comm'; readonly id: string; readonly message: CommMessage };

/** What goes to the evaluator's second thread, because the learner's code may keep the first one busy. */
export type UrgentMessage =
  /** For the cell of this turn, which may not have come yet, and for timers. `children`: child processes as well. */
  | { readonly kind: 'interrupt'; readonly turn: number; readonly children: boolean }
  | { readonly kind: 'ask'; readonly id: string; readonly question: Question }
  /** For the debugger, which lives in that thread. */
  | { readonly kind: 'debug'; readonly id: number; readonly command: string; readonly given: Arguments };

/** What the second thread says, on the watch pipe. */
export type FromWatch =
  | { readonly kind: 'debugged'; readonly id: number; readonly answer: Inspected }
  | { readonly kind: 'debug-event'; readonly event: string; readonly body: Body };

export type Question =
  | { readonly about: 'complete'; readonly source: string; readonly at: number }
  | { readonly about: 'inspect'; readonly source: string; readonly at: number }
  | { readonly about: 'format'; readonly source: string }
  | { readonly about: 'is-complete'; readonly source: string }
  /** A debugger's request about values; `arguments` as the Debug Adapter Protocol has them. */
  | { readonly about: 'debug'; readonly command: string; readonly arguments: Arguments };

export interface Answers {
  readonly complete: {
    readonly matches: readonly { readonly text: string; readonly type: string }[];
    readonly start: number;
    readonly end: number;
  };
  readonly inspect: { readonly type: string; readonly documentation: string };
  readonly debug: Inspected;
  /** Without a text: it is no whole TypeScript. */
  readonly format: { readonly text?: string };
  readonly 'is-complete': { readonly status: 'complete' | 'incomplete' | 'invalid'; readonly indent: string };
}

/** What a debugger's request came to. */
export type Inspected =
  { readonly kind: 'body'; readonly body: Body } | { readonly kind: 'refused'; readonly reason: string };

export type FromEvaluator =
  /** `id` is the cell that the output belongs to, also when it comes after that cell's end. */
  | { readonly kind: 'output'; readonly id: string; readonly output: Output }
  /** A `!` line: the host runs it in the lab and answers with its exit code. */
  | { readonly kind: 'shell'; readonly id: string; readonly call: number; readonly command: string }
  /** `lab.sh`: the host runs it in the lab and answers with a `LabAnswer` as JSON. `on`: in this namespace. */
  | {
      readonly kind: 'lab';
      readonly id: string;
      readonly call: number;
      readonly command: string;
      readonly on?: string;
    }
  | {
      readonly kind: 'input';
      readonly id: string;
      readonly call: number;
      readonly prompt: string;
      readonly password: boolean;
    }
  /** The cell is compiled, and runs from now on. */
  | { readonly kind: 'begun'; readonly id: string }
  | (Mark & { readonly kind: 'mark' })
  /** The cell's end, and a mark: what child processes wrote before it is shown before it. */
  | (Mark & { readonly kind: 'done'; readonly id: string; readonly failure?: Failure })
  /** The handlers of a comm message have run. */
  | { readonly kind: 'handled'; readonly id: string }
  | { readonly kind: 'answer'; readonly id: string; readonly answer: Answers[keyof Answers] };

/** A place that is marked by the same number on stdout and stderr, or on those of them (descriptors) that are open. */
export interface Mark {
  readonly mark: number;
  readonly on: readonly number[];
}

/** What a command in the lab came to. */
export interface LabAnswer {
  readonly stdout: string;
  readonly stderr: string;
  /** As `$?` has it. */
  readonly code: number;
}

/** Why a TypeScript cell failed, ready to be shown. */
export interface Failure {
  /** `TypeError`, `TypeScript` (type errors), `Interrupted`. */
  readonly name: string;
  readonly message: string;
  readonly traceback: readonly string[];
}

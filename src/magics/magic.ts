import type { Output } from '../cell/output.ts';
import type { Labs } from '../sandbox/labs.ts';
import type { TypeScriptHost } from '../typescript/host.ts';

/** What a magic may use. */
export interface Context {
  /** The table of `index.ts`, for those that speak about all. */
  readonly magics: readonly Magic[];
  readonly labs: Labs;
  readonly typescript: TypeScriptHost;
  /** Identifies the cell to the evaluator. */
  readonly cellId: string;
  /** Asks whoever runs the notebook for a line; with `password`, what they type is not shown. */
  readonly input: (prompt: string, password: boolean) => Promise<string>;
  /** The same, where the client that sent the cell can answer; else undefined. */
  readonly ask?: Context['input'] | undefined;
  /** Shows what comes after the cell's end, as its background jobs, timers and promises print. */
  readonly late: (output: Output) => void;
  /** Aborts when the learner interrupts. */
  readonly signal: AbortSignal;
}

export interface Option {
  /** What stands for the value in the help: `NS`. Without it the option is a switch. */
  readonly value?: string;
  /** One phrase: `run in namespace NS of the lab`. */
  readonly about: string;
}

/** What was typed behind a magic's name, checked against what the magic takes. */
export interface Given {
  readonly operand: string | undefined;
  readonly switches: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  /** The lines below a cell magic; `''` for a line magic. */
  readonly body: string;
  /** Where in the cell they begin; the first line of a cell is 1. */
  readonly line: number;
}

/**
 * What a cell can do beside TypeScript. One file a magic, one line in the table of `index.ts`; help, completion and
 * the page of `%help` are made from this definition.
 */
export interface Magic {
  readonly name: string;
  /** `cell`: `%%name`, with lines below. `line`: `%name`. */
  readonly kind: 'cell' | 'line';
  /** One phrase: `run bash in the lab`. */
  readonly summary: string;
  /** A few sentences of Markdown for the help page. */
  readonly details: string;
  /** A whole cell that shows it. */
  readonly example: string;
  /** The one word, or more, that it takes besides options: `{ name: 'NS', required: true }`. */
  readonly operand?: {
    readonly name: string;
    readonly required: boolean;
    readonly about: string;
    /** How many words it has; left out: one. */
    readonly words?: number;
  };
  readonly options: Readonly<Record<string, Option>>;
  /** Yields what the cell shows. Throws where it fails. */
  run(given: Given, context: Context): AsyncGenerator<Output, void, void>;
}

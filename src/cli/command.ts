import type { Screen } from './screen.ts';

/** One `--option` of a command. An option with a `value` takes one; without, it is a switch. */
export interface Option {
  /** What stands for the value in the help: `DIR`. */
  readonly value?: string;
  /** One phrase for the help: `write the executed notebook to FILE`. */
  readonly about: string;
}

/** What somebody typed after the command's name, already checked against what the command takes. */
export interface Given {
  /** One for each of the command's `operands`, without those that may be left out and were. */
  readonly operands: readonly string[];
  /** The switches that were given, without their dashes. */
  readonly switches: ReadonlySet<string>;
  /** The options with a value that were given. */
  readonly values: ReadonlyMap<string, string>;
}

/**
 * A command of `netcell`. One file a command, one line in the table of `index.ts`.
 * Its file is loaded for every call and for its help: what is heavy is imported inside `run`.
 */
export interface Command {
  /** What must follow, in order, in capitals: `['NOTEBOOK']`; in brackets what may follow: `['[NS]']`. */
  readonly operands: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
  /** What else the help should say: a few lines, without indentation. */
  readonly details?: string;
  /** Resolves to the exit code. Throws `LabError` to end with its message, its hint and its exit code. */
  run(given: Given, screen: Screen): Promise<number>;
}

/** One line of the table. */
export interface Entry {
  readonly name: string;
  /** One phrase: `execute a notebook without Jupyter`. */
  readonly summary: string;
  /** Who it is for, where it is not for people: `used by Jupyter`. */
  readonly note?: string;
  load(): Promise<Command>;
}

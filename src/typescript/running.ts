import { toError } from '../errors.ts';
import type { Output } from '../cell/output.ts';
import { Channel } from '../sandbox/shell/channel.ts';
import { CellFailure, INTERRUPTED } from './cell-failure.ts';
import type { ToEvaluator } from './messages.ts';

export interface TypeScriptRun {
  readonly signal: AbortSignal;
  /** Runs a `!` line in the lab and returns its exit code. */
  readonly shell: (command: string) => AsyncGenerator<Output, number, void>;
  /** Asks whoever runs the notebook for a line. */
  readonly input: (prompt: string, password: boolean) => Promise<string>;
  /** Shows what the cell's timers and promises print after its end. */
  readonly late: (output: Output) => void;
}

/** How long (ms) an interrupted cell may go on before its process is ended. */
const PATIENCE = 3000;

/** A cell that is still waiting for the compiler, or in it, ends so long (ms) after an interrupt, also where that goes on. */
const EARLY = 100;
/** How long (ms) the evaluator may then take for what it has begun. */
const LONG_PATIENCE = 20_000;

/** What a running cell has of its evaluator. */
export interface Driver {
  readonly pause: () => void;
  readonly resume: () => void;
  readonly interrupt: () => void;
  readonly kill: () => void;
}

/** The cell that runs now. */
export class Running {
  readonly id: string;
  readonly run: TypeScriptRun;
  readonly #outputs: Channel<Output>;
  readonly #driver: Driver;
  /** What the cell asked for and has not got: its `!` line may still print. */
  readonly #calls = new Set<Promise<void>>();
  #escalation: NodeJS.Timeout | undefined;
  #hasBegun = false;
  /** Whether the cell is over, while the evaluator may not know yet. */
  isAbandoned = false;

  constructor(id: string, run: TypeScriptRun, driver: Driver) {
    this.id = id;
    this.run = run;
    this.#driver = driver;
    this.#outputs = new Channel<Output>({ full: driver.pause, drained: driver.resume });
  }

  /** Has `begin` start the cell, and yields what it shows until its end. */
  async *outputs(begin: () => void): AsyncGenerator<Output, void, void> {
    const { signal } = this.run;
    let early: NodeJS.Timeout | undefined;
    const interrupt = () => {
      this.#driver.interrupt();
      this.#escalation = setTimeout(this.#driver.kill, PATIENCE);
      early = setTimeout(() => {
        if (!this.#hasBegun) this.#abandon();
      }, EARLY);
    };
    signal.addEventListener('abort', interrupt, { once: true });
    if (signal.aborted) interrupt();
    try {
      begin();
      yield* this.#outputs;
    } finally {
      clearTimeout(early);
      if (!this.isAbandoned) this.settle();
      signal.removeEventListener('abort', interrupt);
      this.#outputs.discard();
    }
  }

  show(output: Output): void {
    this.#outputs.push(output, output.kind === 'text' ? output.text.length : 1000);
  }

  /** The cell is compiled, and runs. */
  begun(): void {
    this.#hasBegun = true;
  }

  /** The evaluator has come to an end with it, or has itself ended. */
  settle(): void {
    clearTimeout(this.#escalation);
  }

  #abandon(): void {
    this.isAbandoned = true;
    this.settle();
    this.#escalation = setTimeout(this.#driver.kill, LONG_PATIENCE).unref();
    this.fail(new CellFailure(INTERRUPTED));
  }

  fail(error: Error): void {
    this.#outputs.fail(error);
  }

  // An interrupted cell has ended for the evaluator, while its `!` line still prints a summary, or will not end yet.
  async end(failure: Error | undefined): Promise<void> {
    this.settle();
    if (this.run.signal.aborted) await Promise.all(this.#calls);
    if (failure) this.#outputs.fail(failure);
    else this.#outputs.end();
  }

  /** Does what the cell asked for and has `answer` tell it how that went; an interrupted one is told by the interrupt. */
  call(call: number, work: Promise<string>, answer: (message: ToEvaluator) => void): void {
    const answered = answerOf(call, work).then((message) => {
      this.#calls.delete(answered);
      if (!this.run.signal.aborted) answer(message);
    });
    this.#calls.add(answered);
  }

  /** Runs a `!` line; its exit code. */
  async shell(command: string): Promise<string> {
    const printed = this.run.shell(command);
    for (let next = await printed.next(); ; next = await printed.next()) {
      if (next.done === true) return String(next.value);
      this.show(next.value);
    }
  }
}

/** How a call went, as the evaluator is told. */
export function answerOf(call: number, work: Promise<string>): Promise<ToEvaluator> {
  return work.then(
    (value) => ({ kind: 'answered', call, value }),
    (error: unknown) => ({ kind: 'failed', call, reason: toError(error).message }),
  );
}

import type { FromEvaluator, LabAnswer, ToEvaluator } from './messages.ts';
import { answerOf } from './running.ts';
import type { Running } from './running.ts';

/** Runs a command in the lab for a cell. */
export type LabCommand = (
  command: string,
  namespace: string | undefined,
  signal: AbortSignal,
) => Promise<LabAnswer>;

/** The commands that cells, and timers of ended cells, run in the lab (`lab.sh`). */
export class LabCommands {
  readonly #run: LabCommand;
  #background = new AbortController();

  constructor(run: LabCommand) {
    this.#run = run;
  }

  /** `running` is the cell that waits for it; without one a timer of an ended cell does. */
  run(
    { call, command, on }: FromEvaluator & { kind: 'lab' },
    running: Running | undefined,
    send: (answer: ToEvaluator) => void,
  ): void {
    const signal = running?.run.signal ?? this.#background.signal;
    const work = this.#run(command, on, signal).then((answer) => JSON.stringify(answer));
    if (running) running.call(call, work, send);
    else void answerOf(call, work).then(send);
  }

  /** Ends those of timers. */
  endBackground(): void {
    this.#background.abort();
    this.#background = new AbortController();
  }
}

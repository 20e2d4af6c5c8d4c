import type { CommMessage, Output } from '../cell/output.ts';
import type { DebugLink } from './debug/link.ts';
import { Evaluator } from './evaluator.ts';
import type { LabCommand } from './lab-commands.ts';
import type { Answers, Question } from './messages.ts';
import type { Placement } from './placement.ts';
import type { TypeScriptRun } from './running.ts';

/** The kernel's side of TypeScript cells: an evaluator for the lab itself, and one for each namespace that cells name. */
export class TypeScriptHost {
  readonly #placement: Placement;
  readonly #labCommand: LabCommand;
  readonly #main: Evaluator;
  readonly #inNamespaces = new Map<string, Evaluator>();

  constructor(placement: Placement, labCommand: LabCommand) {
    this.#placement = placement;
    this.#labCommand = labCommand;
    this.#main = new Evaluator(placement, labCommand);
  }

  /** Whether a cell has run in the evaluator that there is now. */
  get hasState(): boolean {
    return this.#main.hasState;
  }

  /** The line of a debugger to the evaluator of the lab. */
  get debugLink(): DebugLink {
    return this.#main.debugLink;
  }

  /** Starts the evaluator of the lab, so that the first cell need not wait for the compiler. */
  warm(): void {
    this.#main.warm();
  }

  /**
   * Runs one cell, in a namespace of the lab where one is named. Throws `CellFailure` for what the cell did wrong,
   * `LabError` where the evaluator ended or cannot be started.
   */
  async *run(
    id: string,
    source: string,
    run: TypeScriptRun,
    namespace?: string,
  ): AsyncGenerator<Output, void, void> {
    yield* this.#evaluator(namespace).run(id, source, run);
  }

  /** Hands a comm message of the page to the evaluator that has the comm (see `Evaluator`). */
  async comm(id: string, message: CommMessage, answer: (output: Output) => void): Promise<void> {
    const owner = this.#all().find(({ comms }) => comms.list().has(message.comm)) ?? this.#main;
    await owner.comm(id, message, answer);
  }

  /** Id → target of the comms that are open now; of one target's where one is given. */
  openComms(target?: string): Map<string, string> {
    return new Map(this.#all().flatMap(({ comms }) => [...comms.list(target)]));
  }

  /** Ends loops that timers of ended cells run, and what they run in the lab; nothing else. */
  interruptTimers(): void {
    for (const evaluator of this.#all()) evaluator.interruptTimers();
  }

  /** Asks the compiler (see `Evaluator`), about the names of a namespace's cells where such have run. */
  async ask<K extends keyof Answers>(
    question: Question & { about: K },
    patience: number,
    namespace = '',
  ): Promise<Answers[K] | undefined> {
    return (this.#inNamespaces.get(namespace) ?? this.#main).ask<K>(question, patience);
  }

  /** To be called before the lab is reset: what runs in it ends. Returns whether names of cells are lost. */
  forgetLab(): boolean {
    return this.#all().filter((evaluator) => evaluator.forgetLab()).length > 0;
  }

  close(): void {
    for (const evaluator of this.#all()) evaluator.close();
  }

  #all(): Evaluator[] {
    return [this.#main, ...this.#inNamespaces.values()];
  }

  #evaluator(namespace: string | undefined): Evaluator {
    if (namespace === undefined) return this.#main;
    const there = this.#inNamespaces.get(namespace);
    if (there) return there;
    const evaluator = new Evaluator(this.#placement, this.#labCommand, namespace);
    this.#inNamespaces.set(namespace, evaluator);
    return evaluator;
  }
}

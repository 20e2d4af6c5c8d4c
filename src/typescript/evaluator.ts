import type { CommMessage, Output } from '../cell/output.ts';
import type { Placed, Placement } from './placement.ts';
import { complaint } from '../render/note.ts';
import { CellFailure, evaluatorEnded } from './cell-failure.ts';
import { DebugLink } from './debug/link.ts';
import { LabCommands, type LabCommand } from './lab-commands.ts';
import { LateOutputs } from './late-outputs.ts';
import { OpenComms } from './open-comms.ts';
import { EvaluatorProcess } from './process.ts';
import { Questions } from './questions.ts';
import { Running } from './running.ts';
import type { TypeScriptRun } from './running.ts';
import type { Answers, FromEvaluator, Question } from './messages.ts';

/** An evaluator that holds nothing of the learner's is let go after so long (ms): it takes more memory than all the rest. */
const IDLE = 60_000;

/** One set of names that cells share: an evaluator process, started when it is first needed and again when it has ended. */
export class Evaluator {
  readonly #placement: Placement;
  readonly #namespace: string | undefined;
  readonly #labCommands: LabCommands;
  #process: EvaluatorProcess | undefined;
  #placed: Placed | undefined;
  #running: Running | undefined;
  /** Cells that were interrupted before they began, as long as the evaluator may still be at them. */
  readonly #abandoned = new Map<string, Running>();
  /** How many cells have run. */
  #turn = 0;
  #hasState = false;
  /** How the last one ended, where names were lost with it and nobody has been told. */
  #lost: string | undefined;
  #idle: NodeJS.Timeout | undefined;
  readonly #questions = new Questions();
  readonly #late = new LateOutputs();
  /** What handles comm messages, here and in the page. */
  readonly comms = new OpenComms();
  readonly debugLink = new DebugLink();

  constructor(placement: Placement, labCommand: LabCommand, namespace?: string) {
    this.#placement = placement;
    this.#labCommands = new LabCommands(labCommand);
    this.#namespace = namespace;
  }

  /** Whether a cell has run in the evaluator that there is now. */
  get hasState(): boolean {
    return this.#hasState;
  }

  /** Starts the evaluator, so that the first cell need not wait for the compiler. */
  warm(): void {
    this.#process ??= this.#start();
    this.#letGoWhenIdle();
  }

  /** Runs one cell. Throws `CellFailure` for what the cell did wrong, `LabError` where the evaluator ended. */
  async *run(id: string, source: string, run: TypeScriptRun): AsyncGenerator<Output, void, void> {
    if (this.#lost !== undefined) yield complaint(evaluatorEnded(this.#lost).message);
    this.#lost = undefined;
    this.#process ??= this.#start();
    this.#hasState = true;
    clearTimeout(this.#idle);
    const evaluator = this.#process;
    const turn = ++this.#turn;
    const running = new Running(id, run, {
      pause: () => evaluator.pause(),
      resume: () => evaluator.resume(),
      interrupt: () => evaluator.sendUrgent({ kind: 'interrupt', turn, children: true }),
      kill: () => evaluator.kill(),
    });
    this.#running = running;
    this.#late.remember(id, run.late);
    try {
      if (this.debugLink.ready) await this.debugLink.ready;
      yield* running.outputs(() => evaluator.send({ kind: 'run', id, turn, source }));
      const notice = this.#placement.notice();
      if (notice !== undefined) yield notice;
    } finally {
      this.#running = undefined;
      if (running.isAbandoned) this.#abandoned.set(id, running);
    }
  }

  /**
   * Hands a comm message of the page to the cells' handlers; resolves when they have run. What they send in answer goes to
   * `answer`, what they print to their cells. Where no cell has run there are no handlers: what is opened is closed.
   */
  async comm(id: string, message: CommMessage, answer: (output: Output) => void): Promise<void> {
    const evaluator = this.#hasState ? this.#process : undefined;
    await this.comms.deliver(id, message, answer, evaluator && ((sent) => evaluator.send(sent)));
  }

  /** Ends a loop that a timer of an ended cell runs, and what such timers run in the lab; nothing else. */
  interruptTimers(): void {
    this.#labCommands.endBackground();
    if (this.#running) return;
    this.#process?.sendUrgent({ kind: 'interrupt', turn: this.#turn, children: false });
  }

  /**
   * Asks the compiler, also while a loop of a cell runs. Resolves with undefined where no answer comes in `patience` ms,
   * as while a cell waits for a child process synchronously.
   */
  ask<K extends keyof Answers>(
    question: Question & { about: K },
    patience: number,
  ): Promise<Answers[K] | undefined> {
    this.warm();
    return this.#questions.ask<K>(question, patience, (message) => this.#process?.sendUrgent(message));
  }

  /** Ends what is in the lab, of which nobody need be told. Returns whether names are lost. */
  forgetLab(): boolean {
    const isInLab = this.#placed?.inLab === true;
    const loses = isInLab && (this.#hasState || this.#lost !== undefined);
    if (isInLab) {
      const evaluator = this.#process;
      this.#ended('%reset');
      this.#process = undefined;
      this.#lost = undefined;
      evaluator?.kill();
    }
    return loses;
  }

  close(): void {
    clearTimeout(this.#idle);
    this.#labCommands.endBackground();
    this.#process?.kill();
  }

  /** No cell has run in it, so whatever it knows the next one will know as well. */
  #letGoWhenIdle(): void {
    clearTimeout(this.#idle);
    if (this.#hasState) return;
    this.#idle = setTimeout(() => {
      const evaluator = this.#process;
      // Now, and not when it has ended: a cell that comes meanwhile has a new one.
      this.#process = undefined;
      this.#ended('idle');
      evaluator?.kill();
    }, IDLE).unref();
  }

  #start(): EvaluatorProcess {
    const start = async (argv: readonly string[], variables: Readonly<Record<string, string>>) => {
      const placed = await this.#placement.start(argv, variables, this.#namespace);
      this.#placed = placed;
      return placed.program;
    };
    const evaluator = new EvaluatorProcess(start, this.#placement.memory(), {
      message: (message) => this.#message(message),
      watch: (message) => this.debugLink.heard(message),
      // What child processes of a cell write to descriptors 1 and 2 themselves.
      text: (stream, text, cell = this.#running?.id ?? '') =>
        this.#show(cell, { kind: 'text', stream, text }),
      ended: (how) => {
        if (this.#process !== evaluator) return;
        this.#process = undefined;
        this.#ended(how);
      },
    });
    this.debugLink.started((message) => evaluator.sendUrgent(message));
    return evaluator;
  }

  #ended(how: string | Error): void {
    const running = this.#running;
    for (const abandoned of this.#abandoned.values()) abandoned.settle();
    this.#abandoned.clear();
    this.debugLink.ended();
    for (const closed of this.comms.evaluatorEnded()) this.#show(running?.id ?? '', closed);
    if (running) running.fail(typeof how === 'string' ? evaluatorEnded(how) : how);
    else if (this.#hasState && typeof how === 'string') this.#lost = how;
    this.#hasState = false;
  }

  #message(message: FromEvaluator): void {
    const running = this.#running;
    switch (message.kind) {
      case 'output':
        this.comms.note(message.output);
        this.#show(message.id, message.output);
        return;
      case 'handled':
        this.comms.handled(message.id);
        return;
      case 'shell':
        running?.call(message.call, running.shell(message.command), (answer) => this.#process?.send(answer));
        return;
      case 'input':
        running?.call(message.call, running.run.input(message.prompt, message.password), (answer) =>
          this.#process?.send(answer),
        );
        return;
      case 'lab':
        this.#runInLab(message);
        return;
      case 'answer':
        this.#questions.answered(message.id, message.answer);
        return;
      case 'begun':
        if (message.id === running?.id) running.begun();
        return;
      case 'mark':
        return;
      case 'done':
        this.#abandoned.get(message.id)?.settle();
        this.#abandoned.delete(message.id);
        if (message.id === running?.id) void running.end(message.failure && new CellFailure(message.failure));
    }
  }

  /** For the cell that runs, or a timer of one that has ended. */
  #runInLab(message: FromEvaluator & { kind: 'lab' }): void {
    const evaluator = this.#process;
    const running = message.id === this.#running?.id ? this.#running : undefined;
    this.#labCommands.run(message, running, (answer) => evaluator?.send(answer));
  }

  #show(id: string, output: Output): void {
    if (id === this.#running?.id) this.#running.show(output);
    else this.#late.show(id, output, this.comms.answerTo(id));
  }
}

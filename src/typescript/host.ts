import { randomUUID } from 'node:crypto';
import { LabError, toError } from '../errors.ts';
import type { CommMessage, Output } from '../cell/output.ts';
import { Channel } from '../sandbox/shell/channel.ts';
import { OpenComms } from './open-comms.ts';
import { DebugLink } from './debug/link.ts';
import { EvaluatorProcess } from './process.ts';
import type { Answers, Failure, FromEvaluator, Question } from './messages.ts';

export interface TypeScriptRun {
  readonly signal: AbortSignal;
  /** Runs a `!` line in the lab and returns its exit code. */
  readonly shell: (command: string) => AsyncGenerator<Output, number, void>;
  /** Asks whoever runs the notebook for a line. */
  readonly input: (prompt: string, password: boolean) => Promise<string>;
  /** Shows what the cell's timers and promises print after its end. */
  readonly late: (output: Output) => void;
}

/** What a TypeScript cell threw, with its traceback ready to be shown. */
export class CellFailure extends Error {
  override readonly name: string;
  readonly traceback: readonly string[];

  constructor(failure: Failure) {
    super(failure.message);
    this.name = failure.name;
    this.traceback = failure.traceback;
  }
}

/** An evaluator that holds nothing of the learner's is let go after so long (ms): it takes more memory than all the rest. */
const IDLE = 60_000;

/** So many ended cells may still print. */
const REMEMBERED = 200;

/** How long (ms) an interrupted cell may go on before its process is ended. */
const PATIENCE = 3000;

interface Running extends TypeScriptRun {
  readonly id: string;
  readonly outputs: Channel<Output>;
  /** What the cell asked for and has not got: its `!` line may still print. */
  readonly calls: Set<Promise<void>>;
  escalation?: NodeJS.Timeout;
}

/** The kernel's side of TypeScript cells: one evaluator process, started when it is first needed. */
export class TypeScriptHost {
  readonly #folder: string;
  #process: EvaluatorProcess | undefined;
  #running: Running | undefined;
  #hasState = false;
  #idle: NodeJS.Timeout | undefined;
  readonly #questions = new Map<string, (answer: Answers[keyof Answers]) => void>();
  /** By the id of a cell, in the order in which they ran. */
  readonly #late = new Map<string, TypeScriptRun['late']>();
  /** What handles comm messages, here and in the page. */
  readonly comms = new OpenComms();
  readonly debugLink = new DebugLink();

  constructor(folder: string) {
    this.#folder = folder;
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
    this.#process ??= this.#start();
    this.#hasState = true;
    clearTimeout(this.#idle);
    const evaluator = this.#process;
    const outputs = new Channel<Output>({ full: () => evaluator.pause(), drained: () => evaluator.resume() });
    const running: Running = { ...run, id, outputs, calls: new Set() };
    this.#running = running;
    this.#remember(id, run.late);
    const interrupt = () => {
      evaluator.sendUrgent({ kind: 'interrupt', children: true });
      running.escalation = setTimeout(() => evaluator.kill(), PATIENCE);
    };
    run.signal.addEventListener('abort', interrupt, { once: true });
    if (run.signal.aborted) interrupt();
    try {
      await this.debugLink.ready;
      evaluator.send({ kind: 'run', id, source });
      yield* outputs;
    } finally {
      clearTimeout(running.escalation);
      run.signal.removeEventListener('abort', interrupt);
      this.#running = undefined;
      outputs.discard();
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

  /** Ends a loop that a timer of an ended cell runs; nothing else. */
  interruptTimers(): void {
    if (!this.#running) this.#process?.sendUrgent({ kind: 'interrupt', children: false });
  }

  /**
   * Asks the compiler, also while a loop of a cell runs. Resolves with undefined where no answer comes in `patience` ms,
   * as while a cell waits for a child process synchronously.
   */
  async ask<K extends keyof Answers>(
    question: Question & { about: K },
    patience: number,
  ): Promise<Answers[K] | undefined> {
    this.warm();
    const id = randomUUID();
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(undefined), patience);
      this.#questions.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      this.#process?.sendUrgent({ kind: 'ask', id, question });
    }).finally(() => this.#questions.delete(id)) as Promise<Answers[K] | undefined>;
  }

  close(): void {
    clearTimeout(this.#idle);
    this.#process?.kill();
  }

  /** No cell has run in it, so whatever it knows the next one will know as well. */
  #letGoWhenIdle(): void {
    clearTimeout(this.#idle);
    if (this.#hasState) return;
    this.#idle = setTimeout(() => this.#process?.kill(), IDLE).unref();
  }

  #remember(id: string, late: TypeScriptRun['late']): void {
    this.#late.set(id, late);
    const [oldest] = this.#late.keys();
    if (this.#late.size > REMEMBERED && oldest !== undefined) this.#late.delete(oldest);
  }

  #start(): EvaluatorProcess {
    const evaluator = new EvaluatorProcess(this.#folder, {
      message: (message) => this.#message(message),
      watch: (message) => this.debugLink.heard(message),
      text: (stream, text) => this.#raw({ kind: 'text', stream, text }),
      ended: (how) => {
        if (this.#process === evaluator) this.#process = undefined;
        this.#hasState = false;
        this.debugLink.ended();
        for (const closed of this.comms.evaluatorEnded()) this.#show(this.#running?.id ?? '', closed);
        this.#running?.outputs.fail(evaluatorEnded(how));
      },
    });
    this.debugLink.started((message) => evaluator.sendUrgent(message));
    return evaluator;
  }

  #message(message: FromEvaluator): void {
    switch (message.kind) {
      case 'output':
        this.comms.note(message.output);
        this.#show(message.id, message.output);
        return;
      case 'handled':
        this.comms.handled(message.id);
        return;
      case 'shell':
        this.#call(message.call, (running) => this.#shell(running, message.command));
        return;
      case 'input':
        this.#call(message.call, (running) => running.input(message.prompt, message.password));
        return;
      case 'answer':
        this.#questions.get(message.id)?.(message.answer);
        return;
      case 'missed':
        if (this.#running?.signal.aborted) this.#process?.sendUrgent({ kind: 'interrupt', children: true });
        return;
      case 'done':
        if (message.id === this.#running?.id) void this.#end(this.#running, message.failure);
    }
  }

  #show(id: string, output: Output): void {
    if (id === this.#running?.id) this.#running.outputs.push(output, sizeOf(output));
    else (this.#late.get(id) ?? this.comms.answerTo(id) ?? this.#latest(output))?.(output);
  }

  /** The page must hear of every comm message, from whichever cell; text of a cell long forgotten is not another's. */
  #latest(output: Output): TypeScriptRun['late'] | undefined {
    return output.kind === 'comm' ? [...this.#late.values()].at(-1) : undefined;
  }

  // An interrupted cell has ended for the evaluator, while its `!` line still prints a summary, or will not end yet.
  async #end({ outputs, calls, escalation, signal }: Running, failure: Failure | undefined): Promise<void> {
    clearTimeout(escalation);
    if (signal.aborted) await Promise.all(calls);
    if (failure) outputs.fail(new CellFailure(failure));
    else outputs.end();
  }

  /** What child processes of a cell write to descriptors 1 and 2 themselves. */
  #raw(output: Output): void {
    this.#running?.outputs.push(output, sizeOf(output));
  }

  /** Does what a cell asked for, and tells it how that went; an interrupted one is told by the interrupt alone. */
  #call(call: number, work: (running: Running) => Promise<string>): void {
    const running = this.#running;
    if (!running) return;
    const answered = work(running)
      .then(
        (value) => ({ kind: 'answered', call, value }) as const,
        (error: unknown) => ({ kind: 'failed', call, reason: toError(error).message }) as const,
      )
      .then((answer) => {
        running.calls.delete(answered);
        if (!running.signal.aborted) this.#process?.send(answer);
      });
    running.calls.add(answered);
  }

  async #shell({ shell, outputs }: Running, command: string): Promise<string> {
    const printed = shell(command);
    for (let next = await printed.next(); ; next = await printed.next()) {
      if (next.done === true) return String(next.value);
      outputs.push(next.value, sizeOf(next.value));
    }
  }
}

const sizeOf = (output: Output): number => (output.kind === 'text' ? output.text.length : 1000);

const evaluatorEnded = (how: string) =>
  new LabError(`The TypeScript process ended (${how}): the names of earlier TypeScript cells are gone.`, {
    code: 'EvaluatorEnded',
    hint: 'Run the cells that define what you need again. The lab and its namespaces are as they were.',
  });

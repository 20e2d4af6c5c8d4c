import { LabError } from '../../errors.ts';
import type { Chunk, Exit, RunOptions } from '../engine.ts';
import { cellLines, enterLine, LEAVE_LINE, quote } from './bash.ts';
import { interruptUntil } from './interrupt.ts';
import { Interrupter } from './interrupter.ts';
import { noSuchNamespace } from './namespace-error.ts';
import { onLines } from './ports.ts';
import type { OutputPair, ShellPorts } from './ports.ts';
import { Printed } from './printed.ts';
import { Step } from './step.ts';
import type { Ended } from './step.ts';
import { Turns } from './turns.ts';

/** The one bash of a lab that lasts from cell to cell. */
export class Shell {
  readonly #ports: ShellPorts;
  readonly #pairs: readonly OutputPair[];
  readonly #printed: Printed;
  readonly #interrupter: Interrupter;
  #count = 0;
  /** How many shells have ended. */
  #ends = 0;
  /** What runs now. */
  #step: Step | undefined;
  #closed: LabError | undefined;
  readonly #turns = new Turns();

  /** `onLateOutput` gets what background jobs print that no run has claimed by its `onLate`. */
  constructor(ports: ShellPorts, mark: string, onLateOutput?: (chunk: Chunk) => void) {
    this.#ports = ports;
    this.#pairs = [ports, ...(ports.spare ?? [])];
    this.#printed = new Printed(this.#pairs, mark, {
      unclaimed: onLateOutput,
      onEnd: (stream, { id, code, pair }) => {
        if (this.#step?.say(stream, id, code)) this.#printed.use(pair);
      },
    });
    onLines(ports.events, (line) => this.#event(line));
    this.#interrupter = new Interrupter(ports);
    // A write to a lab that has just died fails here; the process's exit tells the rest.
    ports.control.on('error', () => undefined);
  }

  /** Runs a text; `stdin` is a file of the lab, `/dev/null` where it is left out. */
  async *run(
    text: string,
    options: Omit<RunOptions, 'ask'> = {},
    stdin?: string,
  ): AsyncGenerator<Chunk, Exit, void> {
    const turn = this.#turns.take();
    try {
      await turn.comes(options.signal);
      if (this.#step) return { code: 130, shellEnded: false, killed: false };
      return yield* this.#run(text, options, stdin);
    } finally {
      turn.end();
    }
  }

  async *#run(
    text: string,
    { namespace, signal, onLate }: Omit<RunOptions, 'ask'>,
    stdin?: string,
  ): AsyncGenerator<Chunk, Exit, void> {
    this.#printed.claim(onLate);
    const cell = this.#id();
    if (namespace === undefined)
      return exitOf(yield* this.#send(cellLines(cell, text, stdin), [cell], signal));

    const ends = this.#ends;
    const unread = await this.#requireNamespace(namespace, signal);
    if (unread) return exitOf(unread);
    const [entered, left] = [this.#id(), this.#id()];
    const entry = yield* this.#send(enterLine(namespace, entered, left), [entered, left], signal, 'room');
    if (entry.shellEnded) return exitOf(entry);
    if (entry.id !== entered)
      throw new LabError(`The namespace "${namespace}" could not be entered.`, {
        code: 'NoSuchNamespace',
        hint: 'Look at it with `ip netns exec`, or delete and make it again.',
      });
    const exit = yield* this.#send(cellLines(cell, text, stdin), [cell, left], signal);
    // What ended all but the second bash may be known already, or only when the first one does not come back.
    if (exit.id === left || exit.shellEnded || this.#ends !== ends)
      return { ...exitOf(exit), shellEnded: true };
    const { shellEnded } = yield* this.#send(LEAVE_LINE, [left]);
    return { ...exitOf(exit), shellEnded };
  }

  /** The lab is gone: whatever runs ends with this error, and so does all that comes. Returns whether something ran. */
  close(error: LabError): boolean {
    this.#closed ??= error;
    this.#step?.chunks.fail(this.#closed);
    return this.#step !== undefined;
  }

  /** Returns how the shell ended, where it did. */
  async #requireNamespace(namespace: string, signal: AbortSignal | undefined): Promise<Ended | undefined> {
    const id = this.#id();
    const test = this.#send(cellLines(id, `[ -e /run/netns/${quote(namespace)} ]`), [id], signal, 'room');
    let result = await test.next();
    while (result.done !== true) result = await test.next();
    if (result.value.shellEnded) return result.value;
    if (result.value.code === 0) return undefined;
    throw noSuchNamespace(namespace);
  }

  #id(): string {
    return String(++this.#count);
  }

  /**
   * Sends lines to bash, and yields what is printed until one of the ends `ids` is said on both streams. An interruption ends
   * the `text`; where the lines are netcell's own, it only makes `room` for them in a lab that is full.
   */
  async *#send(
    lines: string,
    ids: readonly string[],
    signal?: AbortSignal,
    ends: 'text' | 'room' = 'text',
  ): AsyncGenerator<Chunk, Ended, void> {
    if (this.#closed) throw this.#closed;
    if (this.#step) throw new Error('a shell runs one text at a time');
    const step = new Step(ids, this.#pairs);
    this.#step = step;
    this.#printed.runs((chunk) => step.chunks.push(chunk, sizeOf(chunk)));
    const settled = signal && new AbortController();
    if (settled)
      interruptUntil(
        settled.signal,
        signal,
        (what) => {
          if (what === 'kill') step.ended = { ...step.ended, killed: true };
          this.#interrupter.send(what, step.id, settled.signal, ends);
        },
        this.#ports.patience,
      );
    try {
      this.#ports.control.write(lines);
      yield* step.chunks;
      return step.ended;
    } finally {
      // Without a reason Node would make an exception for it, with its stack.
      settled?.abort('settled');
      this.#step = undefined;
      this.#printed.runs(undefined);
      step.chunks.discard();
    }
  }

  #event(line: string): void {
    const [what, code = ''] = line.split(' ');
    if (what === 'pass') this.#interrupter.passed();
    if (what === 'cleared') this.#interrupter.cleared(code);
    if (what === 'cleared' && this.#step && code === this.#step.id)
      this.#step.ended = { ...this.#step.ended, killed: true, cleared: true };
    if (what !== 'ended') return;
    this.#ends += 1;
    this.#step?.shellEnded(Number(code), () => this.#printed.heard);
    // The next shell begins with the first pair.
    this.#printed.use(0);
  }
}

const exitOf = ({ code, shellEnded, killed, cleared }: Ended): Exit => ({
  ...{ code, shellEnded, killed },
  ...(cleared ? { cleared } : {}),
});

const sizeOf = (chunk: Chunk): number =>
  chunk.kind === 'text' ? chunk.text.length : chunk.listing.text.length + chunk.listing.json.length;

import type { Readable, Writable } from 'node:stream';
import { LabError } from '../../errors.ts';
import type { Chunk, Exit, RunOptions } from '../engine.ts';
import { cellLines, enterLine, LEAVE_LINE, quote, SHELL_END, withoutJobNotices } from './bash.ts';
import { FrameParser } from './frames.ts';
import type { Frame } from './frames.ts';
import { interruptUntil } from './interrupt.ts';
import { Channel } from './channel.ts';

/** The streams by which an engine reaches the bash of a lab. */
export interface ShellPorts {
  /** Lines that bash reads. */
  readonly control: Writable;
  /** `interrupt`, `insist`, `kill`: one a line. */
  readonly signals: Writable;
  /** What the lab's process 1 says: `ready`, `ended CODE`. One a line. */
  readonly events: Readable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Further pairs of outputs, for cells that follow one with background jobs (see `SPARE_PAIRS`). */
  readonly spare?: readonly { readonly stdout: Readable; readonly stderr: Readable }[];
}

interface Run {
  /** The ends that end it. */
  ids: readonly string[];
  readonly chunks: Channel<Chunk>;
  /** The ends that have come: `stdout 3`. */
  readonly said: Set<string>;
  ended: Ended;
}

/** Which end was said; none where the shell itself ended. */
interface Ended extends Exit {
  readonly id: string | undefined;
}

type Stream = 'stdout' | 'stderr';

/** The one bash of a lab that lasts from cell to cell. */
export class Shell {
  readonly #ports: ShellPorts;
  #count = 0;
  /** How many pieces came from the lab. */
  #heard = 0;
  #run: Run | undefined;
  #closed: LabError | undefined;
  readonly #late: ((chunk: Chunk) => void) | undefined;
  /** The pair of outputs that what runs now prints into. */
  #pair = 0;
  /** For each pair, who gets what it says while nothing that prints into it runs. */
  readonly #owners: (((chunk: Chunk) => void) | undefined)[] = [];

  /** `onLateOutput` gets what background jobs print that no run has claimed by its `onLate`. */
  constructor(ports: ShellPorts, mark: string, onLateOutput?: (chunk: Chunk) => void) {
    this.#ports = ports;
    this.#late = onLateOutput;
    for (const [pair, { stdout, stderr }] of [ports, ...(ports.spare ?? [])].entries()) {
      this.#listen(pair, 'stdout', stdout, mark);
      this.#listen(pair, 'stderr', stderr, mark);
    }
    let line = '';
    ports.events.on('data', (bytes: Buffer) => {
      line += bytes.toString();
      for (let at = line.indexOf('\n'); at >= 0; at = line.indexOf('\n')) {
        this.#event(line.slice(0, at));
        line = line.slice(at + 1);
      }
    });
    // A write to a lab that has just died fails here; the process's exit tells the rest.
    for (const stream of [ports.control, ports.signals]) stream.on('error', () => undefined);
  }

  async *run(
    text: string,
    { namespace, signal, onLate }: RunOptions = {},
  ): AsyncGenerator<Chunk, Exit, void> {
    this.#owners[this.#pair] = onLate;
    const cell = this.#id();
    if (namespace === undefined) return exitOf(yield* this.#step(cellLines(cell, text), [cell], signal));

    await this.#requireNamespace(namespace);
    const [entered, left] = [this.#id(), this.#id()];
    const entry = yield* this.#step(enterLine(namespace, entered, left), [entered, left]);
    if (entry.id !== entered)
      throw new LabError(`The namespace "${namespace}" could not be entered.`, {
        code: 'NoSuchNamespace',
        hint: 'Look at it with `ip netns exec`, or delete and make it again.',
      });
    const exit = yield* this.#step(cellLines(cell, text), [cell, left], signal);
    if (exit.id === left) return { ...exitOf(exit), shellEnded: true };
    if (!exit.shellEnded) yield* this.#step(LEAVE_LINE, [left]);
    return exitOf(exit);
  }

  /** The lab is gone: whatever runs ends with this error, and so does all that comes. */
  close(error: LabError): void {
    this.#closed ??= error;
    this.#run?.chunks.fail(this.#closed);
  }

  async #requireNamespace(namespace: string): Promise<void> {
    const id = this.#id();
    const test = this.#step(cellLines(id, `[ -e /run/netns/${quote(namespace)} ]`), [id]);
    let result = await test.next();
    while (result.done !== true) result = await test.next();
    if (result.value.code === 0) return;
    throw new LabError(`This lab has no namespace "${namespace}".`, {
      code: 'NoSuchNamespace',
      hint: `List them with \`ip netns\`, make it with \`ip netns add ${namespace}\`, or begin the cell with \`%%netns ${namespace}\`, which makes it.`,
    });
  }

  #id(): string {
    return String(++this.#count);
  }

  /** Sends lines to bash, and yields what is printed until one of the ends `ids` is said on both streams. */
  async *#step(
    lines: string,
    ids: readonly string[],
    signal?: AbortSignal,
  ): AsyncGenerator<Chunk, Ended, void> {
    if (this.#closed) throw this.#closed;
    if (this.#run) throw new Error('a shell runs one text at a time');
    const streams = [this.#ports, ...(this.#ports.spare ?? [])].flatMap(({ stdout, stderr }) => [
      stdout,
      stderr,
    ]);
    const chunks = new Channel<Chunk>({
      full: () => streams.forEach((stream) => stream.pause()),
      drained: () => streams.forEach((stream) => stream.resume()),
    });
    const run: Run = {
      ids,
      chunks,
      said: new Set(),
      ended: { id: undefined, code: 0, shellEnded: false, killed: false },
    };
    this.#run = run;
    const settled = new AbortController();
    if (signal)
      interruptUntil(settled.signal, signal, (what) => {
        if (what === 'kill') run.ended = { ...run.ended, killed: true };
        this.#ports.signals.write(`${what}\n`);
      });
    try {
      this.#ports.control.write(lines);
      yield* chunks;
      return run.ended;
    } finally {
      settled.abort();
      this.#run = undefined;
      chunks.discard();
    }
  }

  #listen(pair: number, stream: Stream, source: Readable, mark: string): void {
    const parser = new FrameParser(mark);
    source.on('data', (bytes: Buffer) => {
      this.#heard += 1;
      for (const frame of parser.push(bytes)) this.#frame(pair, stream, frame);
    });
  }

  #frame(pair: number, stream: Stream, frame: Frame): void {
    switch (frame.kind) {
      case 'end':
        if (this.#run) this.#end(this.#run, stream, frame);
        return;
      case 'text': {
        const text = stream === 'stderr' ? withoutJobNotices(frame.text) : frame.text;
        if (text !== '') this.#emit(pair, { kind: 'text', stream, text });
        return;
      }
      case 'listing':
        this.#emit(pair, frame);
    }
  }

  #emit(pair: number, chunk: Chunk): void {
    if (this.#run && pair === this.#pair) this.#run.chunks.push(chunk, sizeOf(chunk));
    else (this.#owners[pair] ?? this.#late)?.(chunk);
  }

  #end(run: Run, stream: Stream, { id, code, pair }: Frame & { kind: 'end' }): void {
    run.said.add(`${stream} ${id}`);
    if (!run.ids.includes(id) || !isSaid(run, id)) return;
    this.#pair = pair;
    if (id !== SHELL_END) run.ended = { ...run.ended, id, code };
    run.chunks.end();
  }

  #event(line: string): void {
    const [what, code] = line.split(' ');
    const run = this.#run;
    if (what !== 'ended' || !run) return;
    run.ended = { ...run.ended, code: Number(code), shellEnded: true };
    // The next shell begins with the first pair.
    this.#pair = 0;
    // Lines that the dead shell left unread are run by the next one: their ends no longer count.
    run.ids = [SHELL_END];
    if (isSaid(run, SHELL_END)) run.chunks.end();
    else this.#endWhenQuiet(run, this.#heard);
  }

  /** `kill -9 -1` kills what carries the output too, and then no end comes. */
  #endWhenQuiet(run: Run, heard: number): void {
    setTimeout(() => {
      if (this.#run !== run) return;
      if (this.#heard === heard && !run.chunks.isFull) run.chunks.end();
      else this.#endWhenQuiet(run, this.#heard);
    }, QUIET);
  }
}

/** Milliseconds after which nothing more is expected of a shell that was killed. */
const QUIET = 50;

const isSaid = ({ said }: Run, id: string): boolean => said.has(`stdout ${id}`) && said.has(`stderr ${id}`);

const exitOf = ({ code, shellEnded, killed }: Ended): Exit => ({ code, shellEnded, killed });

const sizeOf = (chunk: Chunk): number =>
  chunk.kind === 'text' ? chunk.text.length : chunk.listing.text.length + chunk.listing.json.length;

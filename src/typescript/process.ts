import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { toError } from '../errors.ts';
import type { Program } from '../sandbox/engine.ts';
import { FrameParser } from '../sandbox/shell/frames.ts';
import { onLines } from '../sandbox/shell/ports.ts';
import { ANSWERS, BROKEN, FIRST_PORT, REQUESTS, WATCH } from './descriptors.ts';
import { Lanes } from './lanes.ts';
import { messageOf, watchMessageOf } from './read-message.ts';
import type { FromEvaluator, FromWatch, ToEvaluator, UrgentMessage } from './messages.ts';

const MAIN = fileURLToPath(new URL('./evaluator/main.js', import.meta.url));

/** Starts the evaluator somewhere: `argv` as it is to be run, with these variables beside those of the place. */
export type Start = (
  argv: readonly string[],
  variables: Readonly<Record<string, string>>,
) => Promise<Program>;

export interface EvaluatorEvents {
  readonly message: (message: FromEvaluator) => void;
  /** Of the debugger, which answers while the cells stand still. */
  readonly watch: (message: FromWatch) => void;
  /** What something wrote to the process's own stdout or stderr, and for which cell, as far as that is known. */
  readonly text: (stream: 'stdout' | 'stderr', text: string, cell: string | undefined) => void;
  /** The process is gone: `exit code 3`, `signal SIGSEGV`; or it could not be started. */
  readonly ended: (how: string | Error) => void;
}

/** One evaluator process and its pipes. What is said to it before it has started waits. */
export class EvaluatorProcess {
  #program: Program | undefined;
  #killed = false;
  readonly #events: EvaluatorEvents;
  readonly #unsaid: { readonly port: number; readonly line: string }[] = [];
  /** What Node itself says when it breaks down: pages of addresses, which tell a learner nothing. */
  #lastWords = '';
  #lanes: Lanes | undefined;

  /** `memory`: what its JavaScript may take, in MB. */
  constructor(start: Start, memory: number, events: EvaluatorEvents) {
    this.#events = events;
    const mark = randomBytes(12).toString('hex');
    const flags = ['--enable-source-maps', '--no-warnings', `--max-old-space-size=${memory}`];
    const data = Math.floor(memory * DATA * 1024);
    start([...limitedTo(data), process.execPath, ...flags, MAIN], { ...ALLOCATOR, NETCELL_MARK: mark }).then(
      (program) => this.#begin(program, mark),
      (error: unknown) => events.ended(toError(error)),
    );
  }

  /** For what cannot wait until the learner's code gives way. */
  sendUrgent(message: UrgentMessage): void {
    this.#write(WATCH, message);
  }

  send(message: ToEvaluator): void {
    this.#write(REQUESTS, message);
  }

  /** Ends it, and the processes that its cells started and did not detach. */
  kill(): void {
    this.#killed = true;
    this.#program?.kill();
  }

  pause(): void {
    this.#lanes?.pause();
  }

  resume(): void {
    this.#lanes?.resume();
  }

  #begin(program: Program, mark: string): void {
    this.#program = program;
    const { stdout, stderr } = program;
    const answers = program.ports[ANSWERS - FIRST_PORT]?.output;
    const lanes = (this.#lanes = new Lanes({ answers, stdout, stderr }));
    void program.ended.then((how) => {
      lanes.end();
      this.#events.ended(
        this.#lastWords.includes('heap out of memory')
          ? OUT_OF_MEMORY
          : how === `exit code ${BROKEN}`
            ? BROKEN_BY
            : how,
      );
    });
    this.#listen('stdout', stdout, lanes, mark);
    this.#listen('stderr', stderr, lanes, mark);
    // A learner's code may have got hold of a line: what makes no sense is not heard.
    this.#onLines(ANSWERS, (line) => {
      const message = messageOf(line);
      if (!message) return;
      if (message.kind === 'mark' || message.kind === 'done')
        lanes.mark('answers', message.mark, message.on.map(streamOf));
      if (message.kind !== 'mark') lanes.push('answers', () => this.#events.message(message));
    });
    this.#onLines(WATCH, (line) => {
      const message = watchMessageOf(line);
      if (message) this.#events.watch(message);
    });
    for (const { port, line } of this.#unsaid.splice(0)) program.ports[port]?.input.write(line);
    if (this.#killed) program.kill();
  }

  #write(descriptor: number, message: ToEvaluator | UrgentMessage): void {
    const [port, line] = [descriptor - FIRST_PORT, `${JSON.stringify(message)}\n`];
    if (this.#program) this.#program.ports[port]?.input.write(line);
    else this.#unsaid.push({ port, line });
  }

  #onLines(descriptor: number, heed: (line: string) => void): void {
    const input = this.#program?.ports[descriptor - FIRST_PORT]?.output;
    if (input) onLines(input, heed, LONGEST);
  }

  // An `end` is the evaluator's mark here: its code is the number, its id the cell that what follows belongs to.
  #listen(stream: 'stdout' | 'stderr', source: Readable, lanes: Lanes, mark: string): void {
    const parser = new FrameParser(mark);
    let cell: string | undefined;
    source.on('data', (bytes: Buffer) => {
      for (const frame of parser.push(bytes)) {
        if (frame.kind === 'text') lanes.push(stream, () => this.#text(stream, frame.text, cell));
        if (frame.kind !== 'end') continue;
        lanes.mark(stream, frame.code);
        lanes.push(stream, () => (cell = decoded(frame.id)));
      }
    });
  }

  #text(stream: 'stdout' | 'stderr', raw: string, cell: string | undefined): void {
    const text = raw.replace(DEBUGGER_WAITS, '');
    if (text === '') return;
    const breakdown = this.#lastWords === '' ? text.search(BREAKDOWN) : 0;
    if (breakdown !== 0) this.#events.text(stream, breakdown < 0 ? text : text.slice(0, breakdown), cell);
    if (breakdown >= 0) this.#lastWords += text.slice(breakdown);
  }
}

const streamOf = (descriptor: number) => (descriptor === 1 ? 'stdout' : 'stderr');

/** A cell's id out of a mark; undefined where there is none in it. */
function decoded(id: string): string | undefined {
  try {
    return decodeURIComponent(id) || undefined;
  } catch {
    return undefined;
  }
}

/** What the process may take in all, as a multiple of what its JavaScript may: the rest is Node's own, and the cells' buffers. */
const DATA = 1.25;

/** By itself glibc gives each of V8's threads memory of its own, and what they used once (20 to 60 MB) is never given back. */
const ALLOCATOR = { MALLOC_ARENA_MAX: '1' };

/** Has a program start with so much memory (KB): a buffer that is too big is an error of the cell's then, and not its end. */
const limitedTo = (data: number) => ['/bin/sh', '-c', 'ulimit -d "$1"; shift; exec "$@"', 'sh', String(data)];

/** What Node says at the end of a process that a debugger is in. */
const DEBUGGER_WAITS = 'Waiting for the debugger to disconnect...\n';

const BREAKDOWN = /\n*(?:<--- Last few GCs --->|----- Native stack trace -----|#\n# Fatal error in )/;

const BROKEN_BY = 'a cell had changed something of JavaScript that every cell needs';
/** Bytes: what a cell shows at once is never more. */
const LONGEST = 64 * 1024 * 1024;
const OUT_OF_MEMORY = 'it used more memory than a notebook may have';

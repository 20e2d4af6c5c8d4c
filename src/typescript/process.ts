import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { totalmem } from 'node:os';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { FrameParser } from '../sandbox/shell/frames.ts';
import { ANSWERS, REQUESTS, WATCH } from './descriptors.ts';
import type { FromEvaluator, FromWatch, ToEvaluator, UrgentMessage } from './messages.ts';

const PROGRAM = fileURLToPath(new URL('./evaluator/main.js', import.meta.url));

export interface EvaluatorEvents {
  readonly message: (message: FromEvaluator) => void;
  /** Of the debugger, which answers while the cells stand still. */
  readonly watch: (message: FromWatch) => void;
  /** Bytes that something wrote to the process's own stdout or stderr. */
  readonly text: (stream: 'stdout' | 'stderr', text: string) => void;
  /** The process is gone: `exit code 3`, `signal SIGSEGV`. */
  readonly ended: (how: string) => void;
}

/** One evaluator process and its pipes. It ends with this process, however that ends. */
export class EvaluatorProcess {
  readonly #child: ChildProcess;
  readonly #events: EvaluatorEvents;
  /** For a cell's end, how many of stdout, stderr and the answers have said it. */
  /** What Node itself says when it breaks down: pages of addresses, which tell a learner nothing. */
  #lastWords = '';
  readonly #ends = new Map<string, { count: number; done?: FromEvaluator }>();

  constructor(folder: string, events: EvaluatorEvents) {
    this.#events = events;
    const mark = randomBytes(12).toString('hex');
    const flags = ['--enable-source-maps', '--no-warnings', `--max-old-space-size=${memoryLimit()}`];
    this.#child = spawn(process.execPath, [...flags, PROGRAM], {
      cwd: folder,
      // A process group of its own: an interrupt goes to the evaluator and to what its cells started.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe', 'pipe'],
      env: { ...process.env, NETCELL_MARK: mark },
    });
    for (const stream of this.#child.stdio) stream?.on('error', () => undefined);
    this.#child.once('exit', (code, signal) =>
      events.ended(this.#lastWords.includes('heap out of memory') ? OUT_OF_MEMORY : howEnded(code, signal)),
    );
    this.#child.once('error', (error) => events.ended(error.message));
    createInterface({ input: this.#pipe(ANSWERS), crlfDelay: Infinity }).on('line', (line) =>
      this.#message(JSON.parse(line) as FromEvaluator),
    );
    createInterface({ input: this.#pipe(WATCH), crlfDelay: Infinity }).on('line', (line) =>
      events.watch(JSON.parse(line) as FromWatch),
    );
    this.#listen('stdout', mark);
    this.#listen('stderr', mark);
  }

  /** For what cannot wait until the learner's code gives way. */
  sendUrgent(message: UrgentMessage): void {
    this.#pipe(WATCH).write(`${JSON.stringify(message)}\n`);
  }

  send(message: ToEvaluator): void {
    this.#pipe(REQUESTS).write(`${JSON.stringify(message)}\n`);
  }

  /** Ends it, and the processes that its cells started and did not detach. */
  kill(): void {
    if (this.#child.pid === undefined || this.#child.exitCode !== null) return;
    try {
      process.kill(-this.#child.pid, 'SIGKILL');
    } catch {
      // It has just ended by itself.
    }
  }

  pause(): void {
    this.#pipe(ANSWERS).pause();
  }

  resume(): void {
    this.#pipe(ANSWERS).resume();
  }

  #pipe(fd: number): Readable & Writable {
    return this.#child.stdio[fd] as Readable & Writable;
  }

  #message(message: FromEvaluator): void {
    if (message.kind === 'done') this.#end(message.id, message);
    else this.#events.message(message);
  }

  #listen(stream: 'stdout' | 'stderr', mark: string): void {
    const parser = new FrameParser(mark);
    this.#child[stream]?.on('data', (bytes: Buffer) => {
      for (const frame of parser.push(bytes)) {
        if (frame.kind === 'text') this.#text(stream, frame.text);
        else if (frame.kind === 'end') this.#end(frame.id);
      }
    });
  }

  #text(stream: 'stdout' | 'stderr', raw: string): void {
    const text = raw.replace(DEBUGGER_WAITS, '');
    if (text === '') return;
    const breakdown = this.#lastWords === '' ? text.search(BREAKDOWN) : 0;
    if (breakdown !== 0) this.#events.text(stream, breakdown < 0 ? text : text.slice(0, breakdown));
    if (breakdown >= 0) this.#lastWords += text.slice(breakdown);
  }

  // A cell has ended when all three pipes have said so: then nothing that it wrote is still on its way.
  #end(id: string, done?: FromEvaluator): void {
    const end = this.#ends.get(id) ?? { count: 0 };
    end.count += 1;
    if (done) end.done = done;
    this.#ends.set(id, end);
    if (end.count < 3 || !end.done) return;
    this.#ends.delete(id);
    this.#events.message(end.done);
  }
}

/** What Node says at the end of a process that a debugger is in. */
const DEBUGGER_WAITS = 'Waiting for the debugger to disconnect...\n';

const BREAKDOWN = /\n*(?:<--- Last few GCs --->|----- Native stack trace -----|#\n# Fatal error in )/;

/** What the cells of a notebook may take of memory, in MB: half of what there is, and not more than 2 GB. */
function memoryLimit(): number {
  const available = Math.min(totalmem(), process.constrainedMemory() || Infinity);
  return Math.max(512, Math.min(2048, Math.floor(available / 2 / 1024 / 1024)));
}

const OUT_OF_MEMORY = 'it used more memory than a notebook may have';

const howEnded = (code: number | null, signal: string | null): string =>
  signal === null ? `exit code ${String(code)}` : `signal ${signal}`;

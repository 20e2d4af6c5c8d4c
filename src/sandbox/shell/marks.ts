import { Transform } from 'node:stream';
import type { Duplex, TransformCallback } from 'node:stream';

/** No mark is longer (bytes): one that never closes is somebody else's. */
const LONGEST = 1024;
const CLOSE = Buffer.from('\x1b\\');

/** What stands before and behind a program's bytes on a stream that outlives it. MARK is random and new for each. */
const openMark = (mark: string): Buffer => Buffer.from(`\x1b_netcell;${mark};`);

/**
 * Of the bytes of a stream, those between the marks of one program. What a program before it has written late, and what a
 * child of it writes when it has ended, is dropped.
 */
export class BetweenMarks extends Transform {
  readonly #source: Duplex;
  readonly #open: Buffer;
  #pending: Buffer = Buffer.alloc(0);
  #begun = false;
  #over = false;
  readonly #said: (word: string) => void;

  /** `said` is told the words of the marks: `begin`, and last `end 3`, `end no-namespace`, or `end lost`. */
  constructor(source: Duplex, mark: string, said: (word: string) => void) {
    super();
    this.#source = source;
    this.#open = openMark(mark);
    this.#said = said;
    source.pipe(this, { end: false });
    source.once('close', this.#lost);
  }

  readonly #lost = (): void => this.finish('end lost');

  override _transform(bytes: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#pending = this.#pending.length === 0 ? bytes : Buffer.concat([this.#pending, bytes]);
    while (!this.#over) {
      const start = this.#pending.indexOf(this.#open);
      const end = start < 0 ? -1 : this.#pending.indexOf(CLOSE, start);
      if (start >= 0 && end < 0 && this.#pending.length - start > LONGEST) {
        this.#take(start + this.#open.length);
        continue;
      }
      if (end < 0) {
        this.#take(start < 0 ? this.#pending.length - heldBack(this.#pending, this.#open) : start);
        break;
      }
      this.#take(start);
      const word = this.#pending.toString('latin1', this.#open.length, end - start);
      this.#pending = this.#pending.subarray(end - start + CLOSE.length);
      if (word === 'begin') {
        this.#begun = true;
        this.#said(word);
      } else this.finish(word);
    }
    done();
  }

  /** Nothing more comes of this program. */
  finish(word: string): void {
    if (this.#over) return;
    this.#over = true;
    this.#source.unpipe(this);
    this.#source.off('close', this.#lost);
    // Nobody else reads, and what comes late is not to fill the stream.
    this.#source.resume();
    this.end();
    this.#said(word);
  }

  #take(length: number): void {
    if (this.#begun && length > 0) this.push(this.#pending.subarray(0, length));
    this.#pending = this.#pending.subarray(length);
  }
}

/** How many bytes at the end may be the beginning of `open`. */
function heldBack(bytes: Buffer, open: Buffer): number {
  for (let length = Math.min(open.length - 1, bytes.length); length > 0; length--)
    if (bytes.subarray(bytes.length - length).equals(open.subarray(0, length))) return length;
  return 0;
}

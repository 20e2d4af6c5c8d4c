import type { Chunk, Exit } from '../engine.ts';
import { SHELL_END } from './bash.ts';
import { Channel } from './channel.ts';
import type { OutputPair } from './ports.ts';
import type { Stream } from './printed.ts';

/** Which end was said; none where the shell itself ended. */
export interface Ended extends Exit {
  readonly id: string | undefined;
}

/** Milliseconds after which nothing more is expected of a shell that was killed. */
const QUIET = 50;

/** Lines that bash has been sent: what they print, until one of the ends `ids` is said on both streams. */
export class Step {
  readonly chunks: Channel<Chunk>;
  /** What interruptions of it are known by: the first of the ends. */
  readonly id: string;
  #ids: readonly string[];
  /** The ends that have come: `stdout 3`. */
  readonly #said = new Set<string>();
  ended: Ended = { id: undefined, code: 0, shellEnded: false, killed: false };

  /** The outputs are made to wait while whoever reads `chunks` is behind. */
  constructor(ids: readonly string[], pairs: readonly OutputPair[]) {
    this.#ids = ids;
    this.id = ids[0] ?? '';
    const streams = pairs.flatMap(({ stdout, stderr }) => [stdout, stderr]);
    this.chunks = new Channel({
      full: () => streams.forEach((stream) => stream.pause()),
      drained: () => streams.forEach((stream) => stream.resume()),
    });
  }

  /** An end was said on one stream. Returns whether that ends the step. */
  say(stream: Stream, id: string, code: number): boolean {
    // A cell may forge ends, as many as it likes.
    if (!this.#ids.includes(id) && id !== SHELL_END) return false;
    this.#said.add(`${stream} ${id}`);
    if (!this.#ids.includes(id) || !this.#isSaid(id)) return false;
    if (id !== SHELL_END) this.ended = { ...this.ended, id, code };
    this.chunks.end();
    return true;
  }

  /** The shell itself ended. `heard`: how many pieces have come from the lab by now. */
  shellEnded(code: number, heard: () => number): void {
    this.ended = { ...this.ended, code, shellEnded: true };
    // Lines that the dead shell left unread are run by the next one: their ends no longer count.
    this.#ids = [SHELL_END];
    if (this.#isSaid(SHELL_END)) this.chunks.end();
    else this.#endWhenQuiet(heard(), heard);
  }

  /** `kill -9 -1` kills what carries the output too, and then no end comes. */
  #endWhenQuiet(before: number, heard: () => number): void {
    setTimeout(() => {
      if (this.chunks.hasEnded) return;
      if (heard() === before && !this.chunks.isFull) this.chunks.end();
      else this.#endWhenQuiet(heard(), heard);
    }, QUIET);
  }

  #isSaid(id: string): boolean {
    return this.#said.has(`stdout ${id}`) && this.#said.has(`stderr ${id}`);
  }
}

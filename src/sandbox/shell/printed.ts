import type { Readable } from 'node:stream';
import type { Chunk } from '../engine.ts';
import { withoutJobNotices } from './bash.ts';
import { FrameParser } from './frames.ts';
import type { Frame } from './frames.ts';
import type { OutputPair } from './ports.ts';

export type Stream = 'stdout' | 'stderr';

type Take = (chunk: Chunk) => void;
type HeedEnd = (stream: Stream, end: Frame & { kind: 'end' }) => void;

/**
 * What a lab prints, sorted: into pairs of outputs come the cell that runs and, each in one of their own, earlier cells
 * that have left background jobs.
 */
export class Printed {
  /** The pair that what runs now prints into. */
  #pair = 0;
  /** How many pieces came from the lab. */
  #heard = 0;
  /** Takes what the cell prints that runs now. */
  #runs: Take | undefined;
  /** For each pair, who gets what it says while nothing that prints into it runs. */
  readonly #owners: (Take | undefined)[] = [];
  readonly #unclaimed: Take | undefined;
  readonly #onEnd: HeedEnd;

  /** `unclaimed` gets what background jobs print that no run has claimed; `onEnd` the ends that are said. */
  constructor(
    pairs: readonly OutputPair[],
    mark: string,
    { unclaimed, onEnd }: { unclaimed?: Take | undefined; onEnd: HeedEnd },
  ) {
    this.#unclaimed = unclaimed;
    this.#onEnd = onEnd;
    for (const [pair, { stdout, stderr }] of pairs.entries()) {
      this.#listen(pair, 'stdout', stdout, mark);
      this.#listen(pair, 'stderr', stderr, mark);
    }
  }

  get heard(): number {
    return this.#heard;
  }

  /** Who gets what the next run's background jobs print after its end. */
  claim(onLate: Take | undefined): void {
    this.#owners[this.#pair] = onLate;
  }

  /** From now on something runs, and gets what is printed; nothing does without `take`. */
  runs(take: Take | undefined): void {
    this.#runs = take;
  }

  /** What runs next prints into this pair. */
  use(pair: number): void {
    this.#pair = pair;
  }

  #listen(pair: number, stream: Stream, source: Readable, mark: string): void {
    const parser = new FrameParser(mark);
    source.on('data', (bytes: Buffer) => {
      this.#heard += 1;
      for (const frame of parser.push(bytes)) this.#sort(pair, stream, frame);
    });
  }

  #sort(pair: number, stream: Stream, frame: Frame): void {
    switch (frame.kind) {
      case 'end':
        this.#onEnd(stream, frame);
        return;
      case 'text': {
        const text = stream === 'stderr' ? withoutJobNotices(frame.text) : frame.text;
        if (text !== '') this.#take(pair, { kind: 'text', stream, text });
        return;
      }
      case 'listing':
        this.#take(pair, frame);
    }
  }

  #take(pair: number, chunk: Chunk): void {
    if (this.#runs && pair === this.#pair) this.#runs(chunk);
    else (this.#owners[pair] ?? this.#unclaimed)?.(chunk);
  }
}

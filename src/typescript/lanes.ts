import type { Readable } from 'node:stream';

/** So many things of one stream wait at a mark; then the stream itself does. */
const MANY = 64;

/** The answers say of each mark on which of the others it is. */
type Name = 'answers' | 'stdout' | 'stderr';

interface Lane {
  readonly source: Readable | undefined;
  /** The mark that it waits at. */
  at: number | undefined;
  /** What has come behind that mark. */
  readonly waiting: (() => void)[];
}

/**
 * Several streams of one process, read in the order in which it wrote to them. The process marks a place on all of them by the
 * same number; the stream that comes to it first waits there for the others. So what was written to any of them before the
 * mark is heeded before what was written to another behind it.
 */
export class Lanes {
  readonly #lanes = new Map<Name, Lane>();
  /** On which lanes the mark is that the answers have come to. */
  #marked: readonly Name[] = [];
  #isPaused = false;

  constructor(sources: Readonly<Record<Name, Readable | undefined>>) {
    for (const [name, source] of Object.entries(sources) as [Name, Readable | undefined][])
      this.#lanes.set(name, { source, at: undefined, waiting: [] });
  }

  /** Heeds what has come on a lane, in its turn. */
  push(name: Name, heed: () => void): void {
    const lane = this.#lane(name);
    if (lane.at === undefined) {
      heed();
      return;
    }
    lane.waiting.push(heed);
    if (lane.waiting.length === MANY) lane.source?.pause();
  }

  /** A lane has come to a mark. `others`: where it is too, as the answers say. */
  mark(name: Name, number: number, others: readonly Name[] = []): void {
    this.push(name, () => {
      this.#lane(name).at = number;
      if (name === 'answers') this.#marked = [name, ...others];
      this.#meet();
    });
  }

  /** Stops reading, where what was read cannot be taken so fast. */
  pause(): void {
    this.#isPaused = true;
    for (const { source } of this.#lanes.values()) source?.pause();
  }

  resume(): void {
    this.#isPaused = false;
    for (const { source, waiting } of this.#lanes.values()) if (waiting.length < MANY) source?.resume();
  }

  /** The process has ended: nobody waits any longer for a mark that it did not come to write. */
  end(): void {
    for (;;) {
      const marks = [...this.#lanes.values()].flatMap(({ at }) => at ?? []);
      if (marks.length === 0) return;
      this.#pass(Math.min(...marks), [...this.#lanes.keys()]);
    }
  }

  #meet(): void {
    const { at } = this.#lane('answers');
    if (at !== undefined && this.#marked.every((name) => this.#lane(name).at === at))
      this.#pass(at, this.#marked);
  }

  #pass(mark: number, names: readonly Name[]): void {
    const lanes = names.map((name) => this.#lane(name)).filter(({ at }) => at === mark);
    for (const lane of lanes) lane.at = undefined;
    for (const lane of lanes) this.#catchUp(lane);
  }

  #catchUp(lane: Lane): void {
    const wasFull = lane.waiting.length >= MANY;
    while (lane.at === undefined) {
      const heed = lane.waiting.shift();
      if (!heed) break;
      heed();
    }
    if (wasFull && lane.waiting.length < MANY && !this.#isPaused) lane.source?.resume();
  }

  #lane(name: Name): Lane {
    const lane = this.#lanes.get(name);
    if (!lane) throw new Error(`there is no lane "${name}"`);
    return lane;
  }
}

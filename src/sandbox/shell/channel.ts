/** Above so many characters in waiting, the producer is asked to pause. */
const FULL = 1024 * 1024;

/** A queue between one producer that pushes and one consumer that iterates, with back-pressure. */
export class Channel<T> implements AsyncIterable<T, void> {
  readonly #pressure: { full: () => void; drained: () => void };
  #items: { value: T; size: number }[] = [];
  #size = 0;
  #finished = false;
  #error: Error | undefined;
  #wake: (() => void) | undefined;

  constructor(pressure: { full: () => void; drained: () => void }) {
    this.#pressure = pressure;
  }

  /** Whether the consumer is behind, and the producer was asked to pause. */
  get isFull(): boolean {
    return this.#size > FULL;
  }

  get hasEnded(): boolean {
    return this.#finished;
  }

  push(value: T, size: number): void {
    if (this.#finished) return;
    this.#items.push({ value, size });
    this.#size += size;
    if (this.isFull) this.#pressure.full();
    this.#wake?.();
  }

  end(): void {
    this.#finished = true;
    this.#wake?.();
  }

  fail(error: Error): void {
    this.#error = error;
    this.end();
  }

  /** The consumer has gone: what waits is dropped and the producer may go on. */
  discard(): void {
    this.#items = [];
    this.#size = 0;
    this.#finished = true;
    this.#pressure.drained();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, void> {
    for (;;) {
      const items = this.#items;
      this.#items = [];
      if (this.isFull) this.#pressure.drained();
      this.#size = 0;
      for (const { value } of items) yield value;
      if (this.#items.length > 0) continue;
      if (this.#error) throw this.#error;
      if (this.#finished) return;
      await new Promise<void>((resolve) => (this.#wake = resolve));
      this.#wake = undefined;
    }
  }
}

/** What one who waits in a row has. */
export interface Turn {
  /** Resolves when all before have ended theirs, or at once when `signal` aborts. */
  comes(signal: AbortSignal | undefined): Promise<void>;
  end(): void;
}

/** A row of runs that wait for one another. */
export class Turns {
  /** Settles when the last of those that stand in the row has ended. */
  #last = Promise.resolve();

  take(): Turn {
    const before = this.#last;
    let end: () => void = () => undefined;
    this.#last = new Promise((resolve) => (end = resolve));
    return {
      comes: (signal) => Promise.race([before, abortOf(signal)]),
      // One that gave up while it waited has not brought the turn of the next.
      end: () => void before.then(end),
    };
  }
}

/** Resolves when it aborts. */
const abortOf = (signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) resolve();
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });

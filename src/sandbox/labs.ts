import { startLab } from './choose.ts';
import type { Chunk, Lab } from './engine.ts';

/** The lab of one notebook: made when a cell first needs it, and again when it has ended or was reset. */
export class Labs {
  readonly #wrappers: Readonly<Record<string, string>>;
  readonly #onLateOutput: (chunk: Chunk) => void;
  #current: Promise<Lab> | undefined;
  readonly #open = new Set<Promise<Lab>>();

  constructor(wrappers: Readonly<Record<string, string>>, onLateOutput: (chunk: Chunk) => void) {
    this.#wrappers = wrappers;
    this.#onLateOutput = onLateOutput;
  }

  /** The notebook's lab. */
  async current(): Promise<Lab> {
    this.#current ??= this.#start(() => (this.#current = undefined));
    return this.#current;
  }

  /** A lab for one cell; the caller closes it. */
  async fresh(): Promise<Lab> {
    return this.#start(() => undefined);
  }

  /** Ends the notebook's lab; the next cell that needs one gets a new one. Returns whether there was one. */
  async reset(): Promise<boolean> {
    const current = this.#current;
    this.#current = undefined;
    await current?.then((lab) => lab.close());
    return current !== undefined;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open].map((lab) => lab.then((started) => started.close())));
  }

  #start(onEnd: () => void): Promise<Lab> {
    const lab = startLab({
      wrappers: this.#wrappers,
      onLateOutput: this.#onLateOutput,
      onEnd: () => {
        this.#open.delete(lab);
        if (this.#current === lab || this.#current === undefined) onEnd();
      },
    });
    this.#open.add(lab);
    // A lab that could not be made is tried anew by the next cell: what was missing may have been installed.
    lab.catch(() => {
      this.#open.delete(lab);
      onEnd();
    });
    return lab;
  }
}

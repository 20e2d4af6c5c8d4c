import { startLab } from './choose.ts';
import type { Chunk, Lab, LabOptions } from './engine.ts';

/** The lab of one notebook: made when a cell first needs it, and again when it has ended or was reset. */
export class Labs {
  readonly #wrappers: Readonly<Record<string, string>>;
  readonly #onLateOutput: (chunk: Chunk) => void;
  readonly #startLab: (options: LabOptions) => Promise<Lab>;
  #current: Promise<Lab> | undefined;
  readonly #open = new Set<Promise<Lab>>();

  constructor(
    wrappers: Readonly<Record<string, string>>,
    onLateOutput: (chunk: Chunk) => void,
    start: (options: LabOptions) => Promise<Lab> = startLab,
  ) {
    this.#wrappers = wrappers;
    this.#onLateOutput = onLateOutput;
    this.#startLab = start;
  }

  /** The notebook's lab. */
  async current(): Promise<Lab> {
    this.#current ??= this.#start();
    return this.#current;
  }

  /** The notebook's lab where one is there by now. Never makes one, and does not wait for one. */
  async present(): Promise<Lab | undefined> {
    // Of promises that are settled already, the first in the list wins.
    return this.#current && Promise.race([this.#current, Promise.resolve(undefined)]).catch(() => undefined);
  }

  /** A lab for one cell; the caller closes it. */
  async fresh(): Promise<Lab> {
    return this.#start();
  }

  /** Ends the notebook's lab; the next cell that needs one gets a new one. Returns whether there was one. */
  async reset(): Promise<boolean> {
    const current = this.#current;
    this.#current = undefined;
    if (current) await closed(current);
    return current !== undefined;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open].map(closed));
  }

  #start(): Promise<Lab> {
    const lab = this.#startLab({
      wrappers: this.#wrappers,
      onLateOutput: this.#onLateOutput,
      onEnd: () => forget(),
    });
    const forget = () => {
      this.#open.delete(lab);
      if (this.#current === lab) this.#current = undefined;
    };
    this.#open.add(lab);
    // A lab that could not be made is tried anew by the next cell: what was missing may have been installed.
    lab.catch(forget);
    return lab;
  }
}

/** One that did not start needs no end. */
async function closed(lab: Promise<Lab>): Promise<void> {
  await lab.then(
    (started) => started.close(),
    () => undefined,
  );
}

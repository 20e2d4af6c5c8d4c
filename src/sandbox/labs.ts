import { startLab } from './choose.ts';
import { ChosenLimits } from './chosen-limits.ts';
import type { Chunk, FileView, Lab, LabOptions } from './engine.ts';

/** The lab that cells run in which name none. */
export const MAIN = 'main';

/** The labs of one notebook, by name: each is made when a cell first needs it, and again when it has ended or was reset. */
export class Labs {
  readonly #wrappers: Readonly<Record<string, string>>;
  readonly #onLateOutput: (chunk: Chunk) => void;
  readonly #startLab: (options: LabOptions) => Promise<Lab>;
  readonly #current = new Map<string, Promise<Lab>>();
  readonly #open = new Set<Promise<Lab>>();
  readonly #view: (() => FileView) | undefined;
  /** What must make the next lab, and what must work in it. */
  wants: Required<Pick<LabOptions, 'engine' | 'needs'>> = { engine: undefined, needs: [] };
  /** What the next lab is started with. */
  readonly limits: ChosenLimits;

  constructor(
    wrappers: Readonly<Record<string, string>>,
    onLateOutput: (chunk: Chunk) => void,
    start: (options: LabOptions) => Promise<Lab> = startLab,
    environment: Readonly<Record<string, string | undefined>> = process.env,
    view?: () => FileView,
  ) {
    this.#wrappers = wrappers;
    this.#onLateOutput = onLateOutput;
    this.#startLab = start;
    this.#view = view;
    this.limits = new ChosenLimits(environment);
  }

  /** The lab of this name, made where it is missing. */
  async current(name: string = MAIN): Promise<Lab> {
    const current = this.#current.get(name);
    if (current) return current;
    const lab = this.#start();
    this.#current.set(name, lab);
    return lab;
  }

  /** The lab of this name where one is there by now. Never makes one, and does not wait for one. */
  async present(name: string = MAIN): Promise<Lab | undefined> {
    const current = this.#current.get(name);
    // Of promises that are settled already, the first in the list wins.
    return current && Promise.race([current, Promise.resolve(undefined)]).catch(() => undefined);
  }

  /** The names of the labs that are there or being made, the oldest first. */
  names(): readonly string[] {
    return [...this.#current.keys()];
  }

  /** A lab for one cell; the caller closes it. */
  async fresh(): Promise<Lab> {
    return this.#start();
  }

  /** Ends the lab of this name; the next cell that needs it gets a new one. Returns whether there was one. */
  async reset(name: string = MAIN): Promise<boolean> {
    const current = this.#current.get(name);
    this.#current.delete(name);
    if (current) await closed(current);
    return current !== undefined;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open].map(closed));
  }

  #start(): Promise<Lab> {
    const lab = this.#startLab({
      ...this.wants,
      limits: this.limits.all(),
      wrappers: this.#wrappers,
      view: this.#view?.(),
      onLateOutput: this.#onLateOutput,
      onEnd: () => forget(),
    });
    const forget = () => {
      this.#open.delete(lab);
      for (const [name, current] of this.#current) if (current === lab) this.#current.delete(name);
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

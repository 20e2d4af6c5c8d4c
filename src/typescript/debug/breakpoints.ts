import type { CellFiles } from './cell-files.ts';
import { pathOf } from './cell-files.ts';
import type { Arguments, Body } from './dap.ts';
import type { DebugLink } from './link.ts';

/** How long (ms) a new evaluator may take until cells can run in it. */
const START = 60_000;

/** Where cells are to stop. It outlasts evaluators: each new one is told. */
export class Breakpoints {
  readonly #link: DebugLink;
  readonly #files: CellFiles;
  /** Lines, by the hash of their cell. */
  readonly #lines = new Map<number, readonly number[]>();
  #filters: readonly string[] = [];

  constructor(link: DebugLink, files: CellFiles) {
    this.#link = link;
    this.#files = files;
  }

  /** Switches the debugger of a new evaluator on. */
  async arm(): Promise<void> {
    await this.#link.ask('attach', {}, START);
    for (const [hash, lines] of this.#lines) await this.#link.ask('setBreakpoints', { hash, lines });
    await this.#link.ask('setExceptionBreakpoints', { filters: this.#filters });
  }

  /** The answer to `setBreakpoints`: with the lines at which cells will stop, as far as they are known yet. */
  async set({ source, breakpoints }: Arguments): Promise<Body> {
    const path = pathOf(source);
    const hash = this.#files.hash(path);
    const asked = Array.isArray(breakpoints) ? (breakpoints as readonly { line?: unknown }[]) : [];
    const wanted = asked.map(({ line }) => Number(line));
    if (hash === undefined)
      return { breakpoints: wanted.map((line) => ({ line, verified: false, message: 'This is no cell.' })) };
    const known = await this.#nowOrLater('setBreakpoints', { hash, lines: wanted });
    const lines = (known['lines'] as readonly number[] | undefined) ?? wanted;
    if (wanted.length > 0) this.#lines.set(hash, lines);
    else this.#lines.delete(hash);
    return { breakpoints: lines.map((line) => ({ line, verified: true, source: { path } })) };
  }

  setExceptions({ filters }: Arguments): Promise<Body> {
    this.#filters = Array.isArray(filters) ? filters.map(String) : [];
    return this.#nowOrLater('setExceptionBreakpoints', { filters: this.#filters });
  }

  clear(): void {
    this.#lines.clear();
    this.#filters = [];
  }

  /** As `debugInfo` lists them. */
  list(): Body[] {
    return [...this.#lines].map(([hash, lines]) => ({
      source: this.#files.path(hash),
      breakpoints: lines.map((line) => ({ line })),
    }));
  }

  /** The evaluator that there is need not hear it: it may be busy or gone, and the next one is told. */
  #nowOrLater(command: string, given: Arguments): Promise<Body> {
    return this.#link.ask(command, given).catch(() => ({}));
  }
}

import type { CellFiles } from './cell-files.ts';
import { pathOf } from './cell-files.ts';
import type { Arguments, Body, LineStop } from './dap.ts';
import type { DebugLink } from './link.ts';

/** How long (ms) a new evaluator may take until cells can run in it. */
const START = 60_000;

/** Where cells are to stop. It outlasts evaluators: each new one is told. */
export class Breakpoints {
  readonly #link: DebugLink;
  readonly #files: CellFiles;
  /** By the hash of their cell. */
  readonly #stops = new Map<number, readonly LineStop[]>();
  #filters: readonly string[] = [];

  constructor(link: DebugLink, files: CellFiles) {
    this.#link = link;
    this.#files = files;
  }

  /** Switches the debugger of a new evaluator on. */
  async arm(): Promise<void> {
    await this.#link.ask('attach', {}, START);
    for (const [hash, stops] of this.#stops) await this.#link.ask('setBreakpoints', { hash, stops });
    await this.#link.ask('setExceptionBreakpoints', { filters: this.#filters });
  }

  /** The answer to `setBreakpoints`: with the lines at which cells will stop, as far as they are known yet. */
  async set({ source, breakpoints }: Arguments): Promise<Body> {
    const path = pathOf(source);
    const hash = this.#files.hash(path);
    const wanted = Array.isArray(breakpoints) ? breakpoints.map(stopOf) : [];
    if (hash === undefined)
      return {
        breakpoints: wanted.map(({ line }) => ({ line, verified: false, message: 'This is no cell.' })),
      };
    const known = await this.#nowOrLater('setBreakpoints', { hash, stops: wanted });
    const lines = (known['lines'] as readonly number[] | undefined) ?? wanted.map(({ line }) => line);
    const stops = wanted.map((stop, n) => ({ ...stop, line: lines[n] ?? stop.line }));
    if (stops.length > 0) this.#stops.set(hash, stops);
    else this.#stops.delete(hash);
    return { breakpoints: stops.map(({ line }) => ({ line, verified: true, source: { path } })) };
  }

  setExceptions({ filters }: Arguments): Promise<Body> {
    this.#filters = Array.isArray(filters) ? filters.map(String) : [];
    return this.#nowOrLater('setExceptionBreakpoints', { filters: this.#filters });
  }

  clear(): void {
    this.#stops.clear();
    this.#filters = [];
  }

  /** As `debugInfo` lists them. */
  list(): Body[] {
    return [...this.#stops].map(([hash, stops]) => ({ source: this.#files.path(hash), breakpoints: stops }));
  }

  /** The evaluator that there is need not hear it: it may be busy or gone, and the next one is told. */
  #nowOrLater(command: string, given: Arguments): Promise<Body> {
    return this.#link.ask(command, given).catch(() => ({}));
  }
}

/** A breakpoint as a client sends it: anything. */
function stopOf(given: unknown): LineStop {
  const fields = (typeof given === 'object' && given !== null ? given : {}) as Readonly<
    Record<string, unknown>
  >;
  const texts = (['condition', 'hitCondition', 'logMessage'] as const).flatMap((name) => {
    const { [name]: text } = fields;
    return typeof text === 'string' && text.trim() !== '' ? [[name, text] as const] : [];
  });
  return { line: Number(fields['line']), ...Object.fromEntries(texts) };
}

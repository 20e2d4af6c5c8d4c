import type { MainThread } from './main-thread.ts';
import type { Scripts } from './scripts.ts';

/** The breakpoints of cells, which are known by the hash of their text: also of cells that have not run yet. */
export class Breakpoints {
  readonly #main: MainThread;
  readonly #scripts: Scripts;
  /** Lines, by hash. */
  readonly #wanted = new Map<number, readonly number[]>();
  /** V8's ids of those that are set, by hash. */
  readonly #set = new Map<number, string[]>();
  #watch: string | undefined;

  constructor(main: MainThread, scripts: Scripts) {
    this.#main = main;
    this.#scripts = scripts;
  }

  /** Replaces those of one cell. Returns the lines at which they will stop, as far as that is known. */
  async set(hash: number, wanted: readonly number[]): Promise<number[]> {
    for (const breakpointId of this.#set.get(hash) ?? [])
      await this.#main.post('Debugger.removeBreakpoint', { breakpointId });
    this.#set.delete(hash);
    if (wanted.length === 0) this.#wanted.delete(hash);
    else this.#wanted.set(hash, wanted);
    let lines = [...wanted];
    for (const scriptId of await this.#scripts.ofHash(hash)) lines = await this.#bind(scriptId, hash);
    await this.#watchScripts();
    return lines;
  }

  /** Sets what is wanted for a script that is about to run. */
  async bind(scriptId: string): Promise<void> {
    const hash = await this.#scripts.hash(scriptId);
    if (hash !== null && this.#wanted.has(hash)) await this.#bind(scriptId, hash);
  }

  async #bind(scriptId: string, hash: number): Promise<number[]> {
    const wanted = this.#wanted.get(hash) ?? [];
    const places = await this.#scripts.places(scriptId);
    const ids = this.#set.get(hash) ?? [];
    this.#set.set(hash, ids);
    const lines: number[] = [];
    const used = new Set<number>();
    for (const line of wanted) {
      const found = places?.breakpoint(line);
      lines.push(found?.line ?? line);
      if (!found || used.has(found.line)) continue;
      used.add(found.line);
      const { breakpointId } = await this.#main.post<{ breakpointId: string }>('Debugger.setBreakpoint', {
        location: { scriptId, ...found.location },
      });
      ids.push(breakpointId);
    }
    return lines;
  }

  // V8 tells of a script before it runs only while it is asked to, and that takes a moment for each cell.
  async #watchScripts(): Promise<void> {
    const isNeeded = this.#wanted.size > 0;
    if (isNeeded === (this.#watch !== undefined)) return;
    if (this.#watch === undefined) {
      const { breakpointId } = await this.#main.post<{ breakpointId: string }>(
        'Debugger.setInstrumentationBreakpoint',
        { instrumentation: 'beforeScriptWithSourceMapExecution' },
      );
      this.#watch = breakpointId;
    } else {
      const breakpointId = this.#watch;
      this.#watch = undefined;
      await this.#main.post('Debugger.removeBreakpoint', { breakpointId });
    }
  }
}

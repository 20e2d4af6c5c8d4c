import type { Runtime } from 'node:inspector';
import type { LineStop, Variable } from '../../debug/dap.ts';
import { meets } from './hit-condition.ts';
import { handed } from './main-thread.ts';
import type { MainThread } from './main-thread.ts';
import type { Scripts } from './scripts.ts';

type Evaluate = (expression: string) => Promise<Runtime.RemoteObject>;

/** The breakpoints of cells, which are known by the hash of their text: also of cells that have not run yet. */
export class Breakpoints {
  readonly #main: MainThread;
  readonly #scripts: Scripts;
  /** By hash. */
  readonly #wanted = new Map<number, readonly LineStop[]>();
  /** V8's ids of those that are set, by hash. */
  readonly #set = new Map<number, string[]>();
  /** By that id, and how often they were come to. */
  readonly #stops = new Map<string, { readonly stop: LineStop; hits: number }>();
  #watch: string | undefined;

  constructor(main: MainThread, scripts: Scripts) {
    this.#main = main;
    this.#scripts = scripts;
  }

  /** Replaces those of one cell. Returns the lines at which they will stop, as far as that is known. */
  async set(hash: number, wanted: readonly LineStop[]): Promise<number[]> {
    for (const breakpointId of this.#set.get(hash) ?? []) {
      this.#stops.delete(breakpointId);
      await this.#main.post('Debugger.removeBreakpoint', { breakpointId });
    }
    this.#set.delete(hash);
    if (wanted.length === 0) this.#wanted.delete(hash);
    else this.#wanted.set(hash, wanted);
    let lines = wanted.map(({ line }) => line);
    for (const scriptId of await this.#scripts.ofHash(hash)) lines = await this.#bind(scriptId, hash);
    await this.#watchScripts();
    return lines;
  }

  /** Sets what is wanted for a script that is about to run. */
  async bind(scriptId: string): Promise<void> {
    const hash = await this.#scripts.hash(scriptId);
    if (hash !== null && this.#wanted.has(hash)) await this.#bind(scriptId, hash);
  }

  /**
   * Whether one of these, at which the thread stands, is to stop it: its condition is true, and it is no mere message.
   * `evaluate` is asked for values in the frame.
   */
  async areWanted(ids: readonly string[], evaluate: Evaluate): Promise<boolean> {
    for (const id of ids) {
      const found = this.#stops.get(id);
      if (!found) return true;
      const { condition, hitCondition, logMessage } = found.stop;
      try {
        if (condition !== undefined && (await evaluate(`!!(${condition})`)).value !== true) continue;
        found.hits += 1;
        if (hitCondition !== undefined && !meets(hitCondition, found.hits)) continue;
        if (logMessage === undefined) return true;
        await this.#print(await this.#filled(logMessage, evaluate));
      } catch (error) {
        await this.#print(`netcell: a breakpoint in line ${found.stop.line}: ${(error as Error).message}`);
      }
    }
    return false;
  }

  /** `x is {x}` with the value in the place of the braces, a string without quotes. */
  async #filled(message: string, evaluate: Evaluate): Promise<string> {
    let text = '';
    for (const [part, expression] of message.matchAll(/\{([^{}]*)\}|[^{]+|\{/g)) {
      if (expression === undefined) {
        text += part;
        continue;
      }
      const value = await evaluate(expression);
      const isText = value.type === 'string';
      text += isText
        ? String(value.value)
        : (await this.#main.call<Variable>('view', { value: '' }, handed(value))).value;
    }
    return text;
  }

  async #print(text: string): Promise<void> {
    await this.#main.call('print', { value: `${text}\n` });
  }

  async #bind(scriptId: string, hash: number): Promise<number[]> {
    const wanted = this.#wanted.get(hash) ?? [];
    const places = await this.#scripts.places(scriptId);
    const ids = this.#set.get(hash) ?? [];
    this.#set.set(hash, ids);
    const lines: number[] = [];
    const used = new Set<number>();
    for (const stop of wanted) {
      const { line } = stop;
      const found = places?.breakpoint(line);
      lines.push(found?.line ?? line);
      if (!found || used.has(found.line)) continue;
      used.add(found.line);
      const { breakpointId } = await this.#main.post<{ breakpointId: string }>('Debugger.setBreakpoint', {
        location: { scriptId, ...found.location },
      });
      ids.push(breakpointId);
      this.#stops.set(breakpointId, { stop, hits: 0 });
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

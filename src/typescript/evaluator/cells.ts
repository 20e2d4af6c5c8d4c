import { setImmediate } from 'node:timers';
import { INTERRUPTED } from '../cell-failure.ts';
import type { Answers, Failure, ToEvaluator } from '../messages.ts';
import { DebugHooks } from './debug/hooks.ts';
import { Inspection } from './debug/inspection.ts';
import { cellNow, currentCell, emit, flush, setLatestCell } from './output.ts';
import { Calls, PRELUDE } from './api.ts';
import { bundleOf } from './bundle.ts';
import { calledAt } from './called-at.ts';
import { parse } from './compiler.ts';
import { defineOwnFile } from './own-file.ts';
import { send } from './pipe.ts';
import { markPlace } from './writers.ts';
import { describeDiagnostics, describeError, isInterruption } from './failure.ts';
import { hideNotes, showOwnFrames } from './stacks.ts';
import { tidy } from './tidy.ts';
import { Uncaught } from './uncaught.ts';
import { withShellLines } from './shell-lines.ts';
import { loadTslab } from './tslab.ts';
import type { Tslab } from './tslab.ts';
import type { Interrupts } from './urgent.ts';

/** The cells of one notebook: they share names, and run one at a time. */
export class Cells {
  readonly #tslab: Tslab;
  #result: { value: unknown } | undefined;
  #thrown: { error: unknown } | undefined;
  #interrupt: (() => void) | undefined;
  readonly #interrupts: Interrupts;
  /** The turn of the cell that was interrupted last; it may not have come yet. */
  #interrupted = 0;
  readonly calls = new Calls();
  /** Names that a debugger has made, and the compiler has not heard of. */
  readonly #copied = new Set<string>();
  /** The names of all cells, for a debugger. */
  readonly inspection: Inspection;
  /** For exceptions of code that no cell waits for. */
  readonly uncaught: Uncaught;

  constructor(folder: string, interrupts: Interrupts) {
    this.#interrupts = interrupts;
    // tslab hands the value of the last expression to log, and to error what was thrown, or its diagnostics as text.
    const results = {
      log: (value: unknown) => (this.#result = { value }),
      error: (...thrown: unknown[]) => (this.#thrown = { error: thrown[0] }),
    };
    // An interrupt that came while the compiler was busy: a cell without loops would not look.
    this.#tslab = loadTslab(folder, results, () => {
      if (!this.#interrupt) return;
      interrupts.check();
      send({ kind: 'begun', id: cellNow() });
    });
    this.#tslab.onDisplay(({ data, metadata, transient }, update) =>
      emit({
        kind: 'display',
        bundle: data,
        metadata,
        ...(transient?.display_id ? { displayId: transient.display_id, update } : {}),
      }),
    );
    const hooks: object = this.calls.hooks(interrupts.check);
    Object.defineProperty(globalThis, '__netcell', { value: hooks });
    defineOwnFile(folder);
    const { executor, names, scripts } = this.#tslab;
    this.uncaught = new Uncaught(scripts);
    showOwnFrames(scripts);
    hideNotes();
    void executor.execute(PRELUDE);
    this.inspection = new Inspection(names);
    // Only now, as by this a debugger knows that cells can run.
    const debug = new DebugHooks(scripts, this.inspection, names, (name) => this.#copied.add(name));
    Object.defineProperty(hooks, 'debugger', { value: debug });
    Object.defineProperty(hooks, 'load', { value: this.#tslab.load });
  }

  async run({ id, turn, source }: ToEvaluator & { kind: 'run' }): Promise<void> {
    this.#interrupts.turn = turn;
    setLatestCell(id);
    if (this.#copied.size > 0) await this.#declareCopied();
    this.#forget();
    this.#tslab.scripts.text = source;
    const interrupted = new Promise<'interrupted'>((resolve) => {
      this.#interrupt = () => {
        this.#tslab.executor.interrupt();
        resolve('interrupted');
      };
    });
    if (this.#interrupted === turn) this.#interrupt?.();
    const ended =
      this.#interrupted === turn
        ? interrupted
        : currentCell.run(id, () => this.#tslab.executor.execute(withShellLines(source)));
    const how = await Promise.race([ended, interrupted]).catch((error: unknown) => {
      this.#thrown = { error };
      return false;
    });
    this.#interrupt = undefined;
    const failure = how === 'interrupted' ? INTERRUPTED : how ? undefined : this.#failure(source);
    if (!failure) this.#seeNull();
    if (!failure && this.#result) emit({ kind: 'result', bundle: bundleOf(this.#result.value) }, id);
    flush();
    send({ kind: 'done', id, ...markPlace(), ...(failure ? { failure } : {}) });
    setImmediate(tidy);
  }

  /** Tells the compiler of them; their values are there already. */
  async #declareCopied(): Promise<void> {
    const { executor, names } = this.#tslab;
    for (const name of this.#copied) {
      const { [name]: value } = names;
      await executor.execute(`let ${name}: any;`);
      names[name] = value;
    }
    this.#copied.clear();
  }

  #forget(): void {
    this.#result = undefined;
    this.#thrown = undefined;
  }

  // tslab shows no last expression that is null, as it takes null for nothing.
  #seeNull(): void {
    const { locals } = this.#tslab.executor;
    const name = this.#tslab.lastConversion()?.lastExpressionVar;
    if (name === undefined || locals[name] !== null) return;
    Reflect.deleteProperty(locals, name);
    this.#result = { value: null };
  }

  /** Ends the cell of this turn, also where it has not come yet; nothing where it has ended. */
  interrupt(turn: number): void {
    this.#interrupted = turn;
    if (turn === this.#interrupts.turn) this.#interrupt?.();
  }

  complete(source: string, at: number): Answers['complete'] {
    const { candidates, start, end, original } = this.#tslab.executor.complete(source, at);
    const kinds = new Map(original?.entries.map(({ name, kind }) => [name, kind]));
    return { matches: candidates.map((text) => ({ text, type: kinds.get(text) ?? '' })), start, end };
  }

  inspect(source: string, at: number): Answers['inspect'] {
    const found = (place: number) => this.#tslab.executor.inspect(source, place) as QuickInfo | undefined;
    const called = calledAt(source, at);
    const info = found(at) ?? (called === undefined ? undefined : found(called));
    const text = (parts: readonly { text: string }[] = []) => parts.map((part) => part.text).join('');
    const type = text(info?.displayParts);
    // That is all that the compiler says of a name that nobody declared.
    return { type: type === 'any' ? '' : type, documentation: text(info?.documentation) };
  }

  isComplete(source: string): Answers['is-complete'] {
    const { completed, indent } = this.#tslab.isCompleteCode(source);
    return { status: completed ? parse(source) : 'incomplete', indent: indent ?? '' };
  }

  #failure(source: string): Failure {
    // What else it threw, it threw as its child process was ended.
    if (this.#interrupts.asked()) return INTERRUPTED;
    const diagnostics = this.#tslab.lastConversion()?.diagnostics ?? [];
    if (diagnostics.length > 0) return describeDiagnostics(diagnostics, source);
    const error = this.#thrown?.error;
    return isInterruption(error) ? INTERRUPTED : describeError(error, this.#tslab.scripts);
  }
}

type QuickInfo = ReturnType<Tslab['executor']['inspect']>;

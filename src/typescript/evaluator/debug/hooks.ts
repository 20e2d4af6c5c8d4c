import type { Body, Variable } from '../../debug/dap.ts';
import { murmur2, SEED } from '../../debug/murmur2.ts';
import { toJavaScript } from '../compiler.ts';
import { emit } from '../output.ts';
import type { Scripts } from '../scripts.ts';
import type { Inspection } from './inspection.ts';
import { rich } from './inspection.ts';
import type { ScriptMap } from './script-map.ts';

/**
 * What the debugger's thread calls in the thread of the cells, through the inspector: also while that stands at a
 * breakpoint. Values of the learner's are handed over as they are, all else as JSON.
 */
export class DebugHooks {
  readonly #scripts: Scripts;
  readonly #inspection: Inspection;
  readonly #names: Record<string, unknown>;
  readonly #declare: (name: string) => void;
  /** The names of cells that the frame being evaluated in has no names of its own for. */
  outer: object = {};

  constructor(
    scripts: Scripts,
    inspection: Inspection,
    names: Record<string, unknown>,
    declare: (name: string) => void,
  ) {
    this.#scripts = scripts;
    this.#inspection = inspection;
    this.#names = names;
    this.#declare = declare;
  }

  /** From now on cells are made so that a debugger can stop in them, or are not. */
  arm(on: boolean): void {
    this.#scripts.isDebugged = on;
  }

  /** By this hash a client knows the cell. */
  hash(cell: number): number | null {
    const text = this.#scripts.textOf(cell);
    return text === undefined ? null : murmur2(text, SEED);
  }

  map(cell: number): ScriptMap | null {
    return this.#scripts.mapOf(cell) ?? null;
  }

  /**
   * Opens a frame's scopes, innermost first, and returns the number to unfold; 0 where they have none of these names. `self`
   * is the frame's `this`.
   */
  scope(names: readonly string[], self: unknown, ...scopes: object[]): number {
    const isOwn = typeof self === 'object' && self !== null && self !== globalThis;
    const found = new Map<string, unknown>(isOwn ? [['this', self]] : []);
    // In the order of the cell's text.
    for (const name of names) {
      const scope = scopes.find((candidate) => Object.hasOwn(candidate, name));
      if (scope) found.set(name, (scope as Record<string, unknown>)[name]);
    }
    return found.size === 0 ? 0 : this.#inspection.views.scope(found);
  }

  globals(): number {
    return this.#inspection.views.scope(() => this.#inspection.globals());
  }

  /** The numbers of scopes are good for one stop. */
  closeScopes(): void {
    this.#inspection.views.closeScopes();
  }

  view(name: string, value: unknown): Variable {
    return this.#inspection.views.view(name, value, name);
  }

  rich(value: unknown): Body {
    return rich(value);
  }

  /** What a person typed, as JavaScript that is to be evaluated in a frame with these scopes. */
  prepare(expression: string, ...scopes: object[]): string {
    const names = this.#names;
    const own = scopes.flatMap((scope) => Object.keys(scope));
    this.outer = {};
    for (const name of Object.keys(names))
      if (!own.includes(name))
        Object.defineProperty(this.outer, name, {
          get: () => names[name],
          set: (value: unknown) => {
            names[name] = value;
          },
        });
    return `with (__netcell.debugger.outer) { ${toJavaScript(expression)}\n}`;
  }

  /** Prints for the cell that stands. */
  print(text: string): void {
    emit({ kind: 'text', stream: 'stdout', text });
  }

  /** Gives what is inside an object another value. */
  assign(reference: number, name: string, value: unknown): void {
    const owner = this.#inspection.views.owner(reference);
    if (!owner) throw new Error('This value is gone: look at the variables again.');
    if (!(name in owner) || !Reflect.set(owner, name, value)) throw new Error(`"${name}" cannot be changed.`);
  }

  /** Makes a value of a frame's a name of all cells. */
  copy(name: string, value: unknown): void {
    if (!Object.hasOwn(this.#names, name)) this.#declare(name);
    Object.defineProperty(this.#names, name, {
      value,
      ...{ configurable: true, enumerable: true, writable: true },
    });
  }
}

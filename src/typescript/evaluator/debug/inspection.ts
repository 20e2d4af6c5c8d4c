import { toError } from '../../../errors.ts';
import type { Arguments, Body, Variable } from '../../debug/dap.ts';
import type { Inspected } from '../../messages.ts';
import { bundleOf } from '../bundle.ts';
import { Views } from './views.ts';

/** What a client may ask about values at any time, also while no debugger is on. */
export class Inspection {
  readonly views = new Views();
  readonly #names: Readonly<Record<string, unknown>>;
  /** What cells have without declaring it. */
  readonly #given: ReadonlyMap<string, unknown>;

  /** `names` has the names of all cells. Those that it has now are netcell's own. */
  constructor(names: Readonly<Record<string, unknown>>) {
    this.#names = names;
    this.#given = new Map(Object.entries(names));
  }

  answer(command: string, given: Arguments): Inspected {
    try {
      return { kind: 'body', body: this.#body(command, given) };
    } catch (error) {
      return { kind: 'refused', reason: toError(error).message };
    }
  }

  #body(command: string, given: Arguments): Body {
    switch (command) {
      case 'inspectVariables':
        return { variables: this.globals() };
      case 'variables':
        return { variables: this.inside(given) };
      case 'richInspectVariables':
        return rich(this.#value(String(given['variableName'])));
    }
    throw new Error(`The debugger does not know "${command}".`);
  }

  /** The names of all cells. */
  globals(): Variable[] {
    return Object.keys(this.#names).flatMap((name) => {
      const value = this.#read(name);
      const isGiven = this.#given.has(name) && this.#given.get(name) === value?.of;
      return value && !isGiven ? this.views.view(name, value.of, name) : [];
    });
  }

  inside(given: Arguments): Variable[] {
    const inside = this.views.inside(Number(given['variablesReference']), given);
    if (!inside) throw new Error('This value is gone: look at the variables again.');
    return inside;
  }

  #value(name: string): unknown {
    const value = this.#read(name);
    if (!value) throw new Error(`No cell has declared "${name}".`);
    return value.of;
  }

  /** Undefined where nothing has that name, or its declaration has not run yet. */
  #read(name: string): { of: unknown } | undefined {
    if (!Object.hasOwn(this.#names, name)) return undefined;
    try {
      return { of: this.#names[name] };
    } catch {
      return undefined;
    }
  }
}

/** A value as the result of a cell would show it. */
export const rich = (value: unknown): Body => ({ data: bundleOf(value), metadata: {} });

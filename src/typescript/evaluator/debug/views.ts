import type { Variable } from '../../debug/dap.ts';
import type { Content } from './contents.ts';
import { elementCount, elements, inherited, ownKeys, property } from './contents.ts';
import { References } from './references.ts';
import type { Part } from './references.ts';
import { keyCount, textOf, typeOf } from './value-text.ts';

/** So many things are listed at once; more are folded into ranges. */
const AT_ONCE = 100;

/** What `variables` may ask for: a part of the elements, or the properties alone. */
export interface Wanted {
  readonly filter?: 'indexed' | 'named';
  readonly start?: number;
  readonly count?: number;
}

/**
 * Values as a Variables view shows them. Looking runs none of the learner's code: what a getter would say is shown only
 * when a person unfolds it.
 */
export class Views {
  readonly #references = new References();
  /** What is in the scopes of the frames that a client looks at. */
  readonly #scopes = new Map<object, () => Variable[]>();

  /** One line. `path` is how a cell would write the value, where that is known. */
  view(name: string, value: unknown, path?: string): Variable {
    const keys = keyCount(value);
    const within = { value: textOf(value, keys), type: typeOf(value) };
    const evaluateName = path === undefined ? {} : { evaluateName: path };
    if (!isObject(value)) return { name, ...within, ...evaluateName, variablesReference: 0 };
    const indexedVariables = elementCount(value);
    const isEmpty =
      indexedVariables === 0 && keys === 0 && ownKeys(value).length === 0 && inherited(value).length === 0;
    return {
      ...{ name, ...within, ...evaluateName },
      variablesReference: isEmpty ? 0 : this.#references.number(value),
      ...(indexedVariables > AT_ONCE ? { indexedVariables } : {}),
    };
  }

  /** What is inside; undefined where it is gone. */
  inside(reference: number, wanted: Wanted = {}): Variable[] | undefined {
    const found = this.#references.find(reference);
    if (!found) return undefined;
    const { owner, part } = found;
    const scope = this.#scopes.get(owner);
    if (scope) return scope();
    if (part.kind === 'getter') return [this.#called(owner, part.key)];
    if (part.kind !== 'all') return this.#page(owner, part.kind, part.from, part.to);
    const { filter, start = 0, count = 0 } = wanted;
    const total = elementCount(owner);
    const to = count > 0 ? Math.min(total, start + count) : total;
    return [
      ...(filter === 'named' ? [] : this.#page(owner, 'elements', start, to, count > 0)),
      ...(filter === 'indexed' ? [] : this.#page(owner, 'properties', 0, ownKeys(owner).length)),
      ...(filter === 'indexed' ? [] : this.#listed(owner, inherited(owner))),
    ];
  }

  /** What a number stands for, or is a part of; undefined where that is gone, or is a scope. */
  owner(reference: number): object | undefined {
    const owner = this.#references.find(reference)?.owner;
    return owner && this.#scopes.has(owner) ? undefined : owner;
  }

  /** Opens a scope: its names, or who lists them. Returns its number, which is good until `closeScopes`. */
  scope(of: ReadonlyMap<string, unknown> | (() => Variable[])): number {
    const scope = {};
    const list = () =>
      [...(of as ReadonlyMap<string, unknown>)].map(([name, value]) => this.view(name, value, name));
    this.#scopes.set(scope, typeof of === 'function' ? of : list);
    return this.#references.number(scope);
  }

  closeScopes(): void {
    this.#scopes.clear();
  }

  /** Elements or properties one by one, or in ranges where they are many; `all` where the client wants just these. */
  #page(owner: object, kind: 'elements' | 'properties', from: number, to: number, all = false): Variable[] {
    const keys = kind === 'properties' ? ownKeys(owner) : [];
    if (all || to - from <= AT_ONCE)
      return this.#listed(
        owner,
        kind === 'elements'
          ? elements(owner, from, to, textOf)
          : keys.slice(from, to).flatMap((key) => property(owner, key) ?? []),
      );
    let step = AT_ONCE;
    while ((to - from) / step > AT_ONCE) step *= AT_ONCE;
    const ranges: Variable[] = [];
    for (let at = from; at < to; at += step) {
      const part = { kind, from: at, to: Math.min(to, at + step) } as const;
      const ends = [part.from, part.to - 1].map((n) => (kind === 'elements' ? n : String(keys[n])));
      const name = `[${ends.join(' … ')}]`;
      ranges.push({ name, value: '', type: '', ...this.#reference(owner, part) });
    }
    return ranges;
  }

  #listed(owner: object, contents: readonly Content[]): Variable[] {
    return contents.map((content) => {
      if (!('getter' in content)) return this.view(content.name, content.value);
      const part = { kind: 'getter', key: content.key } as const;
      const text = { name: content.name, value: '(getter: unfold to call it)', type: 'getter' };
      return { ...text, ...this.#reference(owner, part), presentationHint: { lazy: true } };
    });
  }

  /** A getter's value, or what it threw. */
  #called(owner: object, key: PropertyKey): Variable {
    try {
      return this.view(String(key), Reflect.get(owner, key));
    } catch (error) {
      return this.view(String(key), error);
    }
  }

  #reference(owner: object, part: Part): { variablesReference: number } {
    return { variablesReference: this.#references.number(owner, part) };
  }
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

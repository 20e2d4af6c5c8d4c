import { compiler } from '../compiler.ts';
import { declaredBy, keepOnly, statementsOf } from './statements.ts';

/** A cell that has been compiled, and runs or has run. */
export interface Latest {
  /** All declarations, if all of the cell runs. */
  readonly declared: string;
  /** The values that the cell declares, and what each of these names had before. */
  readonly before: ReadonlyMap<string, PropertyDescriptor | undefined>;
  /** Those of them that are declared by `let`: until they are reached the earlier meaning stays. */
  readonly lets: ReadonlySet<string>;
  hasSucceeded: boolean;
}

/** What the compiler knows of the names of earlier cells, as the text of a declaration file. */
export class Declarations {
  readonly #names: Readonly<Record<string, unknown>>;
  #text = '';
  #latest: Latest | undefined;
  /** Namespaces and additions to global types, by name: tslab forgets them after one cell. */
  readonly #lasting = new Map<string, string>();
  /** What types are called that a later cell has declared anew (`old-types.ts`). */
  readonly renamed = new Set<string>();

  /** `names` has the values of all cells. */
  constructor(names: Readonly<Record<string, unknown>>) {
    this.#names = names;
  }

  /** For the compiler. */
  get text(): string {
    return this.#declared() + [...this.#lasting.values()].join('');
  }

  /** The names in `declare global` blocks, of earlier cells and in these, that no cell has taken for itself. */
  globals(blocks: readonly string[]): string[] {
    const earlier = [...this.#lasting.keys()].filter((key) => key.startsWith(GLOBAL));
    const names = [
      ...blocks.flatMap(namesInside),
      ...earlier.flatMap((key) => key.slice(GLOBAL.length).split(' ')),
    ];
    return names.filter((name) => !Object.hasOwn(this.#names, name));
  }

  /** A cell is about to run that compiles to these declarations. `values`: the names of its values. */
  begin(
    source: string,
    { declared, values, lets, globals }: Pick<Latest, 'declared' | 'lets'> & Given,
  ): Latest {
    this.#text = this.#declared();
    const before = new Map(values.map((name) => [name, this.#descriptor(name)]));
    this.#latest = {
      declared: this.#takeLasting(source, declared, globals),
      before,
      lets,
      hasSucceeded: false,
    };
    return this.#latest;
  }

  /** Of a cell that failed only what it came to is there, and of what it would have replaced the rest. */
  #declared(): string {
    const latest = this.#latest;
    if (!latest) return this.#text;
    const { before, lets } = latest;
    const missed = new Set(
      latest.hasSucceeded ? [] : [...before.keys()].filter((name) => !this.#isReached(name, latest)),
    );
    if (missed.size === 0) return this.#withoutUnused(latest.declared);
    const stays = (name: string) => missed.has(name) && lets.has(name) && before.get(name) !== undefined;
    return (
      keepOnly(latest.declared, (name, isType) => isType || !missed.has(name)) +
      keepOnly(this.#text, (name, isType) => !isType && stays(name))
    );
  }

  #isReached(name: string, { before, lets }: Latest): boolean {
    const now = this.#descriptor(name);
    // What is no `let` is taken away before the cell begins.
    return lets.has(name) ? now?.get !== undefined && now.get !== before.get(name)?.get : now !== undefined;
  }

  #descriptor(name: string): PropertyDescriptor | undefined {
    return Object.getOwnPropertyDescriptor(this.#names, name);
  }

  /** Puts aside what tslab would forget, and returns the rest. */
  #takeLasting(source: string, declared: string, globals: readonly string[]): string {
    if (this.#lasting.size > 0)
      for (const name of statementsOf(source).flatMap(declaredBy)) this.#lasting.delete(name);
    // A later block for the same takes the place of an earlier one.
    for (const text of globals) this.#lasting.set(`${GLOBAL}${namesInside(text).join(' ')}`, `${text}\n`);
    if (!/^(?:export |declare )*(?:namespace|module)\b/m.test(declared)) return declared;
    let rest = declared;
    for (const statement of statementsOf(declared).toReversed()) {
      if (!compiler().isModuleDeclaration(statement)) continue;
      const { text } = statement.name;
      this.#lasting.set(text, `${statement.getText()}\n${this.#lasting.get(text) ?? ''}`);
      rest = rest.slice(0, statement.pos) + rest.slice(statement.end);
    }
    return rest;
  }

  /** Old types last as long as something has them. */
  #withoutUnused(text: string): string {
    const unused = [...this.renamed].filter(
      (name) => (text.match(new RegExp(`\\b${name}\\b`, 'g')) ?? []).length < 2,
    );
    for (const name of unused) this.renamed.delete(name);
    return unused.length === 0 ? text : keepOnly(text, (name) => !unused.includes(name));
  }
}

interface Given {
  readonly values: readonly string[];
  /** The cell's `declare global` blocks. */
  readonly globals: readonly string[];
}

const GLOBAL = 'global: ';

/** What a `declare global` block adds to. */
function namesInside(text: string): string[] {
  const [block] = statementsOf(text);
  const ts = compiler();
  const body = block && ts.isModuleDeclaration(block) ? block.body : undefined;
  return body && ts.isModuleBlock(body) ? body.statements.flatMap(declaredBy) : [];
}

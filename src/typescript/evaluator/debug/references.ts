/** A part of an object that is looked at by itself: some of a long list, or what a getter gives when it is called. */
export type Part =
  | { readonly kind: 'all' }
  /** Elements, or own properties, by their position. */
  | { readonly kind: 'elements' | 'properties'; readonly from: number; readonly to: number }
  | { readonly kind: 'getter'; readonly key: PropertyKey };

interface Entry {
  readonly owner: WeakRef<object>;
  readonly part: Part;
}

/**
 * Numbers by which a client asks what is in an object. The same part of the same object always has the same number, so
 * that what a person has unfolded stays unfolded; and no object is kept for its number's sake.
 */
export class References {
  readonly #numbers = new WeakMap<object, Map<string, number>>();
  readonly #entries = new Map<number, Entry>();
  readonly #gone = new FinalizationRegistry((numbers: Map<string, number>) => {
    for (const number of numbers.values()) this.#entries.delete(number);
  });
  #count = 0;

  number(owner: object, part: Part = { kind: 'all' }): number {
    let numbers = this.#numbers.get(owner);
    if (!numbers) {
      numbers = new Map();
      this.#numbers.set(owner, numbers);
      this.#gone.register(owner, numbers);
    }
    const key = keyOf(part);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const number = ++this.#count;
    numbers.set(key, number);
    this.#entries.set(number, { owner: new WeakRef(owner), part });
    return number;
  }

  /** What a number stands for; undefined where that is gone. */
  find(number: number): { owner: object; part: Part } | undefined {
    const entry = this.#entries.get(number);
    const owner = entry?.owner.deref();
    return entry && owner && { owner, part: entry.part };
  }
}

function keyOf(part: Part): string {
  if (part.kind === 'all') return part.kind;
  return part.kind === 'getter' ? `get ${String(part.key)}` : `${part.kind} ${part.from} ${part.to}`;
}

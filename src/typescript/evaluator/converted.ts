/** So many cells are remembered: those that a person goes back and forth between. */
const REMEMBERED = 16;

/**
 * What the cells that were converted last came to, by all that it was made from. `changes` counts the changes of files that the
 * compiler has heard of: a file that a cell imports may then have other types, and nothing is known any more.
 */
export class Converted<Made> {
  readonly #made = new Map<string, Made>();
  readonly #changes: () => number;
  #seen = 0;

  constructor(changes: () => number) {
    this.#changes = changes;
  }

  /** `make` says with what it makes whether that holds for the next time as well. */
  of(sources: readonly string[], make: () => { made: Made; lasts: boolean }): Made {
    if (this.#seen !== this.#changes()) this.forget();
    this.#seen = this.#changes();
    const key = sources.join('\0');
    const known = this.#made.get(key);
    if (known !== undefined) {
      this.#remember(key, known);
      return known;
    }
    const { made, lasts } = make();
    if (lasts) this.#remember(key, made);
    return made;
  }

  forget(): void {
    this.#made.clear();
  }

  #remember(key: string, made: Made): void {
    this.#made.delete(key);
    this.#made.set(key, made);
    const [oldest] = this.#made.keys();
    if (this.#made.size > REMEMBERED && oldest !== undefined) this.#made.delete(oldest);
  }
}

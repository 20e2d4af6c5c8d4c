import { nearest } from '../cell/nearest.ts';
import { LabError } from '../errors.ts';

/** Everything that is wrong with a topology, gathered so that all is said at once; and where each value came from. */
export class Problems {
  readonly #found: { readonly line: number; readonly message: string }[] = [];
  /** Value of the topology → its line in the cell. */
  readonly lines = new Map<object, number>();

  add(line: number, message: string): void {
    this.#found.push({ line, message });
  }

  get isEmpty(): boolean {
    return this.#found.length === 0;
  }

  /** Remembers the line of a value, and returns the value. */
  at<T extends object>(line: number, value: T): T {
    this.lines.set(value, line);
    return value;
  }

  lineOf(value: object): number {
    return this.lines.get(value) ?? 0;
  }

  /** Throws all that was found, in the order of the lines. */
  throwAny(): void {
    const said = [...this.#found]
      .sort((a, b) => a.line - b.line)
      .map(({ line, message }) => `line ${line}: ${message}`);
    const all = [...new Set(said)];
    if (all.length === 0) return;
    throw new LabError(
      all.length === 1 ? (all[0] ?? '') : [`The topology has ${all.length} problems:`, ...all].join('\n  '),
      {
        code: 'BadTopology',
        hint: 'Nothing was built. `%%lab?` shows an example, Shift-Tab explains a key.',
      },
    );
  }
}

/** ` Did you mean "address"? There are: address, gateway.`, as much of it as there is to say. */
export function suggestion(word: string, known: readonly string[], intro = 'There are'): string {
  // One letter is near to every other.
  const meant = word.length > 1 ? nearest(word, known) : undefined;
  const guess = meant === undefined ? '' : ` Did you mean "${meant}"?`;
  return known.length === 0 ? guess : `${guess} ${intro}: ${known.join(', ')}.`;
}

import type { Output } from '../cell/output.ts';
import { note } from '../render/note.ts';
import type { TypeScriptRun } from './running.ts';

/** So many ended cells may still print. */
const REMEMBERED = 10_000;

/** Where what cells print after their end goes: to the cell that it comes from. */
export class LateOutputs {
  /** By the id of a cell, in the order in which they ran. */
  readonly #cells = new Map<string, TypeScriptRun['late']>();
  #saysForgotten = false;

  remember(id: string, late: TypeScriptRun['late']): void {
    this.#cells.set(id, late);
    const [oldest] = this.#cells.keys();
    if (this.#cells.size > REMEMBERED && oldest !== undefined) this.#cells.delete(oldest);
  }

  /** `other` is where it goes where no cell of that id is known: an answer to the page. */
  show(id: string, output: Output, other: ((output: Output) => void) | undefined): void {
    (this.#cells.get(id) ?? other ?? this.#latest(id, output))?.(output);
  }

  /** Of a cell long forgotten: the page must hear of every comm message, and a person of what is printed. */
  #latest(id: string, output: Output): TypeScriptRun['late'] | undefined {
    const latest = [...this.#cells.values()].at(-1);
    if (output.kind === 'comm') return latest;
    if (!this.#saysForgotten && id !== '')
      latest?.(note(`a cell more than ${REMEMBERED} cells back prints this:`));
    this.#saysForgotten = true;
    return latest;
  }
}

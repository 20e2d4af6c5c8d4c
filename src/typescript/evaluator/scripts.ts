import { mapScript } from './debug/script-map.ts';
import type { ScriptMap } from './debug/script-map.ts';
import { positionsInSource } from './positions.ts';

/** What tslab's executor puts before a cell's JavaScript, on its first line. */
const WRAPPERS = ['(async function(exports, require) { ', '(function(exports, require) { '];

interface Script {
  /** The cell as the kernel was given it. */
  readonly text: string;
  readonly source: string;
  readonly script: string;
  readonly awaits: boolean;
}

/** A place in the learner's own text. Line and column count from 1, the column in characters as people count them. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly text: string;
  /** Whether it is in the cell that runs now, or in an earlier one. */
  readonly isCurrent: boolean;
}

/** The cells that have run, by the name that their frames bear in a stack. */
export class Scripts {
  readonly #scripts: Script[] = [];
  readonly #maps = new Map<number, ScriptMap>();
  /** Where in a cell's source a position of its script comes from, of the cells whose frames were looked at last. */
  readonly #positions = new Map<number, (at: number) => number | undefined>();
  /** The cell that is being made ready to run. */
  text = '';
  /** Whether cells are made so that a debugger can stop at each of their statements. */
  isDebugged = false;

  /** Remembers a cell; returns its JavaScript with the name by which `place` will know it. */
  add(source: string, script: string, awaits: boolean): string {
    this.#scripts.push({ text: this.text, source, script, awaits });
    // A debugger is told before a script with a source map runs: that is all that this one is for.
    return `${script}\n//# sourceURL=netcell-${this.#scripts.length - 1}\n//# sourceMappingURL=netcell:`;
  }

  /** The text of a cell by its number, which is in the name of its script. */
  textOf(index: number): string | undefined {
    return this.#scripts[index]?.text;
  }

  /** How a cell's script and its text belong together. */
  mapOf(index: number): ScriptMap | undefined {
    const known = this.#maps.get(index);
    const cell = this.#scripts[index];
    if (known || !cell) return known;
    const map = mapScript(cell.source, cell.script, wrapperOf(cell));
    this.#maps.set(index, map);
    return map;
  }

  /** The place of a frame such as `at f (netcell-3:2:5)`; undefined where it is none of a cell. */
  place(frame: string): Place | undefined {
    const found = /netcell-(\d+):(\d+):(\d+)/.exec(frame);
    const index = Number(found?.[1]);
    const cell = this.#scripts[index];
    if (!found || !cell) return undefined;
    const at = offsetOf(cell, Number(found[2]), Number(found[3]));
    const position = this.#positionsOf(index, cell)(at);
    if (position === undefined) return undefined;
    const before = cell.source.slice(0, position).split('\n');
    const line = before.length;
    return {
      line,
      column: Array.from(before.at(-1) ?? '').length + 1,
      text: cell.source.split('\n')[line - 1] ?? '',
      isCurrent: index === this.#scripts.length - 1,
    };
  }

  #positionsOf(index: number, { source, script }: Script): (at: number) => number | undefined {
    const known = this.#positions.get(index);
    if (known) return known;
    const positions = positionsInSource(source, script);
    this.#positions.set(index, positions);
    const [oldest] = this.#positions.keys();
    if (this.#positions.size > RECENT && oldest !== undefined) this.#positions.delete(oldest);
    return positions;
  }
}

const RECENT = 20;

function offsetOf({ script, awaits }: Script, line: number, column: number): number {
  const before = script.split('\n').slice(0, line - 1);
  const start = before.reduce((length, text) => length + text.length + 1, 0);
  const wrapper = line === 1 ? wrapperOf({ awaits }).length : 0;
  return start + column - 1 - wrapper;
}

const wrapperOf = ({ awaits }: Pick<Script, 'awaits'>): string => WRAPPERS[awaits ? 0 : 1] ?? '';

import { clearTimeout, setTimeout } from 'node:timers';
import { describeError, isInterruption } from './failure.ts';
import { cellNow, emit } from './output.ts';
import type { Scripts } from './scripts.ts';

/** So many errors of a cell are shown one by one; what comes in the same moment (ms) is counted. */
const MOST = 10;
const MOMENT = 200;

/** Shows exceptions of timers, and of promises that nobody awaits, in the cell that started them. */
export class Uncaught {
  readonly #scripts: Scripts;
  #storm: { readonly cell: string; count: number; readonly end: NodeJS.Timeout } | undefined;

  constructor(scripts: Scripts) {
    this.#scripts = scripts;
  }

  show(error: unknown): void {
    if (isInterruption(error)) return;
    const cell = cellNow();
    if (this.#storm?.cell !== cell) this.#end();
    this.#storm ??= { cell, count: 0, end: setTimeout(() => this.#end(), MOMENT).unref() };
    this.#storm.count += 1;
    if (this.#storm.count > MOST) return;
    say(`Uncaught ${describeError(error, this.#scripts).traceback.join('\n')}`, cell);
  }

  #end(): void {
    const storm = this.#storm;
    this.#storm = undefined;
    if (!storm) return;
    clearTimeout(storm.end);
    const more = storm.count - MOST;
    if (more > 0)
      say(`netcell: ${more} more ${more === 1 ? 'error was' : 'errors were'} not caught.`, storm.cell);
  }
}

const say = (text: string, cell: string) => emit({ kind: 'text', stream: 'stderr', text: `${text}\n` }, cell);

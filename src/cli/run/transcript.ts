import { stripVTControlCharacters } from 'node:util';
import type { Screen } from '../screen.ts';
import type { Published } from './published.ts';

export const TABLE_TYPE = 'application/vnd.netcell.table.v1+json';

/** Draws the value of a table bundle for a terminal. */
export type DrawTable = (value: unknown, options: { width: number; colour: boolean }) => string;

/** Shows on the terminal what the cells print, as it comes. */
export class Transcript {
  readonly #screen: Screen;
  readonly #drawTable: DrawTable;
  #atLineStart = true;

  constructor(screen: Screen, drawTable: DrawTable) {
    this.#screen = screen;
    this.#drawTable = drawTable;
  }

  /** Whether a passing line can be shown without tearing one that a cell has not finished. */
  get atLineStart(): boolean {
    return this.#atLineStart;
  }

  /** `── 3/23 ── %%sh · ip link show`. */
  heading(number: number, count: number, source: string): void {
    const head = `── ${number}/${count} ── `;
    const room = Math.max(20, this.#screen.width - head.length);
    this.#line(`\n${this.#styled('bold', head + shortened(firstLine(source), room))}`);
  }

  /** A remark of netcell's own between the cells. */
  note(text: string): void {
    this.#line(`\n${this.#styled('dim', text)}`);
  }

  show(item: Published): void {
    switch (item.kind) {
      case 'stream':
        this.#write(item.text);
        return;
      case 'display':
      case 'result':
        this.#line(this.#drawn(item.data));
        return;
      case 'error': {
        const text = item.traceback.length > 0 ? item.traceback.join('\n') : `${item.ename}: ${item.evalue}`;
        this.#line(this.#screen.colour ? text : stripVTControlCharacters(text));
        return;
      }
      // A terminal cannot take back what has scrolled away.
      case 'clear':
      case 'count':
    }
  }

  #drawn(data: Record<string, unknown>): string {
    if (data[TABLE_TYPE] !== undefined) {
      const { width, colour } = this.#screen;
      return this.#drawTable(data[TABLE_TYPE], { width, colour });
    }
    const text = data['text/plain'] ?? data['text/markdown'];
    return typeof text === 'string' ? text : `[${Object.keys(data).join(', ')}]`;
  }

  #line(text: string): void {
    this.#write(this.#atLineStart ? text : `\n${text}`);
    if (!this.#atLineStart) this.#write('\n');
  }

  #write(text: string): void {
    if (text === '') return;
    this.#screen.print(text);
    this.#atLineStart = text.endsWith('\n');
  }

  #styled(style: keyof typeof STYLES, text: string): string {
    return this.#screen.colour ? `\x1b[${STYLES[style]}m${text}\x1b[22m` : text;
  }
}

const STYLES = { bold: 1, dim: 2 } as const;

// The first line of a magic cell says how, the next one what.
function firstLine(source: string): string {
  const [first = '', second] = source.split('\n').filter((line) => line.trim() !== '');
  return first.startsWith('%%') && second !== undefined ? `${first.trim()} · ${second.trim()}` : first.trim();
}

function shortened(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, room - 1)}…`;
}

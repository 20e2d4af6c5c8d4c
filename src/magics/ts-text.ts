import { parseCell } from '../cell/parse.ts';

/** What a `%%ts` cell has for the compiler. */
export interface TsText {
  /** The cell, with blanks for the line of the magic: every offset stays. */
  readonly source: string;
  /** The namespace that it runs in; undefined: the lab's own. */
  readonly namespace: string | undefined;
}

/** Undefined for a cell that is no `%%ts`. */
export function tsTextOf(code: string): TsText | undefined {
  const cell = parseCell(code);
  if (cell.kind !== 'cell-magic' || cell.call.name !== 'ts') return undefined;
  return {
    source: code.replace(/^\s*%%.*/, (line) => line.replaceAll(/[^\n]/g, ' ')),
    namespace: /--on[= ](\S+)/.exec(cell.call.words.join(' '))?.[1],
  };
}

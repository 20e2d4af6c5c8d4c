import { parseCell } from '../cell/parse.ts';
import { complete as completeCell } from '../magics/complete.ts';
import { tsTextOf } from '../magics/ts-text.ts';
import { toCodePoints, toUnits } from './code-points.ts';
import { numberField, textField } from './fields.ts';
import type { Content } from './request.ts';
import type { Session } from './session.ts';

/** How long (ms) the compiler may take; a cell in a loop keeps it from answering. */
const PATIENCE = 5000;

/** complete_reply: magics and shell words from their definitions and the lab, TypeScript from the compiler. */
export async function complete(content: Readonly<Content>, session: Session): Promise<Content> {
  const code = textField(content, 'code');
  const at = toUnits(code, numberField(content, 'cursor_pos', code.length));
  const { matches, start, end } = (await find(code, at, session)) ?? { matches: [], start: at, end: at };
  const [from, to] = [toCodePoints(code, start), toCodePoints(code, end)];
  return {
    matches: matches.map(({ text }) => text),
    cursor_start: from,
    cursor_end: to,
    metadata: {
      // What JupyterLab shows beside each match.
      _jupyter_types_experimental: matches.map((match) => ({ ...match, start: from, end: to })),
    },
  };
}

async function find(code: string, at: number, session: Session) {
  const known = await completeCell(code, at, session);
  if (known) return known;
  const below = tsTextOf(code);
  if (below)
    return session.typescript.ask({ about: 'complete', source: below.source, at }, PATIENCE, below.namespace);
  const cell = parseCell(code);
  if (cell.kind !== 'typescript' && cell.kind !== 'line-magics') return undefined;
  return session.typescript.ask({ about: 'complete', source: code, at }, PATIENCE);
}

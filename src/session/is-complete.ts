import { parseCell } from '../cell/parse.ts';
import { textField } from './fields.ts';
import type { Content } from './request.ts';
import type { Session } from './session.ts';

const PATIENCE = 5000;

/** is_complete_reply, by which a console knows whether Enter runs the cell or begins a new line. */
export async function isComplete(content: Readonly<Content>, session: Session): Promise<Content> {
  const code = textField(content, 'code');
  const cell = parseCell(code);
  switch (cell.kind) {
    case 'empty':
    case 'shell-lines':
    case 'question':
      return { status: 'complete' };
    case 'cell-magic':
      // As in IPython: an empty line ends the body.
      return /\n\s*\n?$/.test(code) && cell.body.trim() !== ''
        ? { status: 'complete' }
        : { status: 'incomplete', indent: '' };
    case 'line-magics':
      if (cell.source.trim() === '') return { status: 'complete' };
      break;
    case 'typescript':
  }
  const source = cell.source;
  const answer = await session.typescript.ask({ about: 'is-complete', source }, PATIENCE);
  if (!answer) return { status: 'unknown' };
  return { ...answer };
}

import { describe } from '../magics/describe.ts';
import { toUnits } from './code-points.ts';
import { numberField, textField } from './fields.ts';
import type { Content } from './request.ts';
import type { Session } from './session.ts';

/** inspect_reply: what Shift-Tab shows. */
export async function inspect(content: Readonly<Content>, session: Session): Promise<Content> {
  const code = textField(content, 'code');
  const at = toUnits(code, numberField(content, 'cursor_pos', code.length));
  const data = await describe(code, at, session);
  return { found: data !== undefined, data: data ?? {}, metadata: {} };
}

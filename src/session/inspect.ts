import { describe } from '../magics/describe.ts';
import { toUnits } from './code-points.ts';
import type { Content } from './handler.ts';
import type { Session } from './session.ts';

/** inspect_reply: what Shift-Tab shows. */
export async function inspect(content: Readonly<Content>, session: Session): Promise<Content> {
  const code = String(content['code'] ?? '');
  const at = toUnits(code, Number(content['cursor_pos'] ?? code.length));
  const data = await describe(code, at, session);
  return { found: data !== undefined, data: data ?? {}, metadata: {} };
}

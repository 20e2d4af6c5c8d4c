import { helpPage } from '../magics/help-page.ts';
import { typed } from '../magics/given.ts';
import { markdownBundle } from '../render/markdown.ts';
import { toUnits } from './code-points.ts';
import type { Content } from './handler.ts';
import type { Session } from './session.ts';

const PATIENCE = 5000;

/** inspect_reply: a magic's help page, or what the compiler knows of a name. */
export async function inspect(content: Readonly<Content>, session: Session): Promise<Content> {
  const code = String(content['code'] ?? '');
  const at = toUnits(code, Number(content['cursor_pos'] ?? code.length));
  const data = await describe(code, at, session);
  return { found: data !== undefined, data: data ?? {}, metadata: {} };
}

async function describe(code: string, at: number, session: Session) {
  const begin = code.lastIndexOf('\n', at - 1) + 1;
  const line = code.slice(begin).split('\n')[0] ?? '';
  const magic = session.magics.find((candidate) => line.split(/\s/)[0] === typed(candidate));
  if (magic) return markdownBundle(helpPage(magic));
  if (code.trimStart().startsWith('%%')) return undefined;
  const answer = await session.typescript.ask({ about: 'inspect', source: code, at }, PATIENCE);
  if (!answer || answer.text === '') return undefined;
  return { 'text/plain': answer.text, 'text/markdown': `\`\`\`typescript\n${answer.text}\n\`\`\`` };
}

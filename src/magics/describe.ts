import type { MimeBundle } from '../cell/output.ts';
import type { TypeScriptHost } from '../typescript/host.ts';
import { typed } from './given.ts';
import { helpPage } from './help-page.ts';
import type { Magic } from './magic.ts';
import { explainShellWord } from './shell-words/explain.ts';
import { explainTopology } from './topology/words.ts';
import { tsTextOf } from './ts-text.ts';

/** How long (ms) the compiler may take; a cell in a loop keeps it from answering. */
const PATIENCE = 5000;

/**
 * What is known about the word at `at` (UTF-16 units): a magic's help page, the meaning of a word of shell text or of a
 * topology, or type and documentation of a TypeScript name. Undefined where nothing is.
 */
export async function describe(
  code: string,
  at: number,
  { magics, typescript }: { magics: readonly Magic[]; typescript: TypeScriptHost },
): Promise<MimeBundle | undefined> {
  const known = explainShellWord(code, at) ?? explainTopology(code, at);
  if (known !== undefined) return known === '' ? undefined : page(known);
  const begin = code.lastIndexOf('\n', at - 1) + 1;
  const line = code.slice(begin).split('\n')[0] ?? '';
  const magic = magics.find((candidate) => line.split(/\s/)[0] === typed(candidate));
  if (magic) return page(helpPage(magic));
  const below = tsTextOf(code);
  if (!below && code.trimStart().startsWith('%%')) return undefined;
  const { source, namespace } = below ?? { source: code, namespace: undefined };
  const answer = await typescript.ask({ about: 'inspect', source, at }, PATIENCE, namespace);
  if (!answer || answer.type === '') return undefined;
  const { type, documentation } = answer;
  return {
    'text/plain': [type, documentation].filter(Boolean).join('\n\n'),
    'text/markdown': [`\`\`\`typescript\n${type}\n\`\`\``, documentation].filter(Boolean).join('\n\n'),
  };
}

/** Markdown as a page. A kernel starts without what reads it. */
async function page(text: string): Promise<MimeBundle> {
  const { markdownBundle } = await import('../render/markdown.ts');
  return markdownBundle(text);
}

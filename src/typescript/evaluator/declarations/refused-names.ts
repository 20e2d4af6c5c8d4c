import type { ConvertResult } from 'tslab/dist/converter.js';
import { nestedVars } from './nested-vars.ts';
import { declaredBy, statementsOf } from './statements.ts';

type Diagnostic = ConvertResult['diagnostics'][number];

/** TypeScript's own code for a name that the top of a module cannot have, and its category for errors. */
const RESERVED = { code: 2441, category: 1 };

/** Names that a cell cannot declare at its top, because what is made of it uses them; said before tslab trips over them. */
export function refusedNames(source: string): Diagnostic[] {
  if (!/\b(?:exports|require|__\w+)\b/.test(source)) return [];
  const names = new Set([...statementsOf(source).flatMap(declaredBy), ...nestedVars(source)]);
  return [...names].flatMap((name) => {
    const isDunder = name.startsWith('__');
    if (!isDunder && name !== 'exports' && name !== 'require') return [];
    const why = isDunder ? 'names that begin with two underscores are' : `"${name}" is`;
    const messageText = `A cell cannot declare "${name}": ${why} the kernel's own. Choose another name, or declare it in a function.`;
    const at = source.search(new RegExp(`\\b${name}\\b`));
    return [{ start: placeOf(source, at), end: placeOf(source, at + name.length), messageText, ...RESERVED }];
  });
}

function placeOf(source: string, offset: number): Diagnostic['start'] {
  const before = source.slice(0, offset).split('\n');
  return { offset, line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

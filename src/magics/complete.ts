import { typed } from './given.ts';
import type { Magic } from './magic.ts';

/**
 * Names and options of magics for the word at the cursor; undefined where the cursor is not on a magic's line.
 * Offsets are UTF-16 units into `code`.
 */
export function completeMagic(code: string, at: number, magics: readonly Magic[]) {
  const begin = code.lastIndexOf('\n', at - 1) + 1;
  const line = code.slice(begin, at);
  if (!line.startsWith('%')) return undefined;
  const word = /\S*$/.exec(line)?.[0] ?? '';
  const start = at - word.length;
  const candidates = start === begin ? magics.map(typed) : optionsOf(line, magics);
  const matches = candidates.filter((candidate) => candidate.startsWith(word));
  return {
    matches: matches.map((text) => ({ text, type: start === begin ? 'magic' : 'option' })),
    start,
    end: at,
  };
}

function optionsOf(line: string, magics: readonly Magic[]): string[] {
  const magic = magics.find((candidate) => typed(candidate) === line.split(/\s/)[0]);
  return Object.keys(magic?.options ?? {}).map((name) => `--${name}`);
}

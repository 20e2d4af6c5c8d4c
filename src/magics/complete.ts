import type { Labs } from '../sandbox/labs.ts';
import { typed } from './given.ts';
import type { Magic } from './magic.ts';
import { completeName, completeShellWord } from './shell-words/complete.ts';
import type { Matches } from './shell-words/complete.ts';
import { completeTopology } from './topology/words.ts';

/** What stands for a namespace, and for a lab, in the definitions of magics. */
const NAMESPACE = 'NS';
const LAB = 'LAB';

/**
 * What fits at the cursor `at`: words of shell text, keys of a topology, and names, options and namespaces on a magic's
 * line. Undefined where the cursor is in none of them. Offsets are UTF-16 units into `code`.
 */
export async function complete(
  code: string,
  at: number,
  { magics, labs }: { magics: readonly Magic[]; labs: Pick<Labs, 'present' | 'names'> },
): Promise<Matches | ReturnType<typeof completeMagic>> {
  const shell = await completeShellWord(code, at, labs);
  if (shell) return shell;
  const magic = completeMagic(code, at, magics) ?? completeTopology(code, at);
  if (!magic) return magic;
  const taken = takenAt(code, magic.start, magics);
  if (taken !== NAMESPACE && taken !== LAB) return magic;
  const name = code.slice(magic.start, at).replace(/^--\w+=/, '');
  const names = taken === LAB ? labNames(name, labs) : await completeName('namespace', name, labs);
  return { matches: [...names, ...magic.matches], start: at - name.length, end: at };
}

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
  return Object.keys(magicOf(line, magics)?.options ?? {}).map((name) => `--${name}`);
}

const magicOf = (line: string, magics: readonly Magic[]): Magic | undefined =>
  magics.find((candidate) => typed(candidate) === line.split(/\s/)[0]);

const labNames = (begin: string, labs: Pick<Labs, 'names'>) =>
  labs
    .names()
    .filter((name) => name.startsWith(begin))
    .map((text) => ({ text, type: 'lab' }));

/** What the word that begins at `start` stands for: `NS` behind `--on`, or as the operand of `%%netns`. */
function takenAt(code: string, start: number, magics: readonly Magic[]): string | undefined {
  const before = code.slice(code.lastIndexOf('\n', start - 1) + 1, start);
  const magic = magicOf(before, magics);
  const words = before.trim().split(/\s+/);
  const option = /^--(\w+)=/.exec(code.slice(start))?.[1] ?? /^--(\w+)$/.exec(words.at(-1) ?? '')?.[1];
  if (option !== undefined) return magic?.options[option]?.value;
  return words.length === 1 ? magic?.operand?.name : undefined;
}

import type { Lab } from '../../sandbox/engine.ts';
import type { Labs } from '../../sandbox/labs.ts';
import type { Kind, Live } from './grammar.ts';
import { liveNames } from './live-names.ts';
import { spelling, wordsOf } from './place.ts';
import type { Place } from './place.ts';
import { tools } from './tools/index.ts';
import { wordAt } from './word-at.ts';
import type { WordAt } from './word-at.ts';

export interface Match {
  readonly text: string;
  readonly type: Kind;
}

/** Words that fit at the cursor, and the piece of the text that each would replace (UTF-16 units). */
export interface Matches {
  readonly matches: readonly Match[];
  readonly start: number;
  readonly end: number;
}

/**
 * Completes the word at the cursor `at` of shell text: from the tool's grammar, and with names of the notebook's lab
 * where one runs. Undefined where the cursor is not in shell text.
 */
export async function completeShellWord(
  code: string,
  at: number,
  labs: Pick<Labs, 'present'>,
): Promise<Matches | undefined> {
  const word = wordAt(code, at);
  if (!word) return undefined;
  const nothing = { matches: [], start: at, end: at };
  if (!word.at) return nothing;
  const lab = word.inLab ? await labs.present(word.lab) : undefined;
  const found = await matchesFor(word, lab);
  const matches = found.filter(
    ({ text }, index) => found.findIndex((other) => other.text === text) === index,
  );
  return matches.length > 0 ? { matches, start: word.at.start, end: word.at.end } : nothing;
}

/** Names of one kind that begin with `typed`; none where no lab runs. */
export async function completeName(
  live: Live,
  typed: string,
  labs: Pick<Labs, 'present'>,
): Promise<readonly Match[]> {
  const lab = await labs.present();
  return lab ? liveNames(lab, { live, typed, tool: '', values: new Map(), namespace: undefined }) : [];
}

async function matchesFor(word: WordAt, lab: Lab | undefined): Promise<readonly Match[]> {
  const { at, command, tool, place, namespace } = word;
  const { typed } = at;
  const { values } = place ?? { values: new Map<string, string>() };
  const named = async (live: Live): Promise<readonly Match[]> => {
    if (!lab) return [];
    const names = await liveNames(lab, { live, typed, tool: tool?.name ?? '', values, namespace });
    return live === 'file' && at.quote === '' ? names.map(withoutBlanks) : names;
  };

  // A name that the shell puts in when it runs the command is not known before.
  if (command.atValue || typed.includes('$')) return [];
  if (at.redirects) return named('file');
  if (command.tool === undefined) return [...toolNames(typed), ...(await commands(typed, named))];
  if (!place) return named('file');

  const matches: Match[] = [];
  for (const slot of place.slots) {
    const words = wordsOf(slot, values).map((entry) => ({ entry, kind: slot.kind ?? 'option' }));
    const live =
      slot.live === undefined
        ? []
        : slot.live === 'command'
          ? await commands(typed, named)
          : await named(slot.live);
    matches.push(...live, ...spelt(words, typed));
  }
  matches.push(...spelt(place.words, typed));
  return matches.length === 0 && typed.includes('/') && place.slots.length === 0 ? named('file') : matches;
}

function spelt(words: Place['words'], typed: string): Match[] {
  return words.flatMap(({ entry, kind }) => {
    const text = spelling(entry, typed);
    return text === undefined ? [] : [{ text, type: kind }];
  });
}

const toolNames = (typed: string): Match[] =>
  tools.flatMap(({ name }) => (name.startsWith(typed) ? [{ text: name, type: 'command' as const }] : []));

/** All commands of a Linux are no help where nothing is typed; a path is a file. */
async function commands(
  typed: string,
  named: (live: Live) => Promise<readonly Match[]>,
): Promise<readonly Match[]> {
  if (typed === '') return [];
  return named(typed.includes('/') ? 'file' : 'command');
}

const withoutBlanks = ({ text, type }: Match): Match => ({
  text: text.replaceAll(/[\s'"\\$`;&|<>()*?[\]#~!{}]/g, '\\$&'),
  type,
});

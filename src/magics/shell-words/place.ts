import type { Entry, Kind, Level, Slot, Tool } from './grammar.ts';

/** What a tool's grammar has for the word that comes next. */
export interface Place {
  /** Places of which the word may take one, the likeliest first. */
  readonly slots: readonly Slot[];
  /** Words that it may be, with their kinds. */
  readonly words: readonly { readonly entry: Entry; readonly kind: Kind }[];
  /** The word that has the first of `slots` behind it. */
  readonly owner: Entry | undefined;
  /** What was typed in places that have a name. */
  readonly values: ReadonlyMap<string, string>;
}

/** Where in a tool's grammar one is behind some words. Words that the grammar does not know are passed over. */
export function placeBehind(tool: Tool, words: readonly string[]): Place {
  let levels: readonly Level[] = [tool.level];
  let pending: readonly Slot[] = [];
  let operands: readonly Slot[] = tool.level.operands ?? [];
  let owner: Entry | undefined;
  const used = new Set<Entry>();
  const values = new Map<string, string>();

  for (const word of words) {
    while (pending[0]?.optional && !find(wordsOf(pending[0], values), word)) pending = pending.slice(1);
    const [slot, ...rest] = pending;
    const entry = slot ? find(wordsOf(slot, values), word) : findIn(levels, word, tool, operands.length > 0);
    if (slot) {
      pending = rest;
      if (slot.as !== undefined) values.set(slot.as, word);
    } else if (!entry) {
      const [operand] = operands;
      // An object or verb that the tool does not know: nothing can be said about what follows.
      if (!operand && levels.every(({ kind }) => kind !== 'option')) return nowhere(values);
      if (operand?.as !== undefined) values.set(operand.as, word);
      operands = operands.slice(1);
    }
    if (!entry) continue;
    used.add(entry);
    // `--dport=22` has its value already.
    if (entry.takes && !/^--.*=/.test(word)) [owner, pending] = [entry, [...entry.takes, ...pending]];
    if (entry.then) [levels, operands] = [[entry.then], entry.then.operands ?? []];
    if (entry.adds) levels = [entry.adds, ...levels];
  }

  const needed = pending.findIndex(({ optional }) => !optional);
  const slots = pending.slice(0, needed < 0 ? undefined : needed + 1);
  const free = levels.flatMap(({ words: entries, kind, again }) =>
    entries.flatMap((entry) =>
      again || !used.has(entry) ? [{ entry, kind: entry.word.startsWith('-') ? 'option' : kind }] : [],
    ),
  );
  if (needed >= 0) return { slots, words: [], owner, values };
  return {
    slots: [...slots, ...operands.slice(0, 1)],
    words: free,
    owner: slots.length > 0 ? owner : undefined,
    values,
  };
}

const nowhere = (values: Place['values']): Place => ({ slots: [], words: [], owner: undefined, values });

/** The words of a list that fits here. */
export function wordsOf({ words, wordsBy }: Slot, values: ReadonlyMap<string, string>): readonly Entry[] {
  const listed = wordsBy && wordsBy.lists[values.get(wordsBy.place) ?? wordsBy.otherwise];
  return [...(words ?? []), ...(listed ?? [])];
}

/** The entry that a whole word is, also by another spelling. */
export function find(entries: readonly Entry[], word: string): Entry | undefined {
  return entries.find((entry) => entry.word === word || entry.also?.includes(word));
}

/** The entry that a word of a command is, also where it is cut short: `ip l` is `ip link`. */
export function findIn(
  levels: readonly Level[],
  word: string,
  tool: Tool,
  mayBeName: boolean,
): Entry | undefined {
  const all = levels.flatMap(({ words }) => words);
  const exact = find(all, word) ?? find(all, word.replace(/^(--[^=]*)=.*$/s, '$1'));
  if (exact) return exact;
  if (tool.bundles && /^-[A-Za-z46]{2,}$/.test(word)) return find(all, `-${word.at(-1) ?? ''}`);
  const short = levels.filter(({ kind }) => kind === 'object' || (kind === 'verb' && !mayBeName));
  return word === ''
    ? undefined
    : short.flatMap(({ words }) => words).find((entry) => spelling(entry, word) !== undefined);
}

/** How an entry is spelt that begins with `typed`. */
export function spelling({ word, also = [] }: Entry, typed: string): string | undefined {
  return [word, ...also].find((name) => name.startsWith(typed));
}

import { describe, expect, test } from '@jest/globals';
import { explainShellWord } from '../../../src/magics/shell-words/explain.ts';
import type { Entry, Level, Slot } from '../../../src/magics/shell-words/grammar.ts';
import { tools } from '../../../src/magics/shell-words/tools/index.ts';

/** Every word of a level, and of what comes behind it; each once. */
function entriesOf(level: Level, seen = new Set<Entry | Level>()): Entry[] {
  if (seen.has(level)) return [];
  seen.add(level);
  return [
    ...level.words.flatMap((entry) => below(entry, seen)),
    ...(level.operands ?? []).flatMap((slot) => inSlot(slot, seen)),
  ];
}
function below(entry: Entry, seen: Set<Entry | Level>): Entry[] {
  if (seen.has(entry)) return [];
  seen.add(entry);
  const levels = [entry.then, entry.adds].flatMap((level) => (level ? entriesOf(level, seen) : []));
  return [entry, ...levels, ...(entry.takes ?? []).flatMap((slot) => inSlot(slot, seen))];
}
function inSlot({ words = [], wordsBy }: Slot, seen: Set<Entry | Level>): Entry[] {
  const listed = Object.values(wordsBy?.lists ?? {}).flat();
  return [...words, ...listed].flatMap((entry) => below(entry, seen));
}

describe.each(tools.map((tool) => [tool.name, tool] as const))('%s', (name, tool) => {
  const entries = entriesOf(tool.level);

  test('explains each word in a sentence', () => {
    expect(entries.length).toBeGreaterThan(10);
    expect(entries.filter(({ about }) => !/^[A-Z0-9-].*[.?…]$/.test(about))).toEqual([]);
  });

  test('has an example for each word in which the word stands', () => {
    const spoken = new RegExp(`(?:^|[\\s'"])${name.replace('6', '6?')}\\b`);
    const wrong = entries.filter(
      ({ word, also = [], example }) =>
        (!spoken.test(example) && !/\bip6?tables\b|\bip\b|\bbridge\b/.test(example)) ||
        ![word, ...also].some((spelling) => example.includes(spelling.replace(/^-(\w)$/, '$1'))),
    );
    expect(wrong.map(({ word, example }) => [word, example])).toEqual([]);
  });

  test('understands its own example of each word', () => {
    const unknown = entries.filter(({ word, also = [], example, about }) => {
      const words = [...example.matchAll(/[^\s'";]+/g)].filter(([text]) => [word, ...also].includes(text));
      const explained = words.map(({ index }) => explainShellWord(`%%sh\n${example}`, 5 + index));
      return words.length > 0 && !explained.some((text) => text?.includes(about));
    });
    expect(unknown.map(({ word, example }) => [word, example])).toEqual([]);
  });
});

import type { Entry, Slot, Tool } from './grammar.ts';
import { find, findIn, wordsOf } from './place.ts';
import type { Place } from './place.ts';
import { tools } from './tools/index.ts';
import { wordAt } from './word-at.ts';

/**
 * What the word at the cursor `at` of shell text means, with an example, as Markdown; `''` where it is not known.
 * Undefined where the cursor is not in shell text.
 */
export function explainShellWord(code: string, at: number): string | undefined {
  const word = wordAt(code, wordStart(code, at));
  if (!word) return undefined;
  if (!word.at || word.at.whole === '') return '';
  const { whole } = word.at;
  if (word.command.tool === undefined) {
    const tool = tools.find(({ name }) => name === whole);
    return tool ? explained(tool.name, 'a command', tool) : '';
  }
  return word.tool && word.place ? inTool(whole, word.tool, word.place) : '';
}

/** The cursor may be behind a word: that one is meant. What stands left of it says where in the grammar it is. */
function wordStart(code: string, at: number): number {
  const left = /[^\s;&|()<>'"`]*$/.exec(code.slice(0, at))?.[0] ?? '';
  return at - left.length;
}

function inTool(word: string, tool: Tool, { slots, words, owner, values }: Place): string {
  for (const slot of slots) {
    const entry = find(wordsOf(slot, values), word);
    if (entry) return explained(entry.word, slot.about, entry, word);
  }
  const level = words.map(({ entry }) => entry);
  const entry = findIn([{ kind: 'object', words: level }], word, tool, slots.length > 0);
  const known = find(level, word) ?? (slots.length > 0 ? undefined : entry);
  if (known) {
    const kind = words.find((candidate) => candidate.entry === known)?.kind ?? 'option';
    return explained(known.word, `${kind} of ${tool.name}`, known, word);
  }
  const [slot] = slots;
  if (!slot) return '';
  const what = `\`${word}\`: ${slot.about}.`;
  return owner ? `${what}\n\n${explained(owner.word, `what stands before it`, owner)}` : what;
}

function explained(
  name: string,
  what: string,
  { about, example, ...more }: Pick<Entry, 'about' | 'example'> & Partial<Entry>,
  typed = name,
): string {
  const short = typed === name ? '' : `\`${typed}\` is \`${name}\`. `;
  const behind = (more.takes ?? []).map((slot) => placeText(slot));
  return [
    `**\`${name}\`** (${what})`,
    `${short}${about}`,
    ...(behind.length > 0 ? [`Behind it: ${behind.join(', then ')}.`] : []),
    `For example:\n\n\`\`\`sh\n${example}\n\`\`\``,
  ].join('\n\n');
}

const placeText = ({ about, optional }: Slot): string => (optional ? `${about} (can be left out)` : about);

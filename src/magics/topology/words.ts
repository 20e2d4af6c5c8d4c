import type { Key } from '../../topology/key.ts';
import { declaredNames, placeAt } from '../../topology/place-at.ts';
import type { Matches } from '../shell-words/complete.ts';

/** Keys whose values are names of the topology, and of what. */
const NAMED: Readonly<Record<string, readonly ('nodes' | 'switches')[]>> = {
  endpoints: ['nodes', 'switches'],
  node: ['nodes', 'switches'],
  at: ['nodes'],
  switch: ['switches'],
};

/** What fits at the cursor `at` of a `%%lab` cell: keys, their values, names. Undefined elsewhere. */
export function completeTopology(code: string, at: number): Matches | undefined {
  const body = bodyOf(code, at);
  if (!body) return undefined;
  const { start, typed, keys, valueOf, isLink } = found(body);
  const named = isLink ? NAMED['endpoints'] : NAMED[valueOf ?? ''];
  const names = declaredNames(body.text, named ?? []);
  const key = keys.find(({ name }) => name === valueOf);
  const words =
    valueOf === undefined ? [...keys.map(({ name }) => name), ...names] : [...(key?.values ?? []), ...names];
  return {
    matches: [...new Set(words)]
      .filter((word) => word.startsWith(typed))
      .map((text) => ({ text, type: 'option' })),
    start: start + body.start,
    end: at,
  };
}

/** What the key at the cursor `at` of a `%%lab` cell says, as Markdown; `''` where there is none. Undefined elsewhere. */
export function explainTopology(code: string, at: number): string | undefined {
  // The cursor may be anywhere in a word, or behind it.
  const end = at + (/^[\w-]*/.exec(code.slice(at))?.[0].length ?? 0);
  const body = bodyOf(code, end);
  if (!body) return undefined;
  const { typed, keys, title, valueOf } = found(body);
  const key = keys.find(({ name }) => name === (valueOf ?? typed));
  return key ? explained(key, title) : '';
}

function explained({ name, about, example, values }: Key, title: string): string {
  const accepted = values === undefined ? '' : `\n\nIt takes: ${values.join(', ')}.`;
  return `**${name}** (${title}): ${about}${accepted}\n\n\`\`\`yaml\n${example}\n\`\`\``;
}

function found({ text, at }: Body) {
  const place = placeAt(text, at);
  const line = text.slice(0, at).split('\n').at(-1) ?? '';
  return { ...place, isLink: /^\s*- \[[^\]]*$/.test(line) || /endpoints: *\[[^\]]*$/.test(line) };
}

interface Body {
  readonly text: string;
  /** Where the text begins in the cell, and where the cursor is in it. */
  readonly start: number;
  readonly at: number;
}

/** The lines below `%%lab`, where the cursor is in them. */
function bodyOf(code: string, at: number): Body | undefined {
  const head = /^\s*%%lab(?:[ \t][^\n]*)?\n/.exec(code)?.[0];
  if (head === undefined || at < head.length) return undefined;
  return { text: code.slice(head.length), start: head.length, at: at - head.length };
}

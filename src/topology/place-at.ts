import type { Key } from './key.ts';
import { places, type PlaceName } from './keys.ts';

/** Where in the text of a topology a word stands. */
export interface PlaceAt {
  /** Where the word begins in the text (UTF-16 units), and what of it stands left of the cursor. */
  readonly start: number;
  readonly typed: string;
  /** The keys that fit there, or have their value there; none where names of one's own stand. */
  readonly keys: readonly Key[];
  readonly title: string;
  /** The key whose value the word is, or is in. */
  readonly valueOf: string | undefined;
}

/** The place of the word at `at`, told from keys and indentation alone: the text need not be whole. */
export function placeAt(text: string, at: number): PlaceAt {
  const typed = /[^\s[\]{},"']*$/.exec(text.slice(0, at))?.[0] ?? '';
  const colon = typed.includes(':') ? typed.lastIndexOf(':') + 1 : 0;
  const start = at - typed.length + colon;
  const lines = text.slice(0, at - typed.length).split('\n');
  const line = lines.pop() ?? '';
  const { path, valueOf } = within(line, outer(lines, indentOf(line)));
  const place = placeOf(path);
  return {
    start,
    typed: typed.slice(colon),
    keys: place ? places[place].keys : [],
    title: place ? places[place].title : '',
    valueOf,
  };
}

/** Names that the text gives: to hosts and routers (`nodes`), to switches, or to both in containerlab's way. */
export function declaredNames(text: string, of: readonly ('nodes' | 'switches')[]): readonly string[] {
  const sections: readonly string[] = of.flatMap((kind) => SECTIONS[kind]);
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const [, section = '', list, map] = /^(\w+):\s*(?:\[(.*)\]|\{(.*)\})?\s*$/.exec(line) ?? [];
    if (list !== undefined || map !== undefined) {
      if (!sections.includes(section)) return [];
      if (list !== undefined) return list.split(',').map((name) => name.trim());
      return [...(map ?? '').matchAll(/(?:^|,)\s*([\w.-]+):/g)].map(([, name = '']) => name);
    }
    const [, indent = '', name] = /^(\s+)([\w.-]+):/.exec(line) ?? [];
    if (name === undefined) return [];
    return sections.includes(outer(lines.slice(0, index), indent.length).join(' ')) ? [name] : [];
  });
}

const SECTIONS = {
  nodes: ['hosts', 'routers', 'topology nodes'],
  switches: ['switches', 'topology nodes'],
} as const satisfies Record<string, readonly string[]>;

const indentOf = (line: string): number => /^\s*/.exec(line)?.[0].length ?? 0;

/** The keys that lines below them with this indentation belong to, outermost first; an item of a list is `-`. */
function outer(lines: readonly string[], indent: number): string[] {
  const path: string[] = [];
  let left = indent;
  for (const line of [...lines].reverse()) {
    const [, blanks = '', dashes = '', key] = /^(\s*)((?:- +)*)(?:([\w./-]+):(?=\s|$))?/.exec(line) ?? [];
    if (line.trim() === '' || line.trim().startsWith('#')) continue;
    if (dashes !== '' && blanks.length < left) {
      if (key !== undefined && blanks.length + dashes.length < left) path.unshift('-', key);
      else path.unshift('-');
      left = blanks.length + 1;
    }
    // The items of a list may stand right below its key.
    const isOwner = blanks.length < left && dashes === '';
    if (!isOwner || key === undefined) continue;
    path.unshift(key);
    left = blanks.length;
  }
  return path;
}

/** Goes on into a line, left of the word: its dashes, and maps and lists in braces. */
function within(line: string, from: readonly string[]): { path: string[]; valueOf: string | undefined } {
  const path = [...from];
  const opened: number[] = [];
  let key: string | undefined;
  for (const [token] of line.matchAll(/- (?=\s*\S|\s*$)|[\w./-]+:(?=\s|$)|[[\]{},]|[^\s[\]{},]+/g)) {
    if (token === '- ') path.push('-');
    else if (token.endsWith(':')) key = token.slice(0, -1);
    else if (token === '{' || token === '[') {
      opened.push(path.length);
      if (key !== undefined) path.push(key);
      if (token === '[') path.push('-');
      key = undefined;
    } else if (token === '}' || token === ']') {
      path.length = opened.pop() ?? path.length;
      key = undefined;
    } else if (token === ',') key = undefined;
  }
  return { path, valueOf: key };
}

function placeOf(path: readonly string[]): PlaceName | undefined {
  const [first, second, third] = path;
  if (first === undefined) return 'topology';
  if (first === 'topology' && second === undefined) return 'containerlab';
  if (first === 'topology' && second === 'links') return placeOf(path.slice(1));
  if (first === 'topology' && second === 'nodes') return inNode(path.slice(3), third, 'containerlabNode');
  if (first === 'hosts' || first === 'routers') return inNode(path.slice(2), second, 'node');
  if (first === 'switches') return path.length === 2 && second !== '-' ? 'switch' : undefined;
  if (first !== 'links' || second !== '-') return undefined;
  if (path.length === 2) return 'link';
  return third === 'endpoints' && path.length === 4 ? 'end' : undefined;
}

function inNode(path: readonly string[], name: string | undefined, own: PlaceName): PlaceName | undefined {
  if (name === undefined || name === '-') return undefined;
  if (path.length === 0) return own;
  if (path.length !== 2) return undefined;
  if (path[0] === 'interfaces') return 'interface';
  return path[0] === 'routes' ? 'route' : undefined;
}

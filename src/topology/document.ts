import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type { Problems } from './problems.ts';

/** YAML as values with the lines they stand in; anchors and merge keys are resolved. */
export type Tree =
  | { readonly kind: 'nothing'; readonly line: number }
  | { readonly kind: 'text'; readonly line: number; readonly text: string }
  | { readonly kind: 'list'; readonly line: number; readonly items: readonly Tree[] }
  | { readonly kind: 'map'; readonly line: number; readonly entries: readonly Entry[] };

export interface Entry {
  readonly key: string;
  readonly line: number;
  readonly value: Tree;
}

/** A text of a few anchors can mean millions of values. */
const MOST_VALUES = 50_000;
const DEEPEST = 30;

/** Reads YAML 1.2. Its first line counts as `firstLine`. What is no YAML is added to `problems`, line by line. */
export function readDocument(text: string, firstLine: number, problems: Problems): Tree {
  const counter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: counter,
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'silent',
  });
  const lineAt = (offset: number) => counter.linePos(offset).line + firstLine - 1;
  for (const { pos, message } of document.errors) problems.add(lineAt(pos[0]), `no YAML: ${message}.`);
  if (document.errors.length > 0) return { kind: 'nothing', line: firstLine };
  return new Walk(document, lineAt, problems).tree(document.contents, firstLine, 0);
}

class Walk {
  readonly #document: Document.Parsed;
  readonly #lineAt: (offset: number) => number;
  readonly #problems: Problems;
  #values = 0;

  constructor(document: Document.Parsed, lineAt: (offset: number) => number, problems: Problems) {
    this.#document = document;
    this.#lineAt = lineAt;
    this.#problems = problems;
  }

  /** `line` is where the value would stand if it were there. */
  tree(node: unknown, line: number, depth: number): Tree {
    if (++this.#values > MOST_VALUES || depth > DEEPEST) {
      this.#problems.add(line, 'this goes too deep, or is too much for one topology.');
      this.#problems.throwAny();
    }
    if (isAlias(node)) {
      const target = node.resolve(this.#document);
      if (!target) this.#problems.add(line, `nothing before this is marked with &${node.source}.`);
      return this.tree(target, line, depth + 1);
    }
    if (isMap(node)) {
      const own = this.#line(node.range, line);
      return { kind: 'map', line: own, entries: this.#entries(node.items, own, depth) };
    }
    if (isSeq(node)) {
      const own = this.#line(node.range, line);
      return { kind: 'list', line: own, items: node.items.map((item) => this.tree(item, own, depth + 1)) };
    }
    if (!isScalar(node) || node.value === null) return { kind: 'nothing', line };
    return { kind: 'text', line: this.#line(node.range, line), text: node.source ?? '' };
  }

  #entries(pairs: readonly { key: unknown; value: unknown }[], line: number, depth: number): Entry[] {
    const own = new Map<string, Entry>();
    const merged: Entry[] = [];
    for (const pair of pairs) {
      const name = this.tree(pair.key, line, depth + 1);
      const value = this.tree(pair.value, name.line, depth + 1);
      const key = name.kind === 'text' ? name.text : name.kind === 'nothing' ? 'null' : '';
      const before = own.get(key);
      if (key === '') this.#problems.add(name.line, 'a name was expected before the colon.');
      else if (key === '<<') merged.push(...mergedEntries(value));
      else if (before) this.#problems.add(name.line, `"${key}" is here already, in line ${before.line}.`);
      else own.set(key, { key, line: name.line, value });
    }
    return [...merged.filter(({ key }) => !own.has(key)), ...own.values()];
  }

  #line(range: readonly number[] | null | undefined, otherwise: number): number {
    return range?.[0] === undefined ? otherwise : this.#lineAt(range[0]);
  }
}

// Of several maps that are merged in, the first that has a key gives it.
function mergedEntries(value: Tree): readonly Entry[] {
  const entries = value.kind === 'list' ? value.items.flatMap(mergedEntries) : [];
  const all = value.kind === 'map' ? value.entries : entries;
  return all.filter((entry, index) => all.findIndex(({ key }) => key === entry.key) === index);
}

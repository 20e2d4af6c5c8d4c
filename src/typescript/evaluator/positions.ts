import type * as TypeScript from 'typescript';
import { compiler } from './compiler.ts';

/** Above so many pairs of words the alignment would take longer than a reader waits. */
const MOST = 4_000_000;

/** A name, a literal or a keyword, and where it begins (UTF-16 units). */
export interface Word {
  readonly text: string;
  readonly at: number;
}

/**
 * Where in a cell's source a position of its JavaScript comes from; both UTF-16 offsets. Undefined where nothing
 * corresponds. tslab makes no source map, but keeps names and literals in their order: the two texts are aligned by
 * the longest sequence of words that they share.
 */
export const positionInSource = (source: string, script: string, at: number): number | undefined =>
  positionsInSource(source, script)(at);

/** The same for many positions of one cell. */
export function positionsInSource(source: string, script: string): (at: number) => number | undefined {
  const [from, to] = [words(script), words(source)];
  const partner = align(from, to);
  return (at) => {
    // V8 names the `new` of an expression, or its first word: the word that stands there or follows.
    const index = from.findIndex((word) => word.at >= at);
    const word = from[index];
    const other = partner?.get(index);
    if (word === undefined || other === undefined) return undefined;
    return Math.max(0, other - (word.at - at));
  };
}

/** Names, literals and keywords in the order of the text, types left out: they are not in the JavaScript. */
function words(text: string): Word[] {
  const ts = compiler();
  return wordsOf(ts.createSourceFile('cell.tsx', text, ts.ScriptTarget.ES2022, false));
}

/** The same of a parsed text, some parts of it left out. */
export function wordsOf(
  file: TypeScript.SourceFile,
  isLeftOut: (node: TypeScript.Node) => boolean = () => false,
): Word[] {
  const ts = compiler();
  const found: Word[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (isLeftOut(node)) return;
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    const text = wordAt(node);
    if (text !== undefined) found.push({ text, at: node.getStart(file) });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** A name, a literal, or a keyword that begins a statement or stands for a value: both texts have it. */
function wordAt(node: TypeScript.Node): string | undefined {
  const ts = compiler();
  if (ts.isIdentifier(node) || ts.isLiteralExpression(node) || ts.isPrivateIdentifier(node)) return node.text;
  const { SyntaxKind: kind } = ts;
  const isWord = [
    ...[kind.ReturnStatement, kind.BreakStatement, kind.ContinueStatement, kind.ThrowStatement],
    ...[kind.DebuggerStatement, kind.AwaitExpression, kind.NullKeyword, kind.TrueKeyword, kind.FalseKeyword],
    ...[kind.ThisKeyword, kind.SuperKeyword],
  ].includes(node.kind);
  return isWord ? kind[node.kind] : undefined;
}

/**
 * Index into `from` → offset of the word in `to` that it stands for: the longest common subsequence. Undefined where that
 * would take too long.
 */
export function align(from: readonly Word[], to: readonly Word[]): Map<number, number> | undefined {
  if (from.length * to.length > MOST) return undefined;
  const width = to.length + 1;
  const longest = new Uint32Array((from.length + 1) * width);
  for (let i = from.length - 1; i >= 0; i--)
    for (let j = to.length - 1; j >= 0; j--)
      longest[i * width + j] =
        from[i]?.text === to[j]?.text
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0);
  const pairs = new Map<number, number>();
  for (let i = 0, j = 0; i < from.length && j < to.length;) {
    const word = to[j];
    if (word !== undefined && from[i]?.text === word.text) pairs.set(i++, to[j++]?.at ?? word.at);
    else if ((longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
  return pairs;
}

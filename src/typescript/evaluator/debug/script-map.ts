import type * as TypeScript from 'typescript';
import { isAddition, isCheck } from '../additions.ts';
import { compiler } from '../compiler.ts';
import { align, wordsOf } from '../positions.ts';
import type { Word } from '../positions.ts';
import { canStop } from '../statement-guards.ts';

/** A place in a cell's text, counted from 1 as debuggers do. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A statement of the learner's: where its JavaScript begins (or the check before it) and ends, and its place. */
export interface Stop extends Place {
  readonly at: number;
  readonly end: number;
}

/** How a cell's JavaScript and its text belong together. All offsets are UTF-16 units in the script that runs. */
export interface ScriptMap {
  /** Where each line of the script begins. */
  readonly lines: readonly number[];
  readonly stops: readonly Stop[];
  readonly words: readonly (Place & { readonly at: number })[];
  /** The bodies of `try` with a `catch`. */
  readonly caught: readonly { readonly at: number; readonly end: number }[];
  /** All names in the cell's text. */
  readonly names: readonly string[];
}

/** `wrapper` is what tslab's executor puts before the JavaScript. */
export function mapScript(source: string, script: string, wrapper: string): ScriptMap {
  const ts = compiler();
  const shift = wrapper.length;
  const file = ts.createSourceFile('cell.js', script, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const placeOf = placesIn(source);
  const from = wordsOf(file, (node) => ts.isStatement(node) && isAddition(node));
  const to = wordsOf(ts.createSourceFile('cell.tsx', source, ts.ScriptTarget.ES2022, false));
  const partner = align(from, to) ?? new Map<number, number>();
  const words = from.flatMap((word, index) => {
    const at = partner.get(index);
    return at === undefined ? [] : [{ at: word.at + shift, ...placeOf(at) }];
  });
  const stops: Stop[] = [];
  const caught: { at: number; end: number }[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (ts.isTryStatement(node) && node.catchClause)
      caught.push({ at: node.tryBlock.pos + shift, end: node.tryBlock.end + shift });
    if (ts.isStatement(node) && canStop(node) && !isAddition(node)) {
      const [start, head] = [node.getStart(file) + shift, headEnd(node) + shift];
      const word = words.find(({ at }) => at >= start);
      const check = checkBefore(node);
      const at = check ? check.getStart(file) + shift : start;
      if (word && word.at < head)
        stops.push({ at, end: node.end + shift, line: word.line, column: word.column });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  const lines = [0, ...[...(wrapper + script).matchAll(/\n/g)].map(({ index }) => index + 1)];
  return { lines, stops, words, caught, names: [...new Set(to.map((word: Word) => word.text))] };
}

/** The check that a guard has put before a statement. */
function checkBefore(statement: TypeScript.Statement): TypeScript.Statement | undefined {
  const { parent } = statement as { parent: { statements?: readonly TypeScript.Statement[] } };
  const siblings = parent.statements ?? [];
  const before = siblings[siblings.indexOf(statement) - 1];
  return isCheck(before) ? before : undefined;
}

/** Where the part of a statement ends that stands before the statements in it: `for (…)`, `if (…)`. */
function headEnd(node: TypeScript.Statement): number {
  const ts = compiler();
  if (ts.isIfStatement(node)) return node.thenStatement.pos;
  if (ts.isIterationStatement(node, false)) return node.statement.pos;
  return ts.isSwitchStatement(node) ? node.caseBlock.pos : node.end;
}

function placesIn(text: string): (offset: number) => Place {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset) => {
    const next = starts.findIndex((start) => start > offset);
    const line = next < 0 ? starts.length : next;
    return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
  };
}

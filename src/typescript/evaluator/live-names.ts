import type * as TypeScript from 'typescript';
import { compiler } from './compiler.ts';
import { announced, assigned, bindings, declared, imported } from './emitted.ts';

/** A part of the script that gives way to another text; UTF-16 offsets. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export interface LiveScript {
  /** The cell's own code. */
  readonly script: string;
  /** What belongs behind it, and has nothing of the learner's. */
  readonly links: string;
  /** The names of values that the cell declares, and which of them `let` does. */
  readonly values: readonly string[];
  readonly lets: ReadonlySet<string>;
}

/**
 * tslab makes two things of a `let` or `var` at the top of a cell: a binding, which the cell's own functions see, and its
 * copy on `exports`, which other cells see. Here the property becomes a view of the binding, so that all see the same:
 * `let n = 2; exports.n = n; exports.n = n += 1;` → `let n = 2; __netcell_n(); n += 1;`, where `__netcell_n` defines a
 * getter and a setter. Loops over a cell's own names have the speed of locals.
 *
 * A cell that declares a name again makes a new binding, perhaps of another type: what `exports` has is replaced, and
 * never assigned. `result` is the name under which tslab's executor looks for the value of the last expression.
 */
export function withLiveNames(script: string, result: string | undefined): LiveScript {
  const ts = compiler();
  const file = ts.createSourceFile('cell.js', script, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const exported = new Set(file.statements.flatMap((statement) => announced(statement) ?? []));
  const live = new Map([...bindings(file)].filter(([name]) => exported.has(name)));
  const edits = file.statements.flatMap((statement) => {
    const replaced = (text: string) => [{ from: statement.getStart(file), to: statement.end, text }];
    const names = announced(statement);
    if (names) return replaced(names.map((name) => beginning(name, live.get(name), result)).join(' '));
    if (isCopy(statement, live)) return replaced('');
    const { name, value } = imported(statement) ?? {};
    if (name !== undefined && value) return replaced(`exports.${name} = ${value.getText(file)};`);
    return [...copiesIn(statement, live), ...linksBehind(statement, live)];
  });
  return {
    script: edited(script, edits),
    links: [...live.keys()].map(link).join(''),
    values: [...exported].filter((name) => name !== result),
    lets: new Set([...live.keys()].filter((name) => live.get(name) === 'let')),
  };
}

type Live = ReadonlyMap<string, 'let' | 'var'>;

/** What stands in the place of `exports.name = void 0`, which would assign to the binding of an earlier cell. */
function beginning(name: string, kind: 'let' | 'var' | undefined, result: string | undefined): string {
  if (name === result) return `exports.${name} = void 0;`;
  // Until a `let` has run, its getter would throw: the earlier meaning stays so long.
  if (kind === 'let') return '';
  return kind === 'var' ? `${linker(name)}();` : `delete exports.${name};`;
}

/** `exports.n = n;`, which stands behind a declaration. */
function isCopy(statement: TypeScript.Statement, live: Live): boolean {
  const ts = compiler();
  if (!ts.isExpressionStatement(statement)) return false;
  const name = assigned(statement.expression);
  return name !== undefined && live.has(name) && isName((statement.expression as Assignment).right, name);
}

/** `exports.n = n += 1` → `n += 1`, wherever it stands in a statement. */
function copiesIn(node: TypeScript.Node, live: Live): Edit[] {
  const ts = compiler();
  const edits: Edit[] = [];
  const visit = (inner: TypeScript.Node): void => {
    const name = assigned(inner);
    if (name !== undefined && live.has(name)) {
      const { left, right } = inner as Assignment;
      if (yields(right, name)) edits.push({ from: left.getStart(), to: right.getStart(), text: '' });
    }
    ts.forEachChild(inner, visit);
  };
  visit(node);
  return edits;
}

function linksBehind(statement: TypeScript.Statement, live: Live): Edit[] {
  if (!compiler().isVariableStatement(statement)) return [];
  const names = declared(statement.declarationList).filter((name) => live.get(name) === 'let');
  const at = statement.end;
  return names.map((name) => ({ from: at, to: at, text: ` ${linker(name)}();` }));
}

/** Whether an expression has just assigned to the binding, and has its value: `n = …`, `(n++, n)`. */
function yields(node: TypeScript.Expression, name: string): boolean {
  const ts = compiler();
  if (ts.isParenthesizedExpression(node)) return yields(node.expression, name);
  if (!ts.isBinaryExpression(node)) return isName(node, name);
  const { left, operatorToken, right } = node;
  if (operatorToken.kind === ts.SyntaxKind.CommaToken) return isName(right, name);
  const { FirstAssignment, LastAssignment } = ts.SyntaxKind;
  const assigns = operatorToken.kind >= FirstAssignment && operatorToken.kind <= LastAssignment;
  return assigns && isName(left, name);
}

type Assignment = TypeScript.BinaryExpression;

function isName(node: TypeScript.Node, name: string): boolean {
  return compiler().isIdentifier(node) && node.getText() === name;
}

function linker(name: string): string {
  return `__netcell_${name}`;
}

/** The function that makes `exports.name` a view of the binding. It is hoisted, so it may stand behind the cell. */
function link(name: string): string {
  const accessors = `get: () => ${name}, set: (${name}_) => { ${name} = ${name}_; }`;
  return `\nfunction ${linker(name)}() { Object.defineProperty(exports, "${name}", { configurable: true, enumerable: true, ${accessors} }); }`;
}

function edited(script: string, edits: readonly Edit[]): string {
  let text = '';
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.from - b.from)) {
    text += script.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return text + script.slice(at);
}

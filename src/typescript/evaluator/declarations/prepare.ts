import type * as TypeScript from 'typescript';
import { compiler } from '../compiler.ts';
import { META } from '../own-file.ts';

/** A cell as tslab takes it. */
export interface Prepared {
  /** What was taken out is blank, so that every offset and line stays. */
  readonly text: string;
  /** The `declare global` blocks, for which tslab has no place among the names of a cell. */
  readonly globals: readonly string[];
}

/**
 * Rewrites what modern TypeScript has, or what a file has and a cell need not have: `export` (every name of a cell is there
 * for later ones), `import … with { type: 'json' }`, `import.meta`, and `.ts` at the end of the name of a file beside the notebook.
 */
export function prepare(source: string): Prepared {
  const globals: string[] = [];
  if (!/\b(?:export|import|global)\b/.test(source)) return { text: source, globals };
  const ts = compiler();
  const start = source.replaceAll(
    ATTRIBUTES,
    (whole, from: string) => from + blank(whole.slice(from.length)),
  );
  const file = ts.createSourceFile('cell.ts', start, ts.ScriptTarget.ES2022, true);
  let text = start;
  const put = (from: number, to: number, by = '') =>
    (text = text.slice(0, from) + by + blank(text.slice(from + by.length, to)) + text.slice(to));
  for (const statement of file.statements) {
    if (isGlobal(statement)) globals.push(statement.getText(file));
    if (isGlobal(statement) || isExportList(statement)) put(statement.getStart(file), statement.end);
    else if (ts.isExportAssignment(statement) && statement.isExportEquals !== true)
      // As a statement of its own an object would be a block.
      put(statement.getStart(file), statement.expression.getStart(file), 'await');
    else for (const word of exportWords(statement)) put(word.getStart(file), word.end);
  }
  const visit = (node: TypeScript.Node): void => {
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword)
      put(node.getStart(file), node.end, META);
    const name = fileName(node);
    if (name) put(name.end - '.ts"'.length, name.end, name.getText(file).slice(-1));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { text, globals };
}

/** `import a from './a.json' with { … }`, and what stands before `with`. */
const ATTRIBUTES = /^([ \t]*import\b[^;'"`]*(?:'[^'\n]*'|"[^"\n]*"))\s*with\s*\{[^{}]*\}/gm;

const blank = (text: string) => text.replaceAll(/[^\n]/g, ' ');

const isGlobal = (statement: TypeScript.Statement) =>
  compiler().isModuleDeclaration(statement) &&
  (statement.flags & compiler().NodeFlags.GlobalAugmentation) !== 0;

/** `export { a, b };`, which names what is there anyway. */
const isExportList = (statement: TypeScript.Statement) =>
  compiler().isExportDeclaration(statement) && !statement.moduleSpecifier;

/** `export` and `default` before a declaration. What has no name keeps them: it would be none without. */
function exportWords(statement: TypeScript.Statement): TypeScript.Node[] {
  const ts = compiler();
  if (!ts.canHaveModifiers(statement)) return [];
  if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && !statement.name) return [];
  const { ExportKeyword, DefaultKeyword } = ts.SyntaxKind;
  return (ts.getModifiers(statement) ?? []).filter(
    ({ kind }) => kind === ExportKeyword || kind === DefaultKeyword,
  );
}

/** The name of a `.ts` file that is imported here. */
function fileName(node: TypeScript.Node): TypeScript.Node | undefined {
  const ts = compiler();
  const isCall = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  const name = isCall ? node.arguments[0] : ts.isImportDeclaration(node) ? node.moduleSpecifier : undefined;
  if (!name || !ts.isStringLiteral(name)) return undefined;
  return /^\.\.?\/.*(?<!\.d)\.ts$/.test(name.text) ? name : undefined;
}

import type * as TypeScript from 'typescript';
import { compiler } from './compiler.ts';
import { declared, namesIn } from './emitted.ts';

/**
 * Names of earlier cells in shorthand properties: `({ host })` → `({ host: exports.host })`. tslab rewrites every other use
 * of such a name, and leaves this one, which then finds nothing.
 */
export function withWholeShorthands(script: string): string {
  if (!script.includes('{')) return script;
  const ts = compiler();
  const file = ts.createSourceFile('cell.js', script, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const edits: { at: number; name: string; isTarget: boolean }[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (ts.isShorthandPropertyAssignment(node) && !isBound(node, node.name.text))
      edits.push({ at: node.name.end, name: node.name.text, isTarget: isTarget(node.parent) });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return edits.reduceRight((text, { at, name, isTarget: assigns }) => {
    // It may also be a global, such as `process`.
    const value = assigns ? `exports.${name}` : `"${name}" in exports ? exports.${name} : ${name}`;
    return `${text.slice(0, at)}: ${value}${text.slice(at)}`;
  }, script);
}

/** Whether the script itself declares the name, where this node stands. */
export function isBound(node: TypeScript.Node, name: string): boolean {
  const ts = compiler();
  for (let scope: TypeScript.Node = node.parent; ; scope = scope.parent) {
    if (namesOf(scope).includes(name)) return true;
    if (ts.isSourceFile(scope)) return false;
  }
}

/** The names that a scope declares; empty for a node that is none. */
function namesOf(scope: TypeScript.Node): string[] {
  const ts = compiler();
  if (ts.isFunctionLike(scope)) {
    const parameters = scope.parameters.flatMap(({ name }) => namesIn(name));
    const own = scope.name && ts.isIdentifier(scope.name) ? [scope.name.text] : [];
    const body = 'body' in scope && scope.body ? varsIn(scope.body) : [];
    return [...own, ...parameters, ...body];
  }
  if (ts.isSourceFile(scope)) return [...varsIn(scope), ...scope.statements.flatMap(namesDeclaredBy)];
  if (ts.isBlock(scope) || ts.isCaseOrDefaultClause(scope)) return scope.statements.flatMap(namesDeclaredBy);
  if (ts.isCatchClause(scope))
    return scope.variableDeclaration ? namesIn(scope.variableDeclaration.name) : [];
  if (ts.isForStatement(scope) || ts.isForOfStatement(scope) || ts.isForInStatement(scope)) {
    const { initializer } = scope;
    return initializer && ts.isVariableDeclarationList(initializer) ? declared(initializer) : [];
  }
  return ts.isClassLike(scope) && scope.name ? [scope.name.text] : [];
}

function namesDeclaredBy(statement: TypeScript.Statement): string[] {
  const ts = compiler();
  if (ts.isVariableStatement(statement)) return declared(statement.declarationList);
  if (!ts.isFunctionDeclaration(statement) && !ts.isClassDeclaration(statement)) return [];
  return statement.name ? [statement.name.text] : [];
}

/** `var`s belong to their whole function, however deep they stand. */
function varsIn(body: TypeScript.Node): string[] {
  const ts = compiler();
  const names: string[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === 0)
      names.push(...declared(node));
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return names;
}

/** Whether an object literal is what is assigned to: `({ a } = b)`, `[{ a }] = b`, `for ({ a } of b)`. */
function isTarget(literal: TypeScript.Node): boolean {
  const ts = compiler();
  const { parent } = literal;
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken)
    return parent.left === literal;
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) return parent.initializer === literal;
  if (ts.isPropertyAssignment(parent)) return isTarget(parent.parent);
  if (ts.isArrayLiteralExpression(parent) || ts.isSpreadElement(parent)) return isTarget(parent);
  return false;
}

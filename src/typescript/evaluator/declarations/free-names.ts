import type * as TypeScript from 'typescript';
import { compiler } from '../compiler.ts';
import { isBound } from '../shorthands.ts';

/**
 * Names that nobody has declared yet, in a cell that goes on by `// @ts-ignore`: they are looked for when they are used, among
 * the names of all cells. `later()` → `("later" in exports ? exports.later : later)()`.
 */
export function withFreeNames(script: string, source: string): string {
  if (!/@ts-(?:ignore|nocheck|expect-error)\b/.test(source)) return script;
  const ts = compiler();
  const file = ts.createSourceFile('cell.js', script, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const free: TypeScript.Identifier[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (ts.isIdentifier(node) && isRead(node) && !(node.text in globalThis) && !isBound(node, node.text))
      free.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return free.reduceRight((text, name) => {
    const found = `("${name.text}" in exports ? exports.${name.text} : ${name.text})`;
    return text.slice(0, name.getStart(file)) + found + text.slice(name.end);
  }, script);
}

/** Whether the value of a name is read here: it stands for an expression, and not for a member, a label or a target. */
function isRead(node: TypeScript.Identifier): boolean {
  const ts = compiler();
  const { parent } = node;
  if (['exports', 'require', 'undefined', 'arguments'].includes(node.text)) return false;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return true;
  if (ts.isBinaryExpression(parent))
    return parent.right === node || parent.operatorToken.kind < ts.SyntaxKind.FirstAssignment;
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent))
    return parent.expression === node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return (
    ts.isReturnStatement(parent) ||
    ts.isExpressionStatement(parent) ||
    ts.isAwaitExpression(parent) ||
    ts.isParenthesizedExpression(parent) ||
    ts.isConditionalExpression(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isTemplateSpan(parent) ||
    ts.isSpreadElement(parent) ||
    (ts.isArrowFunction(parent) && parent.body === node)
  );
}

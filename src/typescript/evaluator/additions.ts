import type * as TypeScript from 'typescript';
import { compiler } from './compiler.ts';
import { announced, assigned } from './emitted.ts';

/** Whether a statement of a cell's JavaScript is there for the kernel's sake alone: the learner wrote nothing like it. */
export function isAddition(statement: TypeScript.Statement): boolean {
  const ts = compiler();
  if (!ts.isExpressionStatement(statement)) return false;
  const { expression } = statement;
  if (announced(statement) || isCheck(statement)) return true;
  if (ts.isDeleteExpression(expression)) return isExported(expression.expression);
  if (ts.isCallExpression(expression)) {
    const [target] = expression.arguments;
    const isDefinition = target !== undefined && ts.isIdentifier(target) && target.text === 'exports';
    return isDefinition || (ts.isIdentifier(expression.expression) && isLinker(expression.expression.text));
  }
  const name = assigned(expression);
  if (name === undefined) return false;
  const { right } = expression as TypeScript.BinaryExpression;
  // `exports.a = a;` behind a declaration, and `exports.a = module_1.a;` behind an import.
  if (ts.isIdentifier(right)) return right.text === name;
  const isImported = ts.isPropertyAccessExpression(right) && ts.isIdentifier(right.expression);
  return isImported && /_\d+$/.test(right.expression.text);
}

/** `__netcell.check();` */
export function isCheck(statement: TypeScript.Statement | undefined): boolean {
  const ts = compiler();
  if (!statement || !ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression))
    return false;
  const called = statement.expression.expression;
  if (!ts.isPropertyAccessExpression(called) || !ts.isIdentifier(called.expression)) return false;
  return called.expression.text === '__netcell' && called.name.text === 'check';
}

function isExported(node: TypeScript.Node): boolean {
  const ts = compiler();
  return (
    ts.isPropertyAccessExpression(node) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'exports'
  );
}

const isLinker = (name: string): boolean => name.startsWith('__netcell_');

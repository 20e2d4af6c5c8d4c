import type * as TypeScript from 'typescript';
import { compiler } from './compiler.ts';

/** The forms in which tslab's converter writes what a cell exports. Each takes a node of the JavaScript that it made. */

/** `exports.a = exports.b = void 0;`, which begins a cell: its names. Undefined for anything else. */
export function announced(statement: TypeScript.Statement): string[] | undefined {
  const ts = compiler();
  if (!ts.isExpressionStatement(statement)) return undefined;
  const names: string[] = [];
  let rest = statement.expression;
  for (let name = assigned(rest); name !== undefined; name = assigned(rest)) {
    names.push(name);
    rest = (rest as TypeScript.BinaryExpression).right;
  }
  return names.length > 0 && ts.isVoidExpression(rest) ? names : undefined;
}

/** `exports.a = …`: the name. */
export function assigned(node: TypeScript.Node): string | undefined {
  const ts = compiler();
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return undefined;
  const { left } = node;
  if (!ts.isPropertyAccessExpression(left) || !ts.isIdentifier(left.expression)) return undefined;
  return left.expression.text === 'exports' ? left.name.text : undefined;
}

/** `Object.defineProperty(exports, "a", { enumerable: true, get: function () { return m.a; } });`: the name and `m.a`. */
export function imported(
  statement: TypeScript.Statement,
): { name: string; value: TypeScript.Expression } | undefined {
  const ts = compiler();
  if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return undefined;
  const { expression, arguments: given } = statement.expression;
  const [target, name, descriptor] = given;
  if (expression.getText() !== 'Object.defineProperty' || target?.getText() !== 'exports') return undefined;
  if (!name || !ts.isStringLiteral(name) || !descriptor || !ts.isObjectLiteralExpression(descriptor))
    return undefined;
  const getter = descriptor.properties.find((property) => property.name?.getText() === 'get');
  if (!getter || !ts.isPropertyAssignment(getter) || !ts.isFunctionExpression(getter.initializer))
    return undefined;
  const [first] = getter.initializer.body.statements;
  if (!first || !ts.isReturnStatement(first) || !first.expression) return undefined;
  return { name: name.text, value: first.expression };
}

/** The names that belong to the whole of a cell: `let` at its top, `var` anywhere outside of functions. */
export function bindings(file: TypeScript.SourceFile): Map<string, 'let' | 'var'> {
  const ts = compiler();
  const found = new Map<string, 'let' | 'var'>();
  const visit = (node: TypeScript.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node)) return;
    if (ts.isVariableDeclarationList(node)) {
      const isVar = (node.flags & ts.NodeFlags.BlockScoped) === 0;
      const isLet = (node.flags & ts.NodeFlags.Let) !== 0;
      const isTop = ts.isVariableStatement(node.parent) && node.parent.parent === file;
      const kind = isVar ? 'var' : isLet && isTop ? 'let' : undefined;
      if (kind) for (const name of declared(node)) found.set(name, kind);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The names of a declaration, also those in patterns: `let a, { b, c: [d] } = …`. */
export function declared(list: TypeScript.VariableDeclarationList): string[] {
  return list.declarations.flatMap(({ name }) => namesIn(name));
}

/** The names that a binding binds: `{ b, c: [d] }` binds b and d. */
export function namesIn(name: TypeScript.BindingName): string[] {
  const ts = compiler();
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesIn(element.name) : []));
}

import type * as TypeScript from 'typescript';
import { isAddition } from './additions.ts';
import { compiler } from './compiler.ts';

/**
 * Puts a check before every statement of a JavaScript text: `f(); return x` → `check(); f(); check(); return x`. A debugger
 * stops at the checks: what is interrupted there has not run the statement that it stands before, and runs no other.
 */
export function withStatementGuards(script: string): string {
  const ts = compiler();
  const { factory } = ts;
  const transform: TypeScript.TransformerFactory<TypeScript.SourceFile> = (context) => {
    const list = (statements: readonly TypeScript.Statement[]) =>
      statements.flatMap((statement) => {
        const inner = ts.visitNode(statement, visit) as TypeScript.Statement;
        return canStop(statement) && !isAddition(statement) ? [check(), inner] : [inner];
      });
    const branch = (statement: TypeScript.Statement) =>
      ts.isBlock(statement)
        ? (visit(statement) as TypeScript.Block)
        : factory.createBlock(list([statement]), true);
    const visit = (node: TypeScript.Node): TypeScript.Node => {
      if (ts.isBlock(node)) return factory.updateBlock(node, list(node.statements));
      if (ts.isIfStatement(node)) {
        const condition = ts.visitNode(node.expression, visit) as TypeScript.Expression;
        const otherwise = node.elseStatement && branch(node.elseStatement);
        return factory.updateIfStatement(node, condition, branch(node.thenStatement), otherwise);
      }
      const inner = ts.visitEachChild(node, visit, context);
      if (ts.isCaseClause(node) && ts.isCaseClause(inner))
        return factory.updateCaseClause(inner, inner.expression, list(node.statements));
      if (ts.isDefaultClause(node) && ts.isDefaultClause(inner))
        return factory.updateDefaultClause(inner, list(node.statements));
      return inner;
    };
    return (file) => factory.updateSourceFile(file, list(file.statements));
  };
  const check = () =>
    factory.createExpressionStatement(
      factory.createCallExpression(factory.createIdentifier('__netcell.check'), undefined, []),
    );
  const file = ts.createSourceFile('cell.js', script, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const [result] = ts.transform(file, [transform]).transformed;
  return result ? ts.createPrinter().printFile(result) : script;
}

/** Whether a statement does something itself, as declarations of functions and statements around blocks do not. */
export function canStop(statement: TypeScript.Statement): boolean {
  const { SyntaxKind: kind } = compiler();
  return ![
    ...[kind.FunctionDeclaration, kind.ClassDeclaration, kind.Block, kind.EmptyStatement],
    ...[kind.TryStatement, kind.DoStatement, kind.LabeledStatement],
  ].includes(statement.kind);
}

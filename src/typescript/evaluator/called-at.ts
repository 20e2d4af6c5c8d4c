import type * as TypeScript from 'typescript';
import { compiler } from './compiler.ts';

/** Where the name of the function stands whose arguments the cursor `at` is in (UTF-16 units); undefined outside of calls. */
export function calledAt(source: string, at: number): number | undefined {
  const ts = compiler();
  const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.ES2022, true);
  const end = source.slice(0, at).trimEnd().length;
  let found: number | undefined;
  const visit = (node: TypeScript.Node): void => {
    if (node.pos > at || node.end < end) return;
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && node.expression.end < at) {
      const { expression } = node;
      const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
      // Behind the closing bracket the call is over.
      if (at < node.end || !node.getText(file).endsWith(')')) found = name.getStart(file);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

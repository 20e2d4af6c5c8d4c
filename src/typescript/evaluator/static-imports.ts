import type { Converter, ConvertResult } from 'tslab/dist/converter.js';
import { compiler } from './compiler.ts';

/**
 * Converts a cell. `const fs = await import('node:fs')` has a type that tslab cannot write down for later cells, and is
 * refused; then the cell is converted once more with `import * as fs from 'node:fs'` in its place, which it can.
 */
export function convertWithImports(converter: Converter, previous: string, source: string): ConvertResult {
  const result = converter.convert(previous, source);
  const { diagnostics } = result;
  if (diagnostics.length === 0 || !diagnostics.every(({ code }) => isAboutNaming(code))) return result;
  const other = withStaticImports(source);
  return other === source ? result : converter.convert(previous, other);
}

// The compiler's messages of the kind "… has or is using name … but cannot be named".
const isAboutNaming = (code: number): boolean => code >= 4000 && code < 5000;

export function withStaticImports(source: string): string {
  const ts = compiler();
  const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.ES2022, true);
  return file.statements.reduceRight((text, statement) => {
    if (!ts.isVariableStatement(statement) || statement.declarationList.declarations.length !== 1)
      return text;
    const [declaration] = statement.declarationList.declarations;
    if (!declaration || !ts.isIdentifier(declaration.name) || declaration.type) return text;
    const { initializer } = declaration;
    if (!initializer || !ts.isAwaitExpression(initializer) || !ts.isCallExpression(initializer.expression))
      return text;
    const { expression, arguments: given } = initializer.expression;
    const [from] = given;
    if (expression.kind !== ts.SyntaxKind.ImportKeyword || !from || !ts.isStringLiteral(from)) return text;
    const replaced = `import * as ${declaration.name.text} from ${from.getText(file)};`;
    return text.slice(0, statement.getStart(file)) + replaced + text.slice(statement.end);
  }, source);
}

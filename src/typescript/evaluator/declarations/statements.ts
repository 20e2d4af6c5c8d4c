import type * as TypeScript from 'typescript';
import { compiler } from '../compiler.ts';
import { declared } from '../emitted.ts';

/** The statements of a text of TypeScript, with their parents. */
export function statementsOf(text: string): readonly TypeScript.Statement[] {
  const ts = compiler();
  return ts.createSourceFile('cell.ts', text, ts.ScriptTarget.ES2022, true).statements;
}

/** The names that a statement declares; empty for one that declares none. */
export function declaredBy(statement: TypeScript.Statement): string[] {
  const ts = compiler();
  if (ts.isVariableStatement(statement)) return declared(statement.declarationList);
  if (ts.isImportDeclaration(statement)) {
    const { name, namedBindings } = statement.importClause ?? {};
    const named = namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
    const all = namedBindings && ts.isNamespaceImport(namedBindings) ? [namedBindings] : [];
    return [...(name ? [name] : []), ...[...named, ...all].map((element) => element.name)].map(
      ({ text }) => text,
    );
  }
  const { name } = statement as { name?: TypeScript.Node };
  return name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? [name.text] : [];
}

/** Whether a statement declares a type alone. */
export const isType = (
  statement: TypeScript.Statement,
): statement is TypeScript.InterfaceDeclaration | TypeScript.TypeAliasDeclaration =>
  compiler().isInterfaceDeclaration(statement) || compiler().isTypeAliasDeclaration(statement);

/** Of a text of declarations, those of the names that are to be kept. */
export function keepOnly(text: string, keeps: (name: string, isType: boolean) => boolean): string {
  const ts = compiler();
  const kept = statementsOf(text).flatMap((statement) => {
    if (ts.isVariableStatement(statement)) {
      const list = statement.declarationList;
      const some = list.declarations.filter(({ name }) => keeps(name.getText(), false));
      if (some.length === list.declarations.length) return [statement.getText()];
      const keyword = /\b(?:let|const|var)\b/.exec(list.getText())?.[0] ?? 'let';
      return some.map((one) => `declare ${keyword} ${one.getText()};`);
    }
    const isOfType = isType(statement);
    return declaredBy(statement).some((name) => keeps(name, isOfType)) ? [statement.getText()] : [];
  });
  return kept.map((statement) => `${statement}\n`).join('');
}

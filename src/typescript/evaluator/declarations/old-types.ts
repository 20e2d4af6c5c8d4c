import type * as TypeScript from 'typescript';
import { compiler } from '../compiler.ts';
import { declaredBy, isType, statementsOf } from './statements.ts';

/**
 * The declarations of earlier cells, before a cell that declares some of their types anew and differently. What has such a
 * type goes on having the old one, under a new name: `type A = string; declare const a: A;` is, before `type A = number`,
 * `type A_1 = string; declare const a: A_1;`. The new names are added to `renamed`.
 */
export function withOldTypesRenamed(previous: string, source: string, renamed: Set<string>): string {
  if (!/\b(?:type|interface)\b/.test(source)) return previous;
  const now = statementsOf(source);
  const again = new Set(now.flatMap(declaredBy));
  return [...new Set(now.filter(isType).map(({ name }) => name.text))].reduce((text, name) => {
    const before = statementsOf(text);
    const own = (statement: TypeScript.Statement) => isType(statement) && statement.name.text === name;
    const old = before.filter(own).map(printed).join('\n');
    if (old === '' || old === now.filter(own).map(printed).join('\n')) return text;
    const uses = before.map((statement) => usesOf(statement, name));
    // What the cell declares anew as well has the new type.
    const isUsed = before.some(
      (statement, index) =>
        !own(statement) &&
        uses[index]?.length !== 0 &&
        declaredBy(statement).some((declaredName) => !again.has(declaredName)),
    );
    if (!isUsed) return text;
    const other = freeName(name, text + source);
    renamed.add(other);
    return uses
      .flat()
      .reduceRight((result, use) => result.slice(0, use.getStart()) + other + result.slice(use.end), text);
  }, previous);
}

/** Where a statement uses the name as that of a type, or declares it as one. */
function usesOf(statement: TypeScript.Statement, name: string): TypeScript.Node[] {
  const ts = compiler();
  const found: TypeScript.Node[] = [];
  const visit = (node: TypeScript.Node): void => {
    const { parent } = node as { parent?: TypeScript.Node };
    if (ts.isIdentifier(node) && node.text === name && parent && isOfType(node, parent)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return found;
}

function isOfType(node: TypeScript.Node, parent: TypeScript.Node): boolean {
  const ts = compiler();
  if (ts.isTypeReferenceNode(parent)) return parent.typeName === node;
  if (ts.isQualifiedName(parent)) return parent.left === node;
  if (ts.isExpressionWithTypeArguments(parent)) return parent.expression === node;
  return (ts.isInterfaceDeclaration(parent) || ts.isTypeAliasDeclaration(parent)) && parent.name === node;
}

function freeName(name: string, text: string): string {
  for (let n = 1; ; n++) if (!new RegExp(`\\b${name}_${n}\\b`).test(text)) return `${name}_${n}`;
}

function printed(statement: TypeScript.Statement): string {
  const ts = compiler();
  const printer = ts.createPrinter({ removeComments: true });
  return printer
    .printNode(ts.EmitHint.Unspecified, statement, statement.getSourceFile())
    .replaceAll(/\bdeclare /g, '');
}

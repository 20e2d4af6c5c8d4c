import type { Converter, ConvertResult } from 'tslab/dist/converter.js';
import type * as TypeScript from 'typescript';
import { compiler } from '../compiler.ts';
import { declared } from '../emitted.ts';
import { convertWithImports } from '../static-imports.ts';

/** What a copy of a name is called, by which the compiler is made to write down its type. */
const COPY = 'netcell_copy_of_';

/**
 * Converts a cell. A `var` in a block belongs to the whole cell, but the compiler declares for later cells only what stands at
 * its top: then the cell is converted once more, with a copy of it there, and only the declarations are taken.
 */
export function convertWithNestedVars(converter: Converter, previous: string, source: string): ConvertResult {
  const result = convertWithImports(converter, previous, source);
  const names = result.diagnostics.length === 0 ? nestedVars(source) : [];
  if (names.length === 0) return result;
  const copies = names.map((name) => `${COPY}${name} = ${name}`).join(', ');
  const { declOutput, diagnostics } = convertWithImports(converter, previous, `${source}\nvar ${copies};`);
  return {
    ...result,
    declOutput:
      diagnostics.length === 0 && declOutput !== undefined
        ? declOutput.replaceAll(COPY, '')
        : `${result.declOutput ?? ''}${names.map((name) => `declare var ${name}: any;\n`).join('')}`,
  };
}

/** The names of `var`s that stand in a block or the head of a loop, and nowhere at the top. */
export function nestedVars(source: string): string[] {
  if (!/\bvar\b/.test(source)) return [];
  const ts = compiler();
  const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.ES2022, true);
  const nested = new Set<string>();
  const atTop = new Set<string>();
  const visit = (node: TypeScript.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node) || ts.isModuleDeclaration(node))
      return;
    if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === 0) {
      const isAtTop = node.parent.parent === file;
      for (const name of declared(node))
        (isAtTop && ts.isVariableStatement(node.parent) ? atTop : nested).add(name);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...nested].filter((name) => !atTop.has(name));
}

import { createRequire } from 'node:module';
import type * as TypeScript from 'typescript';

/** The compiler that tslab brings, with the types of the stock one. Loaded once, when it is first needed. */
export function compiler(): typeof TypeScript {
  return createRequire(import.meta.url)('@tslab/typescript-for-tslab') as typeof TypeScript;
}

/** Whether a text is TypeScript, types aside: `incomplete` where a template or a comment is open at its end. */
export function parse(source: string): 'complete' | 'incomplete' | 'invalid' {
  const ts = compiler();
  const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.ES2022);
  // The compiler keeps them here, and offers them in public only for files of a program.
  const { parseDiagnostics: errors } = file as unknown as { parseDiagnostics: readonly { code: number }[] };
  if (errors.length === 0) return 'complete';
  return errors.every(({ code }) => OPEN_AT_THE_END.includes(code)) ? 'incomplete' : 'invalid';
}

/** Whether a text that is no TypeScript would be whole if elements of HTML could stand in it. */
export function hasJsx(source: string): boolean {
  if (!/<[A-Za-z>]/.test(source) || parse(source) === 'complete') return false;
  const ts = compiler();
  const file = ts.createSourceFile('cell.tsx', source, ts.ScriptTarget.ES2022);
  return (file as unknown as { parseDiagnostics: readonly unknown[] }).parseDiagnostics.length === 0;
}

// TypeScript's codes for an unterminated template literal and an unterminated comment.
const OPEN_AT_THE_END = [1160, 1010];

/** Whether a script has an `await` outside of its functions, read as the body of an async function. */
export function awaits(script: string): boolean {
  if (!/\bawait\b/.test(script)) return false;
  const ts = compiler();
  const text = `async function cell() {${script}\n}`;
  const file = ts.createSourceFile('cell.js', text, ts.ScriptTarget.ES2022, false, ts.ScriptKind.JS);
  const isAwait = (node: TypeScript.Node): boolean => {
    if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined))
      return true;
    if (ts.isFunctionLike(node)) return false;
    return ts.forEachChild(node, isAwait) ?? false;
  };
  const [cell] = file.statements;
  if (cell === undefined || !ts.isFunctionDeclaration(cell) || cell.body === undefined) return false;
  return ts.forEachChild(cell.body, isAwait) ?? false;
}

/** One expression or a few statements without their types. An object literal is one, and no block. */
export function toJavaScript(text: string): string {
  const ts = compiler();
  const isObject = /^\s*\{[^]*\}\s*$/.test(text);
  const { outputText } = ts.transpileModule(isObject ? `(${text})` : text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  return outputText;
}

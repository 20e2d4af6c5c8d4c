import type * as TypeScript from 'typescript';
import { compiler } from './compiler.ts';

/** The name by which guarded code reaches `check`: a global, as the code of cells shares nothing else with this file. */
const CHECK = '__netcell.check';

/**
 * Puts a check first into the body of every loop of a JavaScript text: `while (x) f()` → `while (x) { check(); f() }`.
 *
 * V8 can be told to stop a running thread, but Node 20 does not survive that inside a timer or behind an `await`: its
 * bookkeeping of callbacks is left half done. A loop that looks for itself throws like any code, wherever it runs.
 *
 * A function that hands itself on, as in `promise.then(f)`, is a loop too: it may never let a message in.
 */
export function withLoopGuards(script: string): string {
  if (!/\b(?:for|while|do|async|then|nextTick|queueMicrotask)\b/.test(script)) return script;
  const ts = compiler();
  const { factory } = ts;
  const check = () =>
    factory.createExpressionStatement(
      factory.createCallExpression(factory.createIdentifier(CHECK), undefined, []),
    );

  const guarded = (body: TypeScript.Statement) => factory.createBlock([check(), body], true);

  const transform: TypeScript.TransformerFactory<TypeScript.SourceFile> = (context) => {
    const visit = (node: TypeScript.Node): TypeScript.Node => {
      const inner = ts.visitEachChild(node, visit, context);
      if (ts.isBlock(inner) && handsItselfOn(node.parent))
        return factory.updateBlock(inner, [check(), ...inner.statements]);
      if (ts.isArrowFunction(inner) && !ts.isBlock(inner.body) && handsItselfOn(node))
        return factory.updateArrowFunction(
          ...([inner, inner.modifiers, undefined, inner.parameters, undefined] as const),
          ...([inner.equalsGreaterThanToken, guarded(factory.createReturnStatement(inner.body))] as const),
        );
      if (ts.isWhileStatement(inner))
        return factory.updateWhileStatement(inner, inner.expression, guarded(inner.statement));
      if (ts.isDoStatement(inner))
        return factory.updateDoStatement(inner, guarded(inner.statement), inner.expression);
      if (ts.isForStatement(inner))
        return factory.updateForStatement(
          ...([
            inner,
            inner.initializer,
            inner.condition,
            inner.incrementor,
            guarded(inner.statement),
          ] as const),
        );
      if (ts.isForInStatement(inner))
        return factory.updateForInStatement(
          inner,
          inner.initializer,
          inner.expression,
          guarded(inner.statement),
        );
      if (ts.isForOfStatement(inner))
        return factory.updateForOfStatement(
          ...([
            inner,
            inner.awaitModifier,
            inner.initializer,
            inner.expression,
            guarded(inner.statement),
          ] as const),
        );
      return inner;
    };
    return (file) => ts.visitNode(file, visit) as TypeScript.SourceFile;
  };
  const file = ts.createSourceFile('cell.js', script, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const { transformed } = ts.transform(file, [transform]);
  const [result] = transformed;
  return result ? ts.createPrinter().printFile(result) : script;
}

/** Whether a function names itself in the arguments of a call, or, where it is async, at all. */
function handsItselfOn(node: TypeScript.Node): boolean {
  const ts = compiler();
  if (!ts.isFunctionDeclaration(node) && !ts.isFunctionExpression(node) && !ts.isArrowFunction(node))
    return false;
  const name = node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined);
  if (!name || !ts.isIdentifier(name) || !node.body) return false;
  const isAsync = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true;
  const uses = (inner: TypeScript.Node): boolean => {
    if (ts.isCallExpression(inner)) {
      const places = isAsync ? [inner.expression, ...inner.arguments] : inner.arguments;
      if (places.some((place) => ts.isIdentifier(place) && place.text === name.text)) return true;
    }
    return ts.forEachChild(inner, uses) ?? false;
  };
  return uses(node.body);
}

/** Thrown out of a loop that was interrupted. */
export class LoopInterrupted extends Error {
  override readonly name = 'LoopInterrupted';
}

/** Bits of the flag that loops look at: an interrupt was asked for; a message waits that cannot wait for a loop's end. */
export const INTERRUPT = 1;
export const MAIL = 2;
/** Where, behind the bits, the flag has the turn of the cell that the interrupt is for. */
export const TURN = 1;

/** Whether an interrupt is asked for that is for the cell of this turn: one that comes late is not for the next. */
export const isAsked = (flag: Int32Array, turn: number): boolean =>
  (Atomics.load(flag, 0) & INTERRUPT) !== 0 && Atomics.load(flag, TURN) >= turn;

/** The check of the guards: throws while an interrupt is asked for, and opens mail on its way. */
export function makeCheck(flag: Int32Array, turn: () => number, openMail: () => void): () => void {
  return () => {
    const bits = Atomics.load(flag, 0);
    if (bits === 0) return;
    if (isAsked(flag, turn())) throw new LoopInterrupted('the loop was interrupted');
    if ((bits & MAIL) !== 0) openMail();
  };
}

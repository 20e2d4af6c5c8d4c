import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ConvertResult, Converter } from 'tslab/dist/converter.js';
import type { ConsoleInterface, Executor } from 'tslab/dist/executor.js';

import type * as TypeScript from 'typescript';
import { withLoopGuards } from './guards.ts';

const require = createRequire(import.meta.url);

export interface Tslab {
  readonly executor: Executor;
  /** tslab prints diagnostics; these are the ones of the last conversion, as data. */
  lastConversion(): ConvertResult | undefined;
  /** Whether a cell's text is whole. */
  isCompleteCode(source: string): { completed: boolean; indent?: string };
  /** Whether a text is TypeScript at all, types aside. */
  parses(source: string): boolean;
  /** Called with what `display.html(…)` and its like show. */
  onDisplay(show: (data: DisplayData, update: boolean) => void): void;
}

interface DisplayData {
  readonly data: Readonly<Record<string, string>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly transient?: { readonly display_id?: string | null };
}

/** tslab's converter and executor for the notebook's folder. Loading them takes some 2 s: the compiler reads its libraries. */
export function loadTslab(folder: string, console: ConsoleInterface): Tslab {
  findNodeTypes();
  const { createConverter, isCompleteCode } =
    require('tslab/dist/converter.js') as typeof import('tslab/dist/converter.js');
  const { createExecutor } = require('tslab/dist/executor.js') as typeof import('tslab/dist/executor.js');
  const jupyter = require('tslab/dist/jupyter.js') as {
    lastWriteDisplayData: (data: DisplayData, update: boolean) => void;
  };
  const converter = createConverter();
  let last: ConvertResult | undefined;
  const recording: Converter = {
    ...converter,
    convert: (previous, source) => (last = finish(converter.convert(previous, source))),
  };
  const close = () => converter.close();
  // Browser cells are not part of netcell: one converter stands for both.
  const executor = createExecutor(folder, { node: recording, browser: recording, close }, console);
  return {
    executor,
    lastConversion: () => last,
    isCompleteCode,
    parses,
    onDisplay: (show) => (jupyter.lastWriteDisplayData = show),
  };
}

function parses(source: string): boolean {
  const ts = require('@tslab/typescript-for-tslab') as typeof TypeScript;
  const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.ES2022);
  // The compiler keeps them here, and offers them in public only for files of a program.
  return (file as unknown as { parseDiagnostics: readonly unknown[] }).parseDiagnostics.length === 0;
}

/** What tslab leaves undone in its output. */
function finish(result: ConvertResult): ConvertResult {
  const { output, sideOutputs } = result;
  if (output === undefined) return result;
  return {
    ...result,
    output: withLoopGuards(output),
    // tslab does not see the await of `await (f())`, which elsewhere is a call of a function `await`.
    hasToplevelAwait: (result.hasToplevelAwait ?? false) || awaits(output),
    ...(sideOutputs
      ? { sideOutputs: sideOutputs.map(({ path, data }) => ({ path, data: withLoopGuards(data) })) }
      : {}),
  };
}

/** Whether a script has an `await` outside of its functions, read as the body of an async function. */
function awaits(script: string): boolean {
  if (!/\bawait\b/.test(script)) return false;
  const ts = require('@tslab/typescript-for-tslab') as typeof TypeScript;
  const text = `async function cell() {${script}\n}`;
  const file = ts.createSourceFile('cell.js', text, ts.ScriptTarget.ES2022, false, ts.ScriptKind.JS);
  const isAwait = (node: TypeScript.Node): boolean => {
    if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined))
      return true;
    if (ts.isFunctionLike(node)) return false;
    return ts.forEachChild(node, isAwait) ?? false;
  };
  const [cell] = file.statements;
  return (
    cell !== undefined &&
    ts.isFunctionDeclaration(cell) &&
    (ts.forEachChild(cell.body ?? cell, isAwait) ?? false)
  );
}

/**
 * tslab looks for Node's types beside the notebook, and else in its own node_modules, where npm need not have put them:
 * then its compiler is told that they are there, and reads them where they are.
 */
function findNodeTypes(): void {
  const tslab = dirname(require.resolve('tslab/package.json'));
  const expected = join(tslab, 'node_modules', '@types');
  const actual = dirname(dirname(createRequire(join(tslab, 'x.js')).resolve('@types/node/package.json')));
  if (actual === expected) return;
  const { sys } = require('@tslab/typescript-for-tslab') as {
    sys: Record<string, (path: string) => unknown>;
  };
  for (const name of ['fileExists', 'directoryExists', 'readFile', 'getDirectories', 'realpath']) {
    const original = sys[name];
    if (!original) continue;
    sys[name] = (path: string, ...rest: []) =>
      original.call(sys, path.startsWith(expected) ? actual + path.slice(expected.length) : path, ...rest);
  }
}

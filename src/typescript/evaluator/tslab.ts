import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ConvertResult, Converter } from 'tslab/dist/converter.js';
import type { ConsoleInterface, Executor } from 'tslab/dist/executor.js';
import { forward, shareNames } from './cell-names.ts';
import { awaits } from './compiler.ts';
import { Scripts } from './scripts.ts';
import { withLoopGuards } from './guards.ts';
import { withLiveNames } from './live-names.ts';
import { withStatementGuards } from './statement-guards.ts';
import { withWholeShorthands } from './shorthands.ts';
import { convertWithImports } from './static-imports.ts';

const require = createRequire(import.meta.url);

export interface Tslab {
  readonly executor: Executor;
  /** tslab prints diagnostics; these are the ones of the last conversion, as data. */
  lastConversion(): ConvertResult | undefined;
  /** Whether a cell's text is whole. */
  isCompleteCode(source: string): { completed: boolean; indent?: string };
  /** The names of all cells, and their values. */
  readonly names: Record<string, unknown>;
  /** The JavaScript of the cells so far. */
  readonly scripts: Scripts;
  /** Called with what `display.html(…)` and its like show. */
  onDisplay(show: (data: DisplayData, update: boolean) => void): void;
}

interface DisplayData {
  readonly data: Readonly<Record<string, string>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly transient?: { readonly display_id?: string | null };
}

/**
 * tslab's converter and executor for the notebook's folder. Loading them takes some 2 s: the compiler reads its libraries.
 * `beforeRun` is called when a cell is compiled; what it throws, the executor does.
 */
export function loadTslab(folder: string, console: ConsoleInterface, beforeRun: () => void): Tslab {
  findNodeTypes();
  const { createConverter, isCompleteCode } =
    require('tslab/dist/converter.js') as typeof import('tslab/dist/converter.js');
  const { createExecutor } = require('tslab/dist/executor.js') as typeof import('tslab/dist/executor.js');
  const jupyter = require('tslab/dist/jupyter.js') as {
    lastWriteDisplayData: (data: DisplayData, update: boolean) => void;
  };
  const converter = createConverter();
  const scripts = new Scripts();
  let last: ConvertResult | undefined;
  const recording: Converter = {
    ...converter,
    convert: (previous, source) => {
      last = finish(convertWithImports(converter, previous, source), source, scripts);
      beforeRun();
      if (last.lastExpressionVar !== undefined) forward(names, last.lastExpressionVar, executor.locals);
      return last;
    },
  };
  const close = () => converter.close();
  // Browser cells are not part of netcell: one converter stands for both.
  const executor = createExecutor(folder, { node: recording, browser: recording, close }, console);
  const names = shareNames();
  return {
    executor,
    lastConversion: () => last,
    isCompleteCode,
    names: names as Record<string, unknown>,
    scripts,
    onDisplay: (show) => (jupyter.lastWriteDisplayData = show),
  };
}

/** What tslab leaves undone in its output. */
function finish(result: ConvertResult, source: string, scripts: Scripts): ConvertResult {
  const { output, sideOutputs } = result;
  if (output === undefined) return result;
  const { script, links } = withLiveNames(withWholeShorthands(output), result.lastExpressionVar);
  const guarded = withLoopGuards(scripts.isDebugged ? withStatementGuards(script) : script);
  // tslab does not see the await of `await (f())`, which elsewhere is a call of a function `await`.
  const hasToplevelAwait = (result.hasToplevelAwait ?? false) || awaits(output);
  return {
    ...result,
    output: scripts.add(source, guarded, hasToplevelAwait) + links,
    hasToplevelAwait,
    ...(sideOutputs
      ? { sideOutputs: sideOutputs.map(({ path, data }) => ({ path, data: withLoopGuards(data) })) }
      : {}),
  };
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

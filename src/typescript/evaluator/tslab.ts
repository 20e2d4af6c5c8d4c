import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ConvertResult, Converter } from 'tslab/dist/converter.js';
import type { ConsoleInterface, Executor } from 'tslab/dist/executor.js';
import { cellNames, forward, shareNames } from './cell-names.ts';
import { roomForTimers } from './compiler-timers.ts';
import { convertCell } from './convert-cell.ts';
import type { ConvertedCells } from './convert-cell.ts';
import { Converted } from './converted.ts';
import { Declarations } from './declarations/declarations.ts';
import type { Latest } from './declarations/declarations.ts';
import { Modules } from './modules.ts';
import { findNodeTypes } from './node-types.ts';
import { META } from './own-file.ts';
import { countFileChanges } from './file-changes.ts';
import { giveUp } from './pipe.ts';
import { requireConverter } from './programs.ts';
import { Scripts } from './scripts.ts';

const require = createRequire(import.meta.url);

export interface Tslab {
  readonly executor: Executor;
  /** tslab prints diagnostics; these are the ones of the last conversion, as data. */
  lastConversion(): ConvertResult | undefined;
  /** Whether a cell's text is whole. */
  isCompleteCode(source: string): { completed: boolean; indent?: string };
  /** `import()` of cells. */
  readonly load: Modules['load'];
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
  roomForTimers();
  const known: ConvertedCells = new Converted(countFileChanges());
  const { createConverter, isCompleteCode } = requireConverter();
  const { createExecutor } = require('tslab/dist/executor.js') as typeof import('tslab/dist/executor.js');
  const jupyter = require('tslab/dist/jupyter.js') as {
    lastWriteDisplayData: (data: DisplayData, update: boolean) => void;
  };
  const converter = createConverter();
  const scripts = new Scripts();
  const names = cellNames();
  const declarations = new Declarations(names);
  let last: ConvertResult | undefined;
  let running: Latest | undefined;
  const modules = new Modules();
  /** A cell that was converted before it is the executor's turn. */
  let prepared: ConvertResult | undefined;
  let turn = 0;
  // The executor has the declarations of cells that ran to their end, and ours are better: what it hands on is not looked at.
  const recording: Converter = {
    ...converter,
    convert: (_previous, source) => {
      if (prepared) return prepared;
      ({ result: last, cell: running } = orGiveUp(
        () => convertCell(converter, source, declarations, scripts, known),
        () => converter.convert('', '0'),
      ));
      beforeRun();
      if (last.lastExpressionVar !== undefined) forward(names, last.lastExpressionVar, executor.locals);
      return last;
    },
    // A module that is a cell changes without a file.
    addModule: (...given) => {
      known.forget();
      return converter.addModule(...given);
    },
    inspect: (_previous, source, at) => converter.inspect(declarations.text, source, at),
    complete: (_previous, source, at) => {
      const found = converter.complete(declarations.text, source, at);
      return {
        ...found,
        candidates: found.candidates.filter((name) => name !== META && !declarations.renamed.has(name)),
      };
    },
  };
  const close = () => converter.close();
  // Browser cells are not part of netcell: one converter stands for both.
  const executor = createExecutor(folder, { node: recording, browser: recording, close }, console);
  shareNames(names);
  const execute = async (source: string): Promise<boolean> => {
    const mine = ++turn;
    if (/\b(?:import|export)\b/.test(source) && !/@module\b/.test(source)) {
      const converted = recording.convert('', source);
      for (const { path, data } of [
        { path: join(folder, 'cell.js'), data: converted.output ?? '' },
        ...(converted.sideOutputs ?? []),
      ]) {
        const needed = modules.needed(data, dirname(path));
        if (needed.length > 0) await modules.prepare(needed, dirname(path));
      }
      // Interrupted meanwhile.
      if (mine !== turn) return false;
      prepared = converted;
    }
    const ended = executor.execute(source);
    prepared = undefined;
    const cell = running;
    const isDone = await ended;
    if (isDone && cell) cell.hasSucceeded = true;
    return isDone;
  };
  const interrupt = () => {
    turn += 1;
    executor.interrupt();
  };
  return {
    executor: { ...executor, execute, interrupt },
    load: (require, specifier, from) => modules.load(require, specifier, from),
    lastConversion: () => last,
    isCompleteCode,
    names,
    scripts,
    onDisplay: (show) => (jupyter.lastWriteDisplayData = show),
  };
}

/** A compiler that fails may have met a text that it does not stand, or what it is made of was replaced: then all cells fail. */
function orGiveUp<Result>(action: () => Result, isWell: () => unknown): Result {
  try {
    return action();
  } catch (error) {
    try {
      isWell();
    } catch {
      giveUp();
    }
    throw error;
  }
}

import { dirname } from 'node:path';
import process from 'node:process';
import type { Converter, ConvertResult } from 'tslab/dist/converter.js';
import { awaits } from './compiler.ts';
import type { Converted } from './converted.ts';
import type { Declarations, Latest } from './declarations/declarations.ts';
import { convertWithNestedVars } from './declarations/nested-vars.ts';
import { withOldTypesRenamed } from './declarations/old-types.ts';
import { prepare } from './declarations/prepare.ts';
import { refusedNames } from './declarations/refused-names.ts';
import { declaredBy, statementsOf } from './declarations/statements.ts';
import { withFreeNames } from './declarations/free-names.ts';
import { withLoopGuards } from './guards.ts';
import { withLiveNames } from './live-names.ts';
import type { LiveScript } from './live-names.ts';
import { withWaitingImports } from './modules.ts';
import type { Scripts } from './scripts.ts';
import { withWholeShorthands } from './shorthands.ts';
import { withStatementGuards } from './statement-guards.ts';

/** What a cell came to that compiles, apart from the names of this one run. */
interface Made {
  readonly converted: Omit<ConvertResult, 'sideOutputs'>;
  readonly live: LiveScript;
  readonly guarded: string;
  readonly hasToplevelAwait: boolean;
}

/** What the cells that were converted last came to. */
export type ConvertedCells = Converted<Made | Pick<ConvertResult, 'diagnostics'>>;

/**
 * A cell from TypeScript to the JavaScript that runs: by tslab, with what it leaves undone before and behind. `cell` is what
 * the compiler will know of it; undefined where it does not compile. One that is run again as it was, with all that it could
 * see as it was, is not converted again.
 */
export function convertCell(
  converter: Converter,
  source: string,
  declarations: Declarations,
  scripts: Scripts,
  known: ConvertedCells,
): { result: ConvertResult; cell: Latest | undefined } {
  const { text, globals } = prepare(source);
  const refused = refusedNames(text);
  if (refused.length > 0) return { result: { diagnostics: refused }, cell: undefined };
  const previous = withOldTypesRenamed(declarations.text, text, declarations.renamed) + globals.join('\n');
  const named = declarations.globals(globals);
  let sideOutputs: ConvertResult['sideOutputs'];
  const made = known.of([source, previous, named.join(' '), String(scripts.isDebugged)], () => {
    const { sideOutputs: files, ...converted } = convert(converter, previous, text);
    // Files beside the notebook are converted once, and run once.
    sideOutputs = files?.map(({ path, data }) => ({ path, data: besideNotebook(path, data) }));
    if (converted.output === undefined) return { made: converted, lasts: false };
    const made = finished(converted, converted.output, source, named, scripts.isDebugged);
    // What such a cell finds depends on what is there when it runs.
    return { made, lasts: !source.includes('@ts-') };
  });
  if (!('live' in made)) return { result: made, cell: undefined };

  const { converted, live, guarded, hasToplevelAwait } = made;
  const result = {
    ...converted,
    output: scripts.add(source, guarded, hasToplevelAwait) + live.links,
    hasToplevelAwait,
    ...(sideOutputs ? { sideOutputs } : {}),
  };
  const declared = (converted.declOutput ?? '').replace(DECLARED_TAKEN, '');
  return { result, cell: declarations.begin(text, { declared, ...live, globals }) };
}

function convert(converter: Converter, previous: string, text: string): ConvertResult {
  const first = convertWithNestedVars(converter, previous, text);
  const isTaken = first.lastExpressionVar !== undefined && resultNameIsTaken(previous, text);
  return isTaken ? { ...convertWithNestedVars(converter, previous, TAKEN + text), ...pick(first) } : first;
}

function finished(
  converted: Made['converted'],
  script: string,
  source: string,
  globals: readonly string[],
  isDebugged: boolean,
): Made {
  const output = withGlobals(withWaitingImports(script, process.cwd()), globals);
  const whole = withFreeNames(withWholeShorthands(output), source);
  const live = withLiveNames(whole, converted.lastExpressionVar);
  const guarded = withLoopGuards(isDebugged ? withStatementGuards(live.script) : live.script);
  // tslab does not see the await of `await (f())`, which elsewhere is a call of a function `await`.
  const hasToplevelAwait = (converted.hasToplevelAwait ?? false) || awaits(output);
  return { converted, live, guarded, hasToplevelAwait };
}

/** The JavaScript of a file beside the notebook: tslab knows such files by the name of what they are made into. */
const besideNotebook = (path: string, script: string): string =>
  withLoopGuards(
    withWaitingImports(script, dirname(path)).replaceAll(
      /\brequire\("(\.\.?\/[^"\n]*)\.ts"\)/g,
      'require("$1")',
    ),
  );

/** Files beside the notebook are converted once. */
const pick = ({ sideOutputs }: ConvertResult): Partial<ConvertResult> => (sideOutputs ? { sideOutputs } : {});

/** What a `declare global` block names is a global, and tslab takes it for a name of an earlier cell. */
const withGlobals = (script: string, names: readonly string[]): string =>
  names.reduce((text, name) => text.replaceAll(new RegExp(`\\bexports\\.${name}\\b`, 'g'), name), script);

/** tslab gives the last expression a name, and only looks whether the cell itself declares it. */
const RESULT = 'tsLastExpr';
const TAKEN = `type ${RESULT} = never;\n`;
const DECLARED_TAKEN = new RegExp(`^(?:export |declare )*type ${RESULT} = never;\\n?`, 'm');

const resultNameIsTaken = (previous: string, source: string): boolean =>
  new RegExp(`\\b${RESULT}\\b`).test(previous) && !statementsOf(source).flatMap(declaredBy).includes(RESULT);

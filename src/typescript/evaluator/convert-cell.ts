import type { Converter, ConvertResult } from 'tslab/dist/converter.js';
import { awaits } from './compiler.ts';
import type { Declarations, Latest } from './declarations/declarations.ts';
import { convertWithNestedVars } from './declarations/nested-vars.ts';
import { withOldTypesRenamed } from './declarations/old-types.ts';
import { prepare } from './declarations/prepare.ts';
import { refusedNames } from './declarations/refused-names.ts';
import { declaredBy, statementsOf } from './declarations/statements.ts';
import { withFreeNames } from './declarations/free-names.ts';
import { withLoopGuards } from './guards.ts';
import { withLiveNames } from './live-names.ts';
import type { Scripts } from './scripts.ts';
import { withWholeShorthands } from './shorthands.ts';
import { withStatementGuards } from './statement-guards.ts';

/**
 * A cell from TypeScript to the JavaScript that runs: by tslab, with what it leaves undone before and behind. `cell` is what
 * the compiler will know of it; undefined where it does not compile.
 */
export function convertCell(
  converter: Converter,
  source: string,
  declarations: Declarations,
  scripts: Scripts,
): { result: ConvertResult; cell: Latest | undefined } {
  const { text, globals } = prepare(source);
  const refused = refusedNames(text);
  if (refused.length > 0) return { result: { diagnostics: refused }, cell: undefined };
  const previous = withOldTypesRenamed(declarations.text, text, declarations.renamed);
  const convert = (cell: string) => convertWithNestedVars(converter, previous + globals.join('\n'), cell);
  const first = convert(text);
  const isTaken = first.lastExpressionVar !== undefined && resultNameIsTaken(previous, text);
  const converted = isTaken ? { ...convert(TAKEN + text), ...pick(first) } : first;
  const { declOutput = '', sideOutputs, lastExpressionVar } = converted;
  if (converted.output === undefined) return { result: converted, cell: undefined };

  const output = withGlobals(converted.output, declarations.globals(globals));
  const whole = withFreeNames(withWholeShorthands(output), source);
  const { script, links, values, lets } = withLiveNames(whole, lastExpressionVar);
  const guarded = withLoopGuards(scripts.isDebugged ? withStatementGuards(script) : script);
  // tslab does not see the await of `await (f())`, which elsewhere is a call of a function `await`.
  const hasToplevelAwait = (converted.hasToplevelAwait ?? false) || awaits(output);
  const declared = declOutput.replace(DECLARED_TAKEN, '');
  const result = {
    ...converted,
    output: scripts.add(source, guarded, hasToplevelAwait) + links,
    hasToplevelAwait,
    ...(sideOutputs
      ? { sideOutputs: sideOutputs.map(({ path, data }) => ({ path, data: withLoopGuards(data) })) }
      : {}),
  };
  return { result, cell: declarations.begin(text, { declared, values, lets, globals }) };
}

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

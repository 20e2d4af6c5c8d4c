import process from 'node:process';
import { isNativeError } from 'node:util/types';
import { inspect } from 'node:util';
import type { Diagnostic } from 'tslab/dist/converter.js';
import { displayWidth } from '../../render/width.ts';
import type { Failure } from '../messages.ts';
import { hasJsx } from './compiler.ts';
import { LoopInterrupted } from './guards.ts';
import type { Scripts } from './scripts.ts';
import { frameOf } from './frame.ts';
import { rawStack } from './stacks.ts';

/** Whether an error is how an interrupt came out of the learner's code. */
export function isInterruption(error: unknown): boolean {
  if (error instanceof LoopInterrupted) return true;
  return isNativeError(error) && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED';
}

/** Errors of the compiler: place, message, the line and a mark under it. Nothing of the cell has run. */
export function describeDiagnostics(diagnostics: readonly Diagnostic[], source: string): Failure {
  const lines = source.split('\n');
  const described = diagnostics.map(({ start, end, messageText, code, fileName }) => {
    const line = fileName === undefined ? (lines[start.line] ?? '') : '';
    const column = Array.from(line.slice(0, start.character)).length + 1;
    const where = `${fileName ?? 'cell'}:${start.line + 1}:${fileName === undefined ? column : start.character + 1}`;
    const text = `${where} - error TS${code}: ${messageText}${hintFor(code, messageText)}`;
    if (line === '') return text;
    const length = end.line === start.line ? end.character - start.character : 1;
    return `${text}\n\n${marked(line, column, Math.max(1, length))}`;
  });
  const missing = missingSyntax(source);
  if (missing !== undefined) described.push(missing);
  return {
    name: 'TypeScript',
    message: described[0]?.split('\n')[0] ?? 'The cell does not compile.',
    traceback: described,
  };
}

/** What many know from elsewhere and cells do not have, where the text looks like it. */
function missingSyntax(source: string): string | undefined {
  if (/^\s*(?:await\s+)?using\s+\w+\s*=/m.test(source) || /\{\s*(?:await\s+)?using\s+\w+\s*=/.test(source))
    return 'Cells have no `using`, which came with TypeScript 5.2: try { … } finally { … } does the same.';
  if (hasJsx(source)) return 'Cells have no JSX: display.html(`<p>…</p>`) shows HTML.';
  return undefined;
}

/** What a cell threw: name, message, the frames that are the learner's own, and the line of the first. */
export function describeError(thrown: unknown, scripts: Scripts): Failure {
  // The cell's code may come from another realm, where `instanceof Error` is false.
  if (!isNativeError(thrown) && !isLikeError(thrown)) {
    const message = typeof thrown === 'string' ? thrown : inspect(thrown);
    return { name: 'Error', message, traceback: [`thrown: ${message}`] };
  }
  const { name } = thrown;
  const stack = rawStack(thrown);
  const message = `${withoutRequireStack(thrown.message)}${installHint(thrown)}${scratchHint(thrown)}`;
  const head = `${name}: ${message}`;
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  const places = frames.flatMap((frame) => frameOf(frame, scripts) ?? []);
  const first = places.find(({ place }) => place?.isCurrent)?.place;
  return {
    name,
    message,
    traceback: [
      [head, ...places.map(({ text }) => text)].join('\n'),
      ...(first ? [`\n${marked(first.text, first.column, 1, '^')}`] : []),
      ...causeOf(thrown, scripts),
    ],
  };
}

/** What a worker thread threw is no error of this thread, but has all that one has. */
const isLikeError = (thrown: unknown): thrown is Error =>
  thrown instanceof Error && typeof thrown.stack === 'string';

/** Where files can be written, for who tried elsewhere. */
function scratchHint(error: Error): string {
  const scratch = process.env['NETCELL_SCRATCH'];
  if (!('code' in error) || error.code !== 'EROFS' || scratch === undefined) return '';
  return `. Cells can write files in ${scratch}; a folder "scratch" beside the notebook, made before the lab, is that folder.`;
}

/** A line of the learner's text with a mark below it, which stands right also behind wide characters. */
function marked(line: string, column: number, length: number, mark = '~'): string {
  const before = Array.from(line)
    .slice(0, column - 1)
    .join('');
  return `  ${line}\n  ${' '.repeat(displayWidth(before))}${mark.repeat(length)}`;
}

function hintFor(code: number, message: string): string {
  return code === CANNOT_FIND_MODULE ? install(message) : '';
}

/** The same for a package that is missed only when the cell runs. */
function installHint(error: Error): string {
  const code = 'code' in error ? error.code : undefined;
  return code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND' ? install(error.message) : '';
}

// A name that begins with a dot or a slash is a file, and no package.
function install(message: string): string {
  const name = /'([^'./][^']*)'/.exec(message)?.[1];
  return name === undefined
    ? ''
    : `\nTo install it, type in a terminal in the notebook's folder: npm install ${name}`;
}

/** Node lists the files that asked for a module: of a cell there is none. */
const withoutRequireStack = (message: string): string => message.replace(/\nRequire stack:[\s\S]*$/, '');

const CANNOT_FIND_MODULE = 2307;

function causeOf(error: Error, scripts: Scripts): string[] {
  const described = (thrown: unknown) => describeError(thrown, scripts).traceback.join('\n');
  const all: unknown[] = 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
  return [
    ...(error.cause === undefined ? [] : [`caused by ${described(error.cause)}`]),
    ...all.map((one, index) => `${index + 1} of ${all.length}: ${described(one)}`),
  ];
}

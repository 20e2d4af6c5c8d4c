import { isNativeError } from 'node:util/types';
import { inspect } from 'node:util';
import type { Diagnostic } from 'tslab/dist/converter.js';
import type { Failure } from '../messages.ts';
import { LoopInterrupted } from './guards.ts';

export const INTERRUPTED: Failure = {
  name: 'Interrupted',
  message: 'The cell was interrupted; names and values of earlier cells are kept.',
  traceback: ['Interrupted: the cell was interrupted; names and values of earlier cells are kept.'],
};

/** Whether an error is how an interrupt came out of the learner's code. */
export function isInterruption(error: unknown): boolean {
  if (error instanceof LoopInterrupted) return true;
  return isNativeError(error) && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED';
}

/** Errors of the compiler: place, message, the line and a caret under it. */
export function describeDiagnostics(diagnostics: readonly Diagnostic[], source: string): Failure {
  const lines = source.split('\n');
  const described = diagnostics.map(({ start, end, messageText, code, fileName }) => {
    const where = `${fileName ?? 'cell'}:${start.line + 1}:${start.character + 1}`;
    const line = fileName === undefined ? lines[start.line] : undefined;
    const text = `${where} - error TS${code}: ${messageText}`;
    if (line === undefined) return text;
    const width = end.line === start.line ? Math.max(1, end.character - start.character) : 1;
    return `${text}\n\n  ${line}\n  ${' '.repeat(start.character)}${'~'.repeat(width)}`;
  });
  return {
    name: 'TypeScript',
    message: described[0]?.split('\n')[0] ?? 'The cell does not compile.',
    traceback: described,
  };
}

/** What a cell threw: name, message and the frames that are the learner's own. */
export function describeError(thrown: unknown): Failure {
  // The cell's code may come from another realm, where `instanceof Error` is false.
  if (!isNativeError(thrown)) {
    const message = typeof thrown === 'string' ? thrown : inspect(thrown);
    return { name: 'Error', message, traceback: [`thrown: ${message}`] };
  }
  const { name, message, stack = '' } = thrown;
  return { name, message, traceback: [ownFrames(stack, `${name}: ${message}`), ...causeOf(thrown)] };
}

/** The stack without the frames of netcell, tslab and Node, and without the compiled line that Node puts above it. */
function ownFrames(stack: string, head: string): string {
  const frames = stack
    .slice(stack.indexOf(head) + head.length)
    .split('\n')
    .filter((line) => !/^\s+at .*(node:|\/tslab\/dist\/|\/typescript\/evaluator\/|evalmachine)/.test(line))
    .filter((line) => !/^\s+at new Promise \(<anonymous>\)/.test(line));
  return head + frames.join('\n');
}

function causeOf(error: Error): string[] {
  if (error.cause === undefined) return [];
  const { traceback } = describeError(error.cause);
  return [`caused by ${traceback.join('\n')}`];
}

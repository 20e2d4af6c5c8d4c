import { LabError, toError } from '../errors.ts';
import { CellFailure } from '../typescript/cell-failure.ts';

/** `ename`, `evalue` and `traceback` as Jupyter wants them. The one place where errors become messages. */
export interface ErrorContent extends Record<string, unknown> {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

export function errorContent(thrown: unknown): ErrorContent {
  if (thrown instanceof CellFailure)
    return {
      ename: thrown.name,
      evalue: thrown.message,
      traceback: thrown.traceback
        .flatMap((text) => text.split('\n'))
        .map((line, index) => (index === 0 ? red(line) : line)),
    };
  if (thrown instanceof LabError)
    return {
      ename: thrown.code,
      evalue: thrown.message,
      traceback: [red(thrown.message), ...(thrown.hint?.split('\n') ?? [])],
    };
  // Not raised on purpose: a fault of netcell, and the stack is what its report needs.
  const error = toError(thrown);
  return {
    ename: error.name,
    evalue: error.message,
    traceback: [red(`netcell itself failed: ${error.message}`), ...(error.stack?.split('\n').slice(1) ?? [])],
  };
}

const red = (text: string) => `\x1b[31m${text}\x1b[0m`;

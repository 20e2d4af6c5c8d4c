/**
 * The one class of errors that netcell raises on purpose.
 *
 * `message` says what happened, what was expected and what was got; `hint` says what to type next.
 * `code` is stable and goes to Jupyter as `ename`; `exit` is what a command of the shell exits with.
 */
export class LabError extends Error {
  override readonly name = 'LabError';
  readonly code: string;
  readonly hint: string | undefined;
  readonly exit: number;

  constructor(message: string, options: { code: string; hint?: string; cause?: unknown; exit?: number }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code;
    this.hint = options.hint;
    this.exit = options.exit ?? 1;
  }
}

/** Whatever was thrown, as an Error: a cell can `throw 1`, and an error of another realm fails `instanceof`. */
export function toError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown;
  if (typeof thrown === 'object' && thrown !== null && 'message' in thrown) {
    const error = new Error(String(thrown.message), { cause: thrown });
    if ('stack' in thrown && typeof thrown.stack === 'string') error.stack = thrown.stack;
    return error;
  }
  return new Error(String(thrown));
}

import { inspect } from 'node:util';
import type { Scripts } from './scripts.ts';
import { frameOf } from './frame.ts';

/** A stack as V8 would have it, and as it is shown. */
interface Stack {
  readonly raw: string;
  readonly shown: string;
}

const stacks = new WeakMap<object, Stack>();
const headOf = Object.getOwnPropertyDescriptor(Error.prototype, 'toString')?.value as (this: Error) => string;

/**
 * From now on the stack of an error, printed by a cell or looked at, has the frames of cells by their own lines, and none of
 * the kernel's.
 */
export function showOwnFrames(scripts: Scripts): void {
  Error.prepareStackTrace = (error, sites) => {
    const head = Reflect.apply(headOf, error, []);
    const lines = (sites as unknown as readonly string[]).map((site) => `    at ${site}`);
    const shown = [head, ...lines.flatMap((line) => frameOf(line, scripts)?.text ?? [])].join('\n');
    stacks.set(error, { raw: [head, ...lines].join('\n'), shown });
    return shown;
  };
}

/** The stack with the frames as V8 names them, where nobody has put another in its place. */
export function rawStack(error: Error): string {
  const { stack = '' } = error;
  const known = stacks.get(error);
  // Node puts the line of the script before the stack of what a cell has thrown.
  return known && stack.endsWith(known.shown) ? known.raw : stack;
}

/** Node notes numbers of its own on every promise while somebody follows them, which a print of one would show. */
export function hideNotes(): void {
  const prototype: object = Promise.prototype;
  const value = function (this: object): object {
    for (const key of Object.getOwnPropertySymbols(this))
      if (NOTES.has(key.description ?? '')) Object.defineProperty(this, key, { enumerable: false });
    return this;
  };
  Object.defineProperty(prototype, inspect.custom, { value, configurable: true, writable: true });
}

const NOTES = new Set(['async_id_symbol', 'trigger_async_id_symbol', 'kResourceStore']);

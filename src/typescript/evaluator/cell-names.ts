import { runInThisContext } from 'node:vm';

/** tslab hands this to the code of cells. */
interface Given {
  exports: object;
}

/** The object for the names of cells. */
export const cellNames = (): Record<string, unknown> => new CellNames();

/**
 * Gives cells this object for their names, in place of tslab's: that is a Proxy, which makes plain values of the
 * getters that `withLiveNames` needs, and takes some 300 ns to assign.
 */
export function shareNames(names: object): void {
  (runInThisContext('__tslab__') as Given).exports = names;
}

/** Sends one name on to tslab's own object: its executor takes the value of the last expression from there. */
export function forward(names: object, name: string, locals: Record<string, unknown>): void {
  Object.defineProperty(names, name, {
    configurable: true,
    get: () => locals[name],
    set: (value: unknown) => {
      locals[name] = withoutName(value, name);
    },
  });
}

/** A function without a name takes the first that it is given: here one that the learner has not written. */
function withoutName(value: unknown, name: string): unknown {
  if (typeof value !== 'function' || Object.getOwnPropertyDescriptor(value, 'name')?.value !== name)
    return value;
  return Object.defineProperty(value, 'name', { value: '', configurable: true });
}

/** A class, as its name stands in the frames of a stack, where `failure.ts` knows it. */
class CellNames {
  readonly [name: string]: unknown;
}

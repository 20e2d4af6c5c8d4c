import { createRequire } from 'node:module';
import { clearTimeout, setTimeout } from 'node:timers';

type Timers = Record<'setTimeout' | 'clearTimeout', (...given: unknown[]) => unknown>;

/** What the compiler calls when files have changed, and the one timer for which tslab has a place. */
const UPDATE = 'updateProgramWithWatchStatus';

/**
 * tslab runs the compiler's timers itself, just before a cell, and has room for one; a second one throws. The compiler has a
 * second where a folder changes in which it has looked for a package in vain, as by `npm install`. That one is a plain timer.
 * To be called before tslab makes its compiler: it sets its own timers on an object that inherits from this one.
 */
export function roomForTimers(): void {
  const { sys } = createRequire(import.meta.url)('@tslab/typescript-for-tslab') as { sys: object };
  const own: Partial<Timers> = {};
  const plain = new Set<unknown>();
  const timers: Timers = {
    setTimeout: (...given) => {
      const [callback, ms] = given as [() => void, number];
      if (callback.name === UPDATE) return own.setTimeout?.(...given);
      const timer = setTimeout(() => {
        plain.delete(timer);
        callback();
      }, ms).unref();
      plain.add(timer);
      return timer;
    },
    clearTimeout: (timer) => {
      if (plain.delete(timer)) clearTimeout(timer as NodeJS.Timeout);
      else own.clearTimeout?.(timer);
    },
  };
  for (const name of ['setTimeout', 'clearTimeout'] as const)
    Object.defineProperty(sys, name, {
      configurable: true,
      get: () => timers[name],
      set: (given: Timers[typeof name]) => {
        own[name] = given;
      },
    });
}

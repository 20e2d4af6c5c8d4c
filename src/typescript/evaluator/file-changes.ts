import { createRequire } from 'node:module';

type Watch = (path: string, changed: (...given: unknown[]) => void, ...rest: unknown[]) => unknown;

/**
 * Counts what the compiler hears of changes of files and folders. It knows a file until it hears that this has changed, so that
 * between two equal counts equal texts compile to the same. To be called before tslab makes its compiler.
 */
export function countFileChanges(): () => number {
  const { sys } = createRequire(import.meta.url)('@tslab/typescript-for-tslab') as {
    sys: Partial<Record<'watchFile' | 'watchDirectory', Watch>>;
  };
  let changes = 0;
  for (const name of ['watchFile', 'watchDirectory'] as const) {
    const watch = sys[name];
    if (!watch) continue;
    sys[name] = (path, changed, ...rest) => {
      const counted = (...given: unknown[]) => {
        changes += 1;
        changed(...given);
      };
      return watch.call(sys, path, counted, ...rest);
    };
  }
  return () => changes;
}

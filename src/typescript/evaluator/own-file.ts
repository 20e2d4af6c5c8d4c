import { createRequire, isBuiltin } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Stands for `import.meta` in the code made of a cell, which is no module. As long as that, so that every column stays. */
export const META = '__cell_meta';

/**
 * Gives cells what a file knows of itself, each as if it were `cell.ts` in this folder: `__dirname`, `__filename` and
 * `import.meta`, whose `resolve` throws Node's error `MODULE_NOT_FOUND`.
 */
export function defineOwnFile(folder: string): void {
  const filename = join(folder, 'cell.ts');
  const { resolve } = createRequire(filename);
  const meta = {
    dirname: folder,
    filename,
    url: pathToFileURL(filename).href,
    resolve: (specifier: string) => {
      if (isBuiltin(specifier)) return specifier.startsWith('node:') ? specifier : `node:${specifier}`;
      return pathToFileURL(resolve(specifier)).href;
    },
  };
  for (const [name, value] of Object.entries({ __dirname: folder, __filename: filename, [META]: meta }))
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}

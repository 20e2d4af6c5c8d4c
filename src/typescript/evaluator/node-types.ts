import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/**
 * tslab looks for Node's types beside the notebook, and else in its own node_modules, which has those of Node 18 or none: its
 * compiler is told that netcell's are there, and reads them where they are.
 */
export function findNodeTypes(): void {
  const tslab = dirname(require.resolve('tslab/package.json'));
  const expected = join(tslab, 'node_modules', '@types');
  const actual = dirname(dirname(require.resolve('@types/node/package.json')));
  const { sys } = require('@tslab/typescript-for-tslab') as {
    sys: Record<string, (path: string) => unknown>;
  };
  for (const name of ['fileExists', 'directoryExists', 'readFile', 'getDirectories', 'realpath']) {
    const original = sys[name];
    if (!original) continue;
    sys[name] = (path: string, ...rest: []) =>
      original.call(sys, path.startsWith(expected) ? actual + path.slice(expected.length) : path, ...rest);
  }
}

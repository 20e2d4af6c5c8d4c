import { createRequire } from 'node:module';

/** The version of the TypeScript that cells are written in: that of tslab's compiler. */
export function typeScriptVersion(): string {
  const require = createRequire(createRequire(import.meta.url).resolve('tslab'));
  return (require('@tslab/typescript-for-tslab/package.json') as { version: string }).version;
}

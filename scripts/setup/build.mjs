import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { root } from './project.mjs';
import { mustRun } from './run.mjs';
import { step } from './say.mjs';
import { hashOf, isDone, markDone } from './stamp.mjs';

const inputs = ['src', 'tsconfig.base.json', 'tsconfig.build.json', 'package-lock.json'];

/** Compiles `src` to `dist` where they differ. */
export async function build() {
  const hash = hashOf(inputs);
  if (existsSync(join(root, 'dist/main.js')) && isDone('build', hash)) return;
  const words = { log: 'build', failure: 'src does not compile', hint: 'npm run build' };
  const argv = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'];
  // What a deleted source file once became must not be found any more.
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  await step('Building netcell', () => mustRun(words, process.execPath, argv));
  markDone('build', hash);
}

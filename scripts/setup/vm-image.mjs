import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { isThere } from './debian.mjs';
import { root } from './project.mjs';
import { CommandFailed, run } from './run.mjs';
import { say, step } from './say.mjs';

/**
 * Builds the image of the vm engine where there is none. Most of the course does without: where it cannot be built, that
 * is said and the set-up goes on.
 */
export async function buildVmImage() {
  if (process.platform !== 'linux' || process.arch !== 'x64' || !isThere('qemu-system-x86_64')) return;
  /** @type {unknown} */
  const module = await import(pathToFileURL(join(root, 'dist/sandbox/vm/image.js')).href);
  const { findImage } = /** @type {{ findImage: () => unknown }} */ (module);
  if (findImage()) return;
  try {
    await step('Building the image of the vm engine', () =>
      run('vm-image', process.execPath, ['dist/main.js', 'vm', 'build', '--if-missing']),
    );
  } catch (thrown) {
    if (!(thrown instanceof CommandFailed)) throw thrown;
    say(`It could not be built (all of it: .cache/vm-image.log). Going on without; to try again, type:`);
    say('  npm run vm:build');
  }
}

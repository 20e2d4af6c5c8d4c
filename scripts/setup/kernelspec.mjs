import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { root, venv } from './project.mjs';
import { mustRun } from './run.mjs';
import { step } from './say.mjs';
import { hashOf, isDone, markDone } from './stamp.mjs';

/** Tells the JupyterLab of `.venv` about the kernel, and tells it not to fetch news from elsewhere. */
export async function installKernelspec() {
  const hash = hashOf(['kernel', 'src/cli', 'scripts/setup/overrides.json'], process.execPath);
  if (existsSync(join(venv, 'share/jupyter/kernels/netcell/kernel.json')) && isDone('kernelspec', hash))
    return;
  const words = {
    log: 'install',
    failure: 'The kernel could not be installed',
    hint: 'node dist/main.js install --prefix .venv --force',
  };
  await step('Installing the kernel into .venv', async () => {
    await mustRun(words, process.execPath, ['dist/main.js', 'install', '--prefix', venv, '--force']);
    installOverrides(venv);
  });
  markDone('kernelspec', hash);
}

/**
 * JupyterLab's defaults for everyone who uses this prefix; what a learner sets for themself still wins.
 * @param {string} prefix
 */
function installOverrides(prefix) {
  const path = join(prefix, 'share/jupyter/lab/settings/overrides.json');
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(join(root, 'scripts/setup/overrides.json'), path);
}

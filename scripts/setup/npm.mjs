import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.mjs';
import { mustRun } from './run.mjs';
import { step } from './say.mjs';

/** Runs `npm ci` where `node_modules` is not what `package-lock.json` says. */
export async function installNpmPackages() {
  if (isInstalled(root)) return;
  const words = {
    log: 'npm',
    failure: 'npm could not install the packages of package-lock.json',
    hint: 'npm start, once this computer is online',
  };
  await step('Installing npm packages', () => mustRun(words, 'npm', ['ci', '--no-audit', '--no-fund']));
}

/**
 * npm keeps its own account of a finished install in `node_modules`, so an install by hand counts too.
 * @param {string} folder
 */
export function isInstalled(folder) {
  const account = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(account)) return false;
  const installed = packages(account);
  return Object.entries(packages(join(folder, 'package-lock.json'))).every(
    ([path, wanted]) =>
      path === '' || wanted.optional === true || installed[path]?.version === wanted.version,
  );
}

/** @typedef {Record<string, { version?: string, optional?: boolean }>} Packages */

/** @param {string} path of a lock file */
function packages(path) {
  /** @type {unknown} */
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  return /** @type {{ packages: Packages }} */ (lock).packages;
}

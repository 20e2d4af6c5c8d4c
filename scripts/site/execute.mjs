import { basename, join, resolve } from 'node:path';
import { root, venv } from '../setup/project.mjs';
import { mustRun } from '../setup/run.mjs';

/**
 * Executes a notebook and writes it with what its cells show, under its own name, into a folder.
 * @param {string} path also as one that begins at the project's folder
 * @param {{ log: string, to: 'html' | 'notebook', folder: string, options?: readonly string[] }} how `log`: what the file that
 *   keeps nbconvert's own words begins with; `options`: further ones for nbconvert
 */
export async function execute(path, { log, to, folder, options = [] }) {
  const words = {
    log: `${log}-${basename(path, '.ipynb')}`,
    failure: `${path} could not be executed`,
    hint: 'npx netcell doctor',
  };
  const given = ['--to', to, '--execute', '--output-dir', folder, ...options];
  await mustRun(words, join(venv, 'bin/python'), ['-m', 'nbconvert', ...given, resolve(root, path)]);
}

import { join } from 'node:path';
import { URL, fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The virtual environment that holds JupyterLab. */
export const venv = join(root, '.venv');

/** Stamps and logs of the set-up; it can be deleted at any time. */
export const cache = join(root, '.cache');

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = new URL('../..', import.meta.url).pathname;

/** The Python of the project's own virtual environment. */
export const python = join(root, '.venv/bin/python');

/** The program under test, as `npm run build` leaves it. */
export const main = join(root, 'dist/main.js');

/** Where a Jupyter client finds the kernel that was just built, and nothing of the person's own. */
export interface InstalledKernel extends AsyncDisposable {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Installs the kernel into a folder of its own with `netcell install --prefix`. */
export async function installKernel(): Promise<InstalledKernel> {
  for (const [path, command] of [
    [python, 'npm test'],
    [main, 'npm run build'],
  ] as const) {
    if (!existsSync(path)) throw new Error(`${path} is missing. Type: ${command}`);
  }
  const folder = await mkdtemp(join(tmpdir(), 'netcell-jupyter-'));
  const env = {
    ...process.env,
    // The path comes before the environment's own folders, where `npm start` has installed a kernel too.
    JUPYTER_PATH: join(folder, 'share/jupyter'),
    JUPYTER_DATA_DIR: join(folder, 'share/jupyter'),
    JUPYTER_CONFIG_DIR: join(folder, 'config'),
    JUPYTER_RUNTIME_DIR: join(folder, 'runtime'),
    JUPYTER_PLATFORM_DIRS: '1',
    IPYTHONDIR: join(folder, 'ipython'),
  };
  await promisify(execFile)(process.execPath, [main, 'install', '--prefix', folder], { env });
  return { folder, env, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

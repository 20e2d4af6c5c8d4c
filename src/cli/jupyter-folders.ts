import { join, resolve } from 'node:path';
import { homedir } from 'node:os';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where Jupyter keeps what belongs to one user. Source: jupyter_core's `jupyter_data_dir`. */
export function userDataFolder(env: Environment, platform: NodeJS.Platform): string {
  if (env['JUPYTER_DATA_DIR']) return resolve(env['JUPYTER_DATA_DIR']);
  const home = env['HOME'] ? resolve(env['HOME']) : homedir();
  if (platform === 'darwin') return join(home, 'Library', 'Jupyter');
  return join(
    env['XDG_DATA_HOME'] ? resolve(env['XDG_DATA_HOME']) : join(home, '.local', 'share'),
    'jupyter',
  );
}

/** Where Jupyter writes connection files. Source: jupyter_core's `jupyter_runtime_dir`. */
export function runtimeFolder(env: Environment, platform: NodeJS.Platform): string {
  if (env['JUPYTER_RUNTIME_DIR']) return resolve(env['JUPYTER_RUNTIME_DIR']);
  return join(userDataFolder(env, platform), 'runtime');
}

/** The Python environment that is switched on, as venv and conda announce it. */
export function activePrefix(env: Environment): string | undefined {
  const prefix = env['VIRTUAL_ENV'] ?? env['CONDA_PREFIX'];
  return prefix ? resolve(prefix) : undefined;
}

export function prefixDataFolder(prefix: string): string {
  return join(prefix, 'share', 'jupyter');
}

/** Every folder in which Jupyter may look for kernels, the first find wins. */
export function dataFolders(env: Environment, platform: NodeJS.Platform): readonly string[] {
  const prefix = activePrefix(env);
  return [
    ...(env['JUPYTER_PATH'] ?? '').split(':').filter((folder) => folder !== ''),
    ...(prefix === undefined ? [] : [prefixDataFolder(prefix)]),
    userDataFolder(env, platform),
    '/usr/local/share/jupyter',
    '/usr/share/jupyter',
  ];
}

import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const root = new URL('../..', import.meta.url).pathname;
const venv = join(root, '.venv');
const uid = 64100;

/** Where Python and Node are installed. */
const tools = [realpathSync(join(venv, 'bin/python')), process.execPath].map((path) =>
  dirname(dirname(path)),
);

/** A checkout as repo2docker sees it, with a copy of `.venv` in the place of the image's conda environment. */
export class Pod implements AsyncDisposable {
  readonly folder: string;
  readonly checkout: string;
  readonly prefix: string;

  private constructor(folder: string) {
    this.folder = folder;
    this.checkout = join(folder, 'checkout');
    this.prefix = join(folder, 'conda');
  }

  /** Needs root, which it gives up for whatever runs in the pod. */
  static async make(): Promise<Pod> {
    const pod = new Pod(await mkdtemp(join(tmpdir(), 'netcell-pod-')));
    await chmod(pod.folder, 0o755);
    const left = new Set(['node_modules', '.venv', '.git', '.cache', 'dist', 'coverage', 'artefacts']);
    await cp(root, pod.checkout, { recursive: true, filter: (path) => !left.has(basename(path)) });
    await copy(venv, pod.prefix);
    await pod.#settleIn();
    for (const name of ['home', 'tool0', 'tool1']) await mkdir(join(pod.folder, name));
    // npm's cache saves the minutes that fetching everything a second time would take; it is only a copy.
    const cache = (await promisify(execFile)('npm', ['config', 'get', 'cache'])).stdout.trim();
    await copy(cache, join(pod.folder, 'npm')).catch(() => mkdir(join(pod.folder, 'npm')));
    const people = await readFile('/etc/passwd', 'utf8');
    await writeFile(
      join(pod.folder, 'passwd'),
      `${people}jovyan:x:${uid}:${uid}::${pod.folder}/home:/bin/bash\n`,
    );
    await promisify(execFile)('chown', ['-R', `${uid}:${uid}`, pod.folder]);
    return pod;
  }

  /** Runs a program in the checkout: an ordinary user, no capability, no way to gain one. It replaces every wrapper. */
  spawn(argv: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
    const drop = ['--no-new-privs', '--inh-caps=-all', '--ambient-caps=-all', '--bounding-set=-all'];
    const become = ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', ...drop, ...argv];
    return spawn('unshare', ['--mount', 'sh', '-ec', `${this.#mounts()}\nexec "$@"`, 'pod', ...become], {
      cwd: this.checkout,
      env: { ...this.#environment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Runs a program to its end, which comes by force when the time is over: then there is no code. */
  run(argv: readonly string[], seconds = 50): Promise<{ code: number | null; output: string }> {
    return new Promise((resolve, reject) => {
      const child = this.spawn(argv);
      const late = setTimeout(() => child.kill('SIGKILL'), seconds * 1_000);
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
      child.on('error', reject);
      child.on('close', (code) => {
        clearTimeout(late);
        resolve({ code, output });
      });
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  #environment(): NodeJS.ProcessEnv {
    // `npm test` tells its children about itself in npm_… variables; the pod's npm is another one.
    const ours = Object.entries(process.env).filter(([name]) => !/^(npm_|JUPYTER|VIRTUAL_ENV)/.test(name));
    return {
      ...Object.fromEntries(ours),
      HOME: join(this.folder, 'home'),
      USER: 'jovyan',
      LOGNAME: 'jovyan',
      PATH: [join(this.prefix, 'bin'), dirname(process.execPath), '/usr/bin:/bin'].join(':'),
      NB_PYTHON_PREFIX: this.prefix,
      npm_config_cache: join(this.folder, 'npm'),
      npm_config_prefer_offline: 'true',
    };
  }

  /**
   * The user exists in this mount namespace only, so that nothing is left on the computer. Root's home is closed to
   * them; a Python or Node that lies there (pyenv, nvm) keeps its path.
   */
  #mounts(): string {
    const lines = [`mount --bind ${this.folder}/passwd /etc/passwd`];
    const inHome = tools.filter((path) => path.startsWith(`${homedir()}/`));
    for (const [n, path] of inHome.entries()) lines.push(`mount --bind '${path}' ${this.folder}/tool${n}`);
    lines.push(`mount -t tmpfs -o mode=755 home ${homedir()}`);
    for (const [n, path] of inHome.entries())
      lines.push(`mkdir -p '${path}'`, `mount --bind ${this.folder}/tool${n} '${path}'`);
    return lines.join('\n');
  }

  /** The programs of a virtual environment begin with the absolute path of its Python. */
  async #settleIn(): Promise<void> {
    const bin = join(this.prefix, 'bin');
    for (const entry of await readdir(bin, { withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const text = await readFile(join(bin, entry.name), 'latin1');
      if (!text.startsWith('#!')) continue;
      await writeFile(join(bin, entry.name), text.replaceAll(venv, this.prefix), 'latin1');
    }
    for (const ours of ['share/jupyter/kernels/netcell', 'share/jupyter/lab/settings'])
      await rm(join(this.prefix, ours), { recursive: true, force: true });
  }
}

// cp keeps links and modes, and is several times as fast as Node over thousands of small files.
async function copy(from: string, to: string): Promise<void> {
  await promisify(execFile)('cp', ['-a', from, to]);
}

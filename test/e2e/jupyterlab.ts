import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { answersNow, freePort } from '../../scripts/setup/port.mjs';
import { installKernel, python } from '../notebooks/kernelspec.ts';
import type { InstalledKernel } from '../notebooks/kernelspec.ts';

const root = new URL('../..', import.meta.url).pathname;

/** A JupyterLab of the test's own: its port, token, settings, kernelspec and a copy of the course. */
export class JupyterLab implements AsyncDisposable {
  /** The course that this server shows; a test may write notebooks of its own into it. */
  readonly notebooks: string;
  readonly #kernel: InstalledKernel;
  readonly #server: ChildProcess;
  readonly #ended: Promise<unknown>;
  readonly #port: number;
  readonly #token: string;
  #said = '';

  private constructor(kernel: InstalledKernel, notebooks: string, port: number) {
    this.notebooks = notebooks;
    this.#kernel = kernel;
    this.#port = port;
    this.#token = randomBytes(16).toString('hex');
    this.#server = spawn(python, ['-m', 'jupyterlab', ...options(kernel.folder, notebooks, port)], {
      env: { ...kernel.env, JUPYTER_TOKEN: this.#token },
      cwd: kernel.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#ended = new Promise((resolve) => this.#server.once('close', resolve));
    for (const stream of [this.#server.stdout, this.#server.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.#said += text));
  }

  /** Resolves when the server answers. */
  static async start(): Promise<JupyterLab> {
    const kernel = await installKernel();
    const notebooks = join(kernel.folder, 'notebooks');
    await cp(join(root, 'notebooks'), notebooks, { recursive: true });
    await writeSettings(kernel.folder);
    const lab = new JupyterLab(kernel, notebooks, await freePort(20_000 + (process.pid % 20_000)));
    const deadline = Date.now() + 60_000;
    while (!(await answersNow(lab.#port))) {
      if (lab.#server.exitCode === null && Date.now() < deadline) await sleep(100);
      else {
        await lab[Symbol.asyncDispose]();
        throw new Error(`JupyterLab does not answer:\n${lab.#said}`);
      }
    }
    return lab;
  }

  /** Writes a notebook of code cells among those of the course. */
  async write(name: string, sources: readonly string[]): Promise<void> {
    const cells = sources.map((source, n) => ({
      ...{ cell_type: 'code', id: `cell-${n}`, metadata: {}, execution_count: null, outputs: [] },
      source,
    }));
    const kernelspec = { name: 'netcell', display_name: 'netcell', language: 'typescript' };
    const notebook = { nbformat: 4, nbformat_minor: 5, metadata: { kernelspec }, cells };
    await writeFile(join(this.notebooks, name), JSON.stringify(notebook));
  }

  /** The address of a notebook, with the token, in a fresh workspace. */
  addressOf(notebook: string): string {
    return `http://127.0.0.1:${this.#port}/lab/tree/${notebook}?token=${this.#token}&reset`;
  }

  /** What the server and its kernels wrote to the terminal. */
  get log(): string {
    return this.#said;
  }

  /** Ends the kernels, then the server, and removes its files. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.kill('SIGTERM');
    const late = setTimeout(() => this.#server.kill('SIGKILL'), 15_000);
    await this.#ended;
    clearTimeout(late);
    await this.#kernel[Symbol.asyncDispose]();
  }
}

function options(folder: string, notebooks: string, port: number): string[] {
  return [
    '--no-browser',
    '--allow-root',
    `--ServerApp.root_dir=${notebooks}`,
    '--ServerApp.ip=127.0.0.1',
    `--ServerApp.port=${port}`,
    '--ServerApp.port_retries=0',
    `--LabApp.app_settings_dir=${join(folder, 'settings')}`,
    `--LabApp.user_settings_dir=${join(folder, 'user-settings')}`,
    `--LabApp.workspaces_dir=${join(folder, 'workspaces')}`,
    // `window.jupyterapp`, by which a test sees what the page knows and does not show.
    '--LabApp.expose_app_in_browser=True',
    '--Application.log_level=WARN',
  ];
}

async function writeSettings(folder: string): Promise<void> {
  const path = join(folder, 'settings/overrides.json');
  await mkdir(dirname(path), { recursive: true });
  const overrides = await readFile(join(root, 'scripts/setup/overrides.json'), 'utf8');
  const settings = {
    ...(JSON.parse(overrides) as object),
    // Otherwise cells outside the window are not on the page, and neither are their tables.
    '@jupyterlab/notebook-extension:tracker': { windowingMode: 'none' },
  };
  await writeFile(path, JSON.stringify(settings));
}

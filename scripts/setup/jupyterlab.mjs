import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { answersNow, freePort } from './port.mjs';
import { root, venv } from './project.mjs';
import { SetupError, say } from './say.mjs';

/**
 * Runs JupyterLab on the course until it ends or Ctrl-C is pressed, and returns the exit code.
 * @param {{ port: number, forJupyterLab: readonly string[] }} options
 */
export async function runJupyterLab({ port: wanted, forJupyterLab }) {
  const port = await freePort(wanted);
  if (port !== wanted) say(`Port ${wanted} is taken by another program; using ${port}.`);
  const token = randomBytes(24).toString('hex');
  const server = spawn(join(venv, 'bin/jupyter'), [...serverOptions(port), ...forJupyterLab], {
    cwd: root,
    // In the environment, where other users of this computer cannot read it as they can a command line.
    env: { ...process.env, JUPYTER_TOKEN: token },
    stdio: ['ignore', 'inherit', 'inherit'],
    // Out of the terminal's reach: Ctrl-C would make JupyterLab ask a question that nobody sees.
    detached: true,
  });
  const ended = endOf(server);
  const stopped = stopOnSignals(server);
  const url = `http://127.0.0.1:${port}/lab?token=${token}`;
  if (!(await answers(port, ended))) {
    if (stopped()) return 0;
    const code = await ended;
    throw new SetupError(
      `JupyterLab ended before it answered, with exit code ${code}; what it said is above.`,
      'npm start -- --help',
    );
  }
  say(`\nJupyterLab is ready: ${url}\nTo stop it, press Ctrl-C.\n`);
  const code = await ended;
  return stopped() ? 0 : code;
}

/** @param {number} port */
function serverOptions(port) {
  return [
    'lab',
    `--ServerApp.root_dir=${join(root, 'notebooks')}`,
    '--ServerApp.ip=127.0.0.1',
    `--ServerApp.port=${port}`,
    '--ServerApp.port_retries=0',
    '--Application.log_level=WARN',
    // A cell with %%sh in Python's kernel would run on this computer itself: here there is no kernel but netcell.
    '--KernelSpecManager.ensure_native_kernel=False',
    '--KernelSpecManager.allowed_kernelspecs=netcell',
    '--MultiKernelManager.default_kernel_name=netcell',
    ...(process.getuid?.() === 0 ? ['--allow-root'] : []),
  ];
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<number>} its exit code
 */
function endOf(server) {
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.on('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}

/**
 * The first signal lets JupyterLab end its kernels, the second one ends it at once.
 * @param {import('node:child_process').ChildProcess} server
 * @returns {() => boolean} whether a signal has come
 */
function stopOnSignals(server) {
  let count = 0;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      count += 1;
      if (count === 1) say('\nStopping JupyterLab …');
      server.kill(count === 1 ? 'SIGTERM' : 'SIGKILL');
    });
  }
  return () => count > 0;
}

/**
 * Whether the server came up; false when it ended first.
 * @param {number} port
 * @param {Promise<number>} ended
 */
async function answers(port, ended) {
  const over = ended.then(() => true);
  for (;;) {
    if (await answersNow(port)) return true;
    if (await Promise.race([over, sleep(100, false)])) return false;
  }
}

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { labPackages } from '../../scripts/setup/debian.mjs';
import { freePort } from '../../scripts/setup/port.mjs';
import { Pod } from './pod.ts';

const root = new URL('../..', import.meta.url).pathname;
const chapter = 'notebooks/03-network-namespaces.ipynb';

test('the image gets the same Debian packages as npm start installs', async () => {
  const listed = (await readFile(join(root, 'binder/apt.txt'), 'utf8')).trim().split('\n');
  expect(listed).toEqual(labPackages.map(({ name }) => name));
});

test('the Dockerfile begins with a Debian that has the oldest Node, and runs what is tested here', async () => {
  const lines = (await readFile(join(root, 'binder/Dockerfile'), 'utf8')).split('\n');
  expect(lines.filter((line) => line.startsWith('FROM'))).toEqual(['FROM node:20.19.0-bookworm-slim']);
  expect(lines.filter((line) => line.includes('binder/'))).toEqual([
    'COPY binder/apt.txt /tmp/apt.txt',
    'RUN binder/postBuild',
  ]);
  expect((await stat(join(root, 'binder/postBuild'))).mode & 0o111).toBe(0o111);
});

const isRoot = process.getuid?.() === 0;
if (!isRoot) console.warn('Skipping the Binder build: only root can become the other user that it needs.');

(isRoot ? describe : describe.skip)('the image, built by an ordinary user without new privileges', () => {
  let pod: Pod;
  let build: { code: number | null; output: string };

  beforeAll(async () => {
    pod = await Pod.make();
    build = await pod.run(['binder/postBuild'], 240);
  }, 300_000);

  afterAll(async () => {
    await pod[Symbol.asyncDispose]();
  });

  test('has no privilege and no way to one', async () => {
    const { output } = await pod.run(['cat', '/proc/self/status']);
    expect(output).toMatch(/^Uid:\t64100\t64100\t64100\t64100$/m);
    expect(output).toMatch(/^NoNewPrivs:\t1$/m);
    expect(output).toMatch(/^CapEff:\t0{16}$/m);
    expect(output).toMatch(/^CapBnd:\t0{16}$/m);
  });

  test('postBuild runs to its end', () => {
    expect(build.code === 0 ? 0 : build).toBe(0);
  });

  test('Jupyter finds the kernel', async () => {
    const { output } = await pod.run(['sh', '-c', 'jupyter kernelspec list --json 2>/dev/null']);
    const { kernelspecs } = JSON.parse(output) as { kernelspecs: Record<string, Kernelspec> };
    expect(kernelspecs['netcell']?.resource_dir).toBe(join(pod.prefix, 'share/jupyter/kernels/netcell'));
    expect(kernelspecs['netcell']?.spec.argv).toEqual([
      process.execPath,
      join(pod.checkout, 'dist/main.js'),
      'kernel',
      '{connection_file}',
    ]);
  });

  test('the kernel runs without the packages that only builds need', async () => {
    const { code, output } = await pod.run([
      'sh',
      '-c',
      `${writeNotebook('40 + 2')} && exec node dist/main.js run cell.ipynb`,
    ]);
    expect(output).toContain('42');
    expect(code).toBe(0);
  }, 60_000);

  test('a lab is a virtual machine, restored from the image that postBuild made', async () => {
    const { code, output } = await pod.run([
      'sh',
      '-c',
      `${writeNotebook('%%sh\necho "$((40 + 2)) in $(uname -s)"')} && NETCELL_ENGINE=vm exec node dist/main.js run cell.ipynb`,
    ]);
    expect(output).toContain('42 in Linux');
    expect(code).toBe(0);
  }, 60_000);

  test('JupyterLab has the chapter and the kernel and asks about no news', async () => {
    const port = await freePort(18888);
    const options = ['--no-browser', '--ServerApp.ip=127.0.0.1', `--ServerApp.port=${port}`];
    const server = pod.spawn(['jupyter-lab', ...options], { JUPYTER_TOKEN: 'binder' });
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.stdout?.resume();
    server.stderr?.resume();
    const get = async (path: string): Promise<unknown> => {
      const headers = { authorization: 'token binder' };
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
      return response.status === 200 ? response.json() : { status: response.status };
    };
    try {
      await until(() => get('/api/status'));
      expect(await readFile(`/proc/${server.pid ?? 0}/cmdline`, 'utf8')).toContain('jupyter');
      expect(await get('/api/kernelspecs')).toMatchObject({ kernelspecs: { netcell: { name: 'netcell' } } });
      expect(await get(`/api/contents/${chapter}?content=0`)).toMatchObject({ path: chapter });
      expect(await get('/lab/api/settings/@jupyterlab/apputils-extension:notification')).toMatchObject({
        schema: { properties: { fetchNews: { default: 'false' } } },
      });
    } finally {
      server.kill('SIGTERM');
      await ended;
    }
  }, 60_000);
});

interface Kernelspec {
  readonly resource_dir: string;
  readonly spec: { readonly argv: readonly string[] };
}

/** A line of shell that writes a notebook of one cell. */
const writeNotebook = (source: string): string => {
  const cell = { cell_type: 'code', id: 'cell', metadata: {}, execution_count: null, outputs: [], source };
  const kernelspec = { name: 'netcell', display_name: 'netcell', language: 'typescript' };
  const notebook = { nbformat: 4, nbformat_minor: 5, metadata: { kernelspec }, cells: [cell] };
  return `printf %s ${quoted(JSON.stringify(notebook))} > cell.ipynb`;
};

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Waits until something answers at all. */
async function until(attempt: () => Promise<unknown>): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      await attempt();
      return;
    } catch (thrown) {
      if (Date.now() > deadline) throw thrown;
      await sleep(200);
    }
  }
}

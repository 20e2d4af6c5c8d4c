import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answersNow, freePort } from '../../scripts/setup/port.mjs';

const script = new URL('../../scripts/start.mjs', import.meta.url).pathname;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netcell-start-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('the second time, the set-up has nothing to do', async () => {
  await start('--set-up-only').ended;
  const again = start('--set-up-only');
  expect(await again.ended).toBe(0);
  expect(again.said()).toBe('Everything is in place. Type: npm start\n');
}, 120_000);

test('it opens JupyterLab on the course, beside a program that has taken the port, and Ctrl-C ends it', async () => {
  const wanted = await freePort(28_888);
  const other = createServer().listen(wanted, '127.0.0.1');
  const run = start('--no-browser', '--port', String(wanted));
  try {
    await run.says(/^JupyterLab is ready: /m);
    const port = Number(/^Port \d+ is taken by another program; using (\d+)\.$/m.exec(run.said())?.[1]);
    const url = new URL(/^JupyterLab is ready: (.*)$/m.exec(run.said())?.[1] ?? '');
    expect(url.host).toBe(`127.0.0.1:${port}`);
    expect(port).toBeGreaterThan(wanted);

    // A cell with %%sh in another kernel would run on this computer.
    const { default: name, kernelspecs } = (await get(url, '/api/kernelspecs')) as {
      default: string;
      kernelspecs: object;
    };
    expect([name, Object.keys(kernelspecs)]).toEqual(['netcell', ['netcell']]);
    expect(await get(url, '/api/contents/03-network-namespaces.ipynb?content=0')).toMatchObject({
      type: 'notebook',
    });
    expect(await get(url, '/api/kernelspecs')).toMatchObject({
      kernelspecs: { netcell: { name: 'netcell' } },
    });
    expect((await fetch(`${url.origin}/api/contents`)).status).toBe(403);
    expect(await listeners(port)).toEqual(['0100007F']);

    run.child.kill('SIGINT');
    expect(await run.ended).toBe(0);
    expect(await answersNow(port)).toBe(false);
  } finally {
    run.child.kill('SIGTERM');
    other.close();
  }
}, 120_000);

test('what cannot be a port is refused at once', async () => {
  const run = start('--port', 'eighty');
  expect(await run.ended).toBe(1);
  expect(run.said()).toBe(
    '--port needs a number from 1 to 65535, got "eighty".\nType: npm start -- --port 8888\n',
  );
});

interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  said(): string;
  /** Resolves once it has said so; rejects if it ends first. */
  says(pattern: RegExp): Promise<void>;
}

/** Runs `npm start` away from the person's own Jupyter settings. */
function start(...args: string[]): Run {
  const child = spawn(process.execPath, [script, ...args], {
    env: {
      ...process.env,
      JUPYTER_CONFIG_DIR: folder,
      JUPYTER_DATA_DIR: folder,
      JUPYTER_RUNTIME_DIR: folder,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const listening = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      for (const listener of listening) listener();
    });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const says = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      listening.add(() => {
        if (pattern.test(said)) resolve();
      });
      void ended.then(() => {
        reject(new Error(`npm start ended after saying:\n${said}`));
      });
    });
  return { child, ended, said: () => said, says };
}

async function get(url: URL, path: string): Promise<unknown> {
  const headers = { authorization: `token ${url.searchParams.get('token') ?? ''}` };
  return (await fetch(url.origin + path, { headers })).json();
}

/** The addresses, in the hexadecimal of /proc/net/tcp, on which somebody listens on a port. */
async function listeners(port: number): Promise<string[]> {
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')),
  );
  const LISTEN = '0A';
  return tables
    .flatMap((table) => table.split('\n').map((line) => line.trim().split(/\s+/)))
    .filter(([, local = '', , state]) => state === LISTEN && parseInt(local.split(':')[1] ?? '', 16) === port)
    .map(([, local = '']) => local.split(':')[0] ?? '');
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createHmac, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import * as zmq from 'zeromq';
import { parseConnectionInfo } from '../../src/protocol/connection-file.ts';
import { RawClient } from './raw-client.ts';

const MAIN = new URL('../../dist/main.js', import.meta.url).pathname;
const DELIMITER = '<IDS|MSG>';

let folder: string;
let launcher: zmq.Router;
const key = randomUUID();
beforeEach(async () => {
  folder = await mkdtemp('/tmp/netcell-handshake-');
  launcher = new zmq.Router({ linger: 0, receiveTimeout: 10_000 });
  await launcher.bind('tcp://127.0.0.1:*');
});
afterEach(async () => {
  launcher.close();
  await rm(folder, { recursive: true, force: true });
});

const sign = (text: string, by: string) => createHmac('sha256', by).update(text).digest('hex');

/** A kernel that gets a registration file, as a launcher of JEP 66 starts it. */
async function launch() {
  const file = join(folder, 'registration.json');
  const registration_port = Number(launcher.lastEndpoint?.split(':').at(-1));
  const registration = {
    ...{ kernel_id: 'k-1', transport: 'tcp', registration_ip: '127.0.0.1', registration_port },
    ...{ signature_scheme: 'hmac-sha256', key },
  };
  await writeFile(file, JSON.stringify(registration));
  const env = { ...process.env, HOME: folder, JUPYTER_RUNTIME_DIR: join(folder, 'runtime') };
  const child = spawn(process.execPath, [MAIN, 'kernel', file], {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, log }));
  return { child, ended };
}

async function registered() {
  const [identity, ...rest] = await launcher.receive();
  const [delimiter, signature, content, ...more] = rest.map(String);
  return { identity: identity ?? '', delimiter, signature, content: content ?? '', more };
}

test('a kernel chooses its ports, tells the launcher in one signed frame, and serves when that has answered', async () => {
  const { ended } = await launch();
  const { identity, delimiter, signature, content, more } = await registered();
  expect([delimiter, signature, more]).toEqual([DELIMITER, sign(content, key), []]);
  const told = JSON.parse(content) as Record<string, string>;
  const ports = ['control_port', 'shell_port', 'stdin_port', 'iopub_port', 'hb_port'];
  expect(Object.keys(told).sort()).toEqual(['kernel_id', ...ports].sort());
  expect(told['kernel_id']).toBe('k-1');
  for (const name of ports) expect(told[name]).toMatch(/^[1-9]\d+$/);
  expect(new Set(ports.map((name) => told[name])).size).toBe(5);
  await launcher.send([identity, DELIMITER, sign('"ACK"', key), '"ACK"']);

  const info = parseConnectionInfo(JSON.stringify({ ...told, ip: '127.0.0.1', key }), 'told');
  const client = new RawClient(info, {});
  await client.subscribed;
  const { content: reply } = await client.ask('shell', 'execute_request', { code: '1 + 1' }, 20_000);
  expect(reply['status']).toBe('ok');
  // Other clients find it too.
  const file = join(folder, 'runtime/kernel-k-1.json');
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(info);
  await client.ask('control', 'shutdown_request', { restart: false });
  expect((await ended).code).toBe(0);
  await expect(readFile(file)).rejects.toMatchObject({ code: 'ENOENT' });
  expect(client.problems).toEqual([]);
  client.close();
}, 30_000);

test('a kernel whose launcher answers with another key ends, and says why', async () => {
  const { ended } = await launch();
  const { identity } = await registered();
  await launcher.send([identity, DELIMITER, sign('"ACK"', 'other'), '"ACK"']);
  const { code, log } = await ended;
  expect(code).toBe(2);
  expect(log).toMatch(
    /^netcell: The launcher at tcp:\/\/127\.0\.0\.1:\d+ did not confirm the kernel's ports\.\n {2}The registration file names it/,
  );
}, 20_000);

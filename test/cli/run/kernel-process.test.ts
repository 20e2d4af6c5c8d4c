import { mkdtemp, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { startKernel } from '../../../src/cli/run/kernel-process.ts';
import type { KernelProcess, StartOptions } from '../../../src/cli/run/kernel-process.ts';
import { packageFile } from '../../../src/cli/package.ts';

let folder: string;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'netcell-kernels-')));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const fail = (error: Error) => {
  throw error;
};
const leftOvers = async () => (await readdir(folder)).filter((name) => name.startsWith('netcell-run-'));

/** A kernel of a few lines: cells `die` and `pid`; with STUBBORN it does not shut down. */
const TOY = `
import { Sockets } from '${packageFile('dist/protocol/sockets.js')}';
import { MessageWriter } from '${packageFile('dist/protocol/messages.js')}';
import { readConnectionFile } from '${packageFile('dist/protocol/connection-file.js')}';
const info = await readConnectionFile(process.argv[3]);
const writer = new MessageWriter();
const sockets = new Sockets(info);
await sockets.bind();
sockets.listen({
  subscribed: () => sockets.publish(writer.write('iopub_welcome', { subscription: '' })),
  dropped: () => {},
  request: (channel, { identities, message: parent }) => {
    const type = parent.header.msg_type;
    if (parent.content.code === 'die') { console.error('last words'); process.exit(3); }
    const content = { status: 'ok', execution_count: 1, language_info: { name: 'toy' }, cwd: process.cwd(), parent: process.env.JPY_PARENT_PID };
    sockets.publish(writer.write('status', { execution_state: 'busy' }, { parent }));
    sockets.send(channel, { identities, message: writer.write(type.replace('_request', '_reply'), content, { parent }) });
    sockets.publish(writer.write('status', { execution_state: 'idle' }, { parent }));
    if (type === 'shutdown_request' && !process.env.STUBBORN) sockets.close().then(() => process.exit(0));
  },
});
`;

const opened: KernelProcess[] = [];
afterEach(async () => {
  for (const kernel of opened.splice(0)) await kernel.close();
});

async function start(script: string, more: StartOptions = {}): Promise<KernelProcess> {
  const main = join(folder, 'kernel.mjs');
  await writeFile(main, script);
  const kernel = await startKernel(folder, fail, { main, temporary: folder, shutdownLimitMs: 300, ...more });
  opened.push(kernel);
  return kernel;
}

test('a kernel is started in its folder, asked to end, and leaves nothing behind', async () => {
  const kernel = await start(TOY);
  expect(kernel.languageInfo).toEqual({ name: 'toy' });
  expect(kernel.client.connection.status).not.toBe('dead');
  const { content } = await kernel.client.connection.requestExecute({ code: '' }).done;
  expect(content).toMatchObject({ cwd: folder, parent: String(process.pid) });
  const [own = ''] = await leftOvers();
  expect((await stat(join(folder, own))).mode & 0o777).toBe(0o700);
  expect((await stat(join(folder, own, 'connection.json'))).mode & 0o777).toBe(0o600);
  await kernel.close();
  expect(await leftOvers()).toEqual([]);
});

test('a kernel that does not come up is reported with its last words', async () => {
  const script = 'console.error("no such thing"); process.exit(4);';
  await expect(start(script)).rejects.toMatchObject({
    message: 'the kernel ended with exit code 4',
    hint: 'no such thing',
    code: 'KernelDied',
  });
  expect(await leftOvers()).toEqual([]);
});

test('a start that is not wanted any more is broken off', async () => {
  const ended = Promise.reject(new Error('ended by Ctrl-C'));
  await expect(start('setInterval(() => {}, 1000)', { ended })).rejects.toThrow('ended by Ctrl-C');
  expect(await leftOvers()).toEqual([]);
});

test('a kernel that dies in a cell is reported with its last words', async () => {
  const kernel = await start(TOY);
  const future = kernel.client.connection.requestExecute({ code: 'die' });
  await expect(Promise.race([future.done, kernel.died])).rejects.toMatchObject({
    message: 'the kernel ended with exit code 3',
    hint: 'last words',
  });
  await kernel.close();
  await expect(future.done).rejects.toThrow('Canceled future');
  expect(await leftOvers()).toEqual([]);
});

test('a kernel that will not end is ended', async () => {
  process.env['STUBBORN'] = '1';
  const kernel = await start(TOY).finally(() => {
    delete process.env['STUBBORN'];
  });
  await kernel.close();
  await expect(kernel.died).rejects.toThrow('the kernel ended by SIGKILL');
  expect(await leftOvers()).toEqual([]);
});

test('a netcell that is not built says so', async () => {
  await expect(startKernel(folder, fail, { main: join(folder, 'none.js') })).rejects.toMatchObject({
    message: 'netcell is not built: dist/main.js is missing.',
    hint: 'Type `npm run build`, then this again.',
  });
});

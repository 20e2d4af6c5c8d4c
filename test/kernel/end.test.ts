import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { descendantsWith, survivors } from './processes.ts';
import { connectionIn, Kernel } from './start-kernel.ts';

/** A kernel with a lab that has children, and with an evaluator that has one too. */
async function busyKernel(): Promise<Kernel> {
  const kernel = await Kernel.start();
  await kernel.run('%%sh\nip netns add red; sleep 1000 & (setsid sleep 1001 >/dev/null 2>&1 &); echo up');
  await kernel.run('%%sh\n(trap "" INT TERM HUP; sleep 1002) & true');
  await kernel.run('import { spawn } from "node:child_process"; spawn("sleep", ["1003"]); 1');
  return kernel;
}

const children = ['sleep 1000', 'sleep 1001', 'sleep 1002', 'sleep 1003'];

test.each([
  ['while nothing runs', undefined, false],
  ['for a restart, while a TypeScript cell is in a loop', 'while (true) {}', true],
  ['while a command runs', '%%sh\nsleep 1004', false],
])(
  'asked to shut down %s, the kernel says so and ends with all that is its own',
  async (_when, code, restart) => {
    await using kernel = await busyKernel();
    if (code !== undefined) void begin(kernel, code);
    await sleep(150);
    const own = await descendantsWith(kernel.pid, children);
    expect(await kernel.client.ask('shutdown_request', { restart })).toEqual({ status: 'ok', restart });
    expect(await kernel.ended).toBe(0);
    expect(await survivors(own, 1_000)).toEqual([]);
  },
);

test.each([
  ['a TypeScript cell is in a loop', 'while (true) {}'],
  ['a command ignores all signals', '%%sh\ntrap "" INT TERM HUP; while :; do sleep 1; done'],
])('killed while %s, the kernel takes all that is its own with it within a second', async (_when, code) => {
  await using kernel = await busyKernel();
  void begin(kernel, code);
  await sleep(150);
  const own = await descendantsWith(kernel.pid, children);
  process.kill(kernel.pid, 'SIGKILL');
  expect(await kernel.ended).toBe('SIGKILL');
  expect(await survivors(own, 1_000)).toEqual([]);
});

test('a kernel that gets SIGTERM ends as if asked', async () => {
  await using kernel = await Kernel.start();
  await kernel.run('%%sh\nsleep 1000 &');
  const own = await descendantsWith(kernel.pid, ['sleep 1000']);
  process.kill(kernel.pid, 'SIGTERM');
  expect(await kernel.ended).toBe(0);
  expect(await survivors(own, 1_000)).toEqual([]);
});

// The cell never ends; the client gives up on it when it is closed.
const begin = (kernel: Kernel, code: string) => kernel.begin(code).done.catch(() => undefined);

test('a kernel whose server died while it started ends too', async () => {
  const folder = mkdtempSync('/tmp/netcell-orphan-');
  const file = join(folder, 'connection.json');
  writeFileSync(file, JSON.stringify(connectionIn(folder)));
  const main = new URL('../../dist/main.js', import.meta.url).pathname;
  const start = `(while [ "$(ps -o ppid= -p $BASHPID | tr -d ' ')" = $$ ]; do sleep 0.02; done
    exec '${process.execPath}' '${main}' kernel '${file}') >/dev/null 2>&1 & echo $!`;
  const pid = Number(
    execFileSync('bash', ['-c', start], {
      encoding: 'utf8',
      env: { ...process.env, JPY_PARENT_PID: '424242' },
    }),
  );
  const isThere = () =>
    existsSync(`/proc/${pid}`) && !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  expect(isThere()).toBe(true);
  const began = performance.now();
  while (isThere() && performance.now() - began < 8_000) await sleep(50);
  expect(isThere()).toBe(false);
  rmSync(folder, { recursive: true });
}, 15_000);

import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { Kernel } from './start-kernel.ts';

const ALONE =
  'netcell: TypeScript cells run beside the lab here, in a sandbox without a network; `await lab.sh("…")` runs a command in the lab.\n';
const UNSANDBOXED =
  'netcell: this computer makes no sandbox for TypeScript cells: they run with your own rights, and reach\n         your files and your network.\n';

test('beside a lab of little memory cells have no network, their files, and the lab by lab.sh', async () => {
  await using kernel = await Kernel.start({ variables: { NETCELL_MEMORY: '256M' } });
  const first = await kernel.run('1 + 1');
  expect([first.result, first.notes, first.stderr]).toEqual(['2', [ALONE], '']);
  await kernel.run('%%sh\nip netns add red');
  const cell = await kernel.run(`import { networkInterfaces } from 'node:os';
import { readFileSync, writeFileSync } from 'node:fs';
writeFileSync('/scratch/mine', 'fine');
[Object.keys(networkInterfaces()), readFileSync('/scratch/mine', 'utf8'), (await lab.sh('ip netns list')).stdout]`);
  expect([cell.result, cell.stderr, ...cell.error]).toEqual(["[ [ 'lo' ], 'fine', 'red\\n' ]", '']);
  expect((await kernel.run('%%ts --on red\n1')).error).toEqual([
    'NotInLab',
    'TypeScript cells cannot run in a namespace of the lab here.',
    'They run beside the lab on this computer. Use `%%sh --on`, or `await lab.sh("…", { on: "…" })`.',
  ]);
  // They outlive the lab.
  await kernel.run('const kept = 40;');
  await kernel.run('%reset');
  expect((await kernel.run('kept')).result).toBe('40');
}, 30_000);

test('beside the lab, too, an interrupt ends a child process and keeps names', async () => {
  await using kernel = await Kernel.start({ variables: { NETCELL_MEMORY: '256M' } });
  await kernel.run('import { execSync } from "node:child_process"; const kept = 40;');
  const cell = kernel.begin('execSync("sleep 100")');
  await sleep(200);
  await kernel.interrupt();
  await cell.done;
  expect(cell.error[0]).toBe('Interrupted');
  expect((await kernel.run('[kept, execSync("pgrep sleep || true").toString()]')).result).toBe("[ 40, '' ]");
}, 20_000);

test('beside the lab, too, processes end at a limit, and no core is dumped', async () => {
  await using kernel = await Kernel.start({ variables: { NETCELL_MEMORY: '256M' } });
  const cell = await kernel.run(`import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
const started: ChildProcess[] = []; let refused = '';
for (let i = 0; i < 700 && refused === ''; i++)
  await new Promise<void>((resolve) => {
    const child = spawn('sleep', ['100'], { stdio: 'ignore' });
    child.once('spawn', () => { started.push(child); resolve(); }).once('error', (error: any) => { refused = error.code; resolve(); });
  });
for (const child of started) child.kill('SIGKILL');
[refused, started.length > 300 && started.length < 512, /^Max core file size +0 +0 /m.test(readFileSync('/proc/self/limits', 'utf8'))]`);
  expect([cell.result, ...cell.error]).toEqual(["[ 'EAGAIN', true, true ]"]);
  expect((await kernel.run('1 + 1')).result).toBe('2');
}, 30_000);

test('where no sandbox can be made TypeScript cells run without one, and say so once', async () => {
  await using kernel = await Kernel.start({
    // The lab's engine looks for bwrap in more folders than these.
    variables: { PATH: '/nonexistent', NETCELL_TYPESCRIPT_NETWORK: 'computer', A_TOKEN: 'secret' },
  });
  const first = await kernel.run('1 + 1');
  expect([first.result, first.stderr]).toEqual(['2', UNSANDBOXED]);
  const second = await kernel.run('[process.cwd() === process.env.HOME, process.env.A_TOKEN]');
  expect([second.result, second.stderr]).toEqual(['[ true, undefined ]', '']);
}, 20_000);

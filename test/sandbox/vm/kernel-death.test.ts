import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { vm } from '../../../src/sandbox/vm/engine.ts';
import { compileSandbox } from '../compiled.ts';

/** How many processes with machines are killed; `NETCELL_KILLS=400` looks closer. */
const KILLS = Number(process.env['NETCELL_KILLS'] ?? 30);
/** ms after which nothing may be left. */
const GRACE = 1_000;
/** ms from the start of a process to the last moment at which it is killed: its first machine is there after about 250. */
const LATEST = 500;

jest.setTimeout(30_000 + KILLS * 2_000);
const obstacles = await vm.obstacles();
const labTest = obstacles.length === 0 ? test : test.skip;
if (obstacles.length > 0)
  process.stderr.write(`the death of a kernel with machines: not tested: ${obstacles[0]?.reason ?? ''}\n`);

let folder: string;
beforeAll(() => {
  folder = compileSandbox();
});
afterAll(() => rmSync(folder, { recursive: true }));

labTest('no machine is left within a second of a SIGKILL of its kernel, whenever it comes', async () => {
  const outcomes = [];
  for (let index = 0; index < KILLS; index++) outcomes.push(await killOne(index));
  expect(outcomes.filter(({ gone }) => gone > GRACE)).toEqual([]);
  // Else the kills came too early to mean anything.
  expect(outcomes.filter(({ seen }) => seen > 0).length).toBeGreaterThan(KILLS / 4);
});

/** Starts a process that makes machines, kills it at a moment spread over its start and life, and waits until all is gone. */
async function killOne(index: number): Promise<{ moment: number; seen: number; gone: number }> {
  const moment = 30 + (LATEST - 30) * ((index * 0.618) % 1);
  const victim = spawn(process.execPath, [`${folder}/test/sandbox/programs/vm-victim.js`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = once(victim, 'exit');
  await new Promise((resolve) => setTimeout(resolve, moment));
  const marker = `netcell-lab-of-${victim.pid ?? ''}\0`;
  const seen = remaining(marker);
  victim.kill('SIGKILL');
  const killed = performance.now();
  await exited;
  while (remaining(marker) > 0 && performance.now() - killed < 3 * GRACE)
    await new Promise((resolve) => setTimeout(resolve, 5));
  return { moment: Math.round(moment), seen, gone: Math.round(performance.now() - killed) };
}

/** How many processes have the marker on their command lines: a machine, and what becomes one. */
function remaining(marker: string): number {
  return readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(marker);
    } catch {
      return false; // It ended meanwhile.
    }
  }).length;
}

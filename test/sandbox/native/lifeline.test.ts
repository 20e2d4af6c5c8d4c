import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { defaultLimits } from '../../../src/sandbox/limits.ts';
import { native } from '../../../src/sandbox/native/engine.ts';
import { LIFELINE, SECCOMP } from '../../../src/sandbox/native/descriptors.ts';
import { levelA } from '../../../src/sandbox/native/levels.ts';
import { recipe } from '../../../src/sandbox/native/recipe.ts';
import { seccompProgram } from '../../../src/sandbox/native/seccomp.ts';

const works = (await native.obstacles()).length === 0;
if (!works) process.stderr.write('the lifeline of a lab: not tested: this computer can make none\n');
const labTest = works ? test : test.skip;

/** Starts a sandbox whose lifeline is cut after so many ms, and gives the ms that it lived on; the parent stays alive. */
async function cutAfter(delay: number): Promise<number> {
  const [command = '', ...args] = recipe({}, 'mark', defaultLimits);
  const uid = 1_600_000_000 + process.pid;
  const child = spawn(command, args, {
    stdio: Array.from({ length: 16 }, () => 'pipe' as const),
    ...(process.getuid?.() === 0 ? { uid, gid: uid } : {}),
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for (const end of child.stdio) end?.on('error', () => undefined);
  // The types of Node know five descriptors at most.
  const stdio: readonly unknown[] = child.stdio;
  (stdio[0] as Writable).write(levelA({}, defaultLimits.processes));
  (stdio[SECCOMP] as Writable).end(seccompProgram(process.arch));
  await new Promise((resolve) => setTimeout(resolve, delay));
  const began = performance.now();
  (stdio[LIFELINE] as Writable).destroy();
  const late = setTimeout(() => child.kill('SIGKILL'), 2_000);
  await exited;
  clearTimeout(late);
  return performance.now() - began;
}

// 0: it is cut before there is anybody to hold it. About 20: while the second level is being made.
labTest.each([0, 5, 10, 15, 20, 25, 30, 40, 80, 200])(
  'a sandbox whose lifeline is cut %i ms after its start does not live on',
  async (delay) => {
    expect(await cutAfter(delay)).toBeLessThan(1_000);
  },
);

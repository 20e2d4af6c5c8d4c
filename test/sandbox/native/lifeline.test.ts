import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { defaultLimits } from '../../../src/sandbox/limits.ts';
import { native } from '../../../src/sandbox/native/engine.ts';
import { CONTROL, EVENTS, LIFELINE, SECCOMP } from '../../../src/sandbox/native/descriptors.ts';
import { launch } from '../../../src/sandbox/native/launch.ts';
import { ready } from '../../../src/sandbox/native/ready.ts';
import { levelA } from '../../../src/sandbox/native/levels.ts';
import { recipe } from '../../../src/sandbox/native/recipe.ts';
import { seccompProgram } from '../../../src/sandbox/native/seccomp.ts';
import { makesFile } from '../programs/elf.ts';

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
  (stdio[0] as Writable).write(levelA({}, defaultLimits, 'carried'));
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

/** Names that a shell of level A could look for when its lifeline is cut. */
const NAMES = ['sleep', 'kill', 'sh', 'true', 'unshare', 'mount'];

// It would run there with rights over the mounts of the lab, which cells have not: the learner's files could be written.
(works && process.arch === 'x64' ? test : test.skip)(
  'no program that a cell leaves where level A would look for it is run when the lifeline is cut',
  async () => {
    const folder = mkdtempSync('/tmp/netcell-lifeline-');
    chmodSync(folder, 0o777);
    const [left, ran] = [join(folder, 'left'), join(folder, 'ran')];
    const program = makesFile('/scratch/ran').toString('base64');
    const leave = `base64 -d <<<${program} >/.netcell/bin/it; chmod 755 /.netcell/bin/it
for name in ${NAMES.join(' ')}; do command -p cp /.netcell/bin/it /.netcell/bin/$name; done; : >/scratch/left`;
    try {
      for (let round = 0; round < 20; round++) {
        const { child, exited, stream } = await launch({
          ...{ wrappers: {}, limits: defaultLimits, outputs: 'carried', mark: 'mark' },
          view: { readable: [], hidden: [], scratch: folder },
        });
        await ready(child, stream(EVENTS));
        stream(CONTROL).write(`${leave}\n`);
        while (!existsSync(left)) await new Promise((resolve) => setTimeout(resolve, 5));
        stream(LIFELINE).destroy();
        await exited;
        rmSync(left);
      }
      expect(existsSync(ran)).toBe(false);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

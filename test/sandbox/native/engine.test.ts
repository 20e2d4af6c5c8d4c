import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Labs } from '../../../src/sandbox/labs.ts';
import { native } from '../../../src/sandbox/native/engine.ts';
import { collect } from '../collect.ts';

// Known before PATH is played with.
const works = (await native.obstacles()).length === 0;
if (!works) process.stderr.write('the death of a native lab: not tested: this computer can make none\n');
const labTest = works ? test : test.skip;

let folder: string;
const path = process.env['PATH'];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'netcell-bwrap-'));
});
afterEach(() => {
  process.env['PATH'] = path;
  rmSync(folder, { recursive: true });
});

/** Puts a bwrap first in PATH that only complains. */
function bwrapThat(script: string): void {
  writeFileSync(join(folder, 'bwrap'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, 'bwrap'), 0o755);
  // The lab's user must be able to run it.
  chmodSync(folder, 0o755);
  process.env['PATH'] = `${folder}:${path ?? ''}`;
}

test('a sandbox that is forbidden is explained, with the command that mends it', async () => {
  bwrapThat('echo "bwrap: setting up uid map: Permission denied" >&2; exit 1');
  await expect(native.start({ wrappers: {} })).rejects.toMatchObject({
    name: 'LabError',
    code: 'EngineUnavailable',
    message:
      'No lab can be made on this computer: this system forbids user namespaces to programs without an AppArmor profile (bwrap: setting up uid map: Permission denied).',
    hint: 'Type in a terminal: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
  });
});

test('a sandbox that ends without a word is told by its exit code', async () => {
  bwrapThat('exit 3');
  expect(await native.obstacles()).toEqual([
    { reason: 'the sandbox did not start: bwrap ended with exit code 3' },
  ]);
});

test('a sandbox that fails without a cure points to the doctor', async () => {
  bwrapThat('echo "bwrap: Creating new namespace failed: Operation not permitted" >&2; exit 1');
  await expect(native.start({ wrappers: {} })).rejects.toMatchObject({
    hint: 'Type `netcell doctor` in a terminal to see what this computer allows.',
  });
});

/** Kills the sandboxes of this process from outside, as the kernel does when memory runs out. */
function killLabs(marker: string): void {
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      if (readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(marker))
        process.kill(Number(name), 'SIGKILL');
    } catch {
      // It ended meanwhile.
    }
  }
}

labTest(
  'a lab that is killed from outside fails what runs, says that it ended, and is made anew',
  async () => {
    const marker = `netcell-killed-${process.pid}`;
    let ends = 0;
    const labs = new Labs(
      { [marker]: '#!/bin/sh\n' },
      () => undefined,
      (options) =>
        native.start({
          ...options,
          onEnd: () => {
            ends += 1;
            options.onEnd?.();
          },
        }),
    );
    const first = await labs.current();
    const running = collect(first, 'sleep 60');
    const failure = expect(running).rejects.toMatchObject({
      code: 'LabGone',
      message: 'The lab of this notebook has ended: its first process was killed or ran out of memory.',
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    killLabs(marker);
    await failure;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(ends).toBe(1);
    const second = await labs.current();
    expect(second).not.toBe(first);
    expect((await collect(second, 'echo on')).stdout).toBe('on\n');
    await labs.close();
  },
);

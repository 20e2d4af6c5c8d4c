import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { afterEach, describe, expect, test as always } from '@jest/globals';
import type { Chunk, Lab } from '../../../src/sandbox/engine.ts';
import { native } from '../../../src/sandbox/native/engine.ts';
import { startNativeLab } from '../../../src/sandbox/native/lab.ts';
import { familyOf } from '../../../src/sandbox/native/memory/processes.ts';
import { CELL_STDOUT } from '../../../src/sandbox/shell/bash.ts';
import { collect } from '../collect.ts';
import { compileSandbox } from '../compiled.ts';

const obstacles = await native.obstacles();
if (obstacles.length > 0)
  process.stderr.write(`outputs of labs: not tested: ${obstacles[0]?.reason ?? ''}\n`);
const test = obstacles.length > 0 ? always.skip : always;

let lab: Lab | undefined;
afterEach(() => lab?.close());

const WAYS = ['pipes', 'carried'] as const;

describe.each(WAYS)('with outputs as %s', (outputs) => {
  const late: Chunk[] = [];
  const start = async () =>
    (lab = await startNativeLab({ wrappers: {}, onLateOutput: (chunk) => late.push(chunk) }, outputs));

  test('a cell prints on both streams, and may open them by name', async () => {
    expect(
      await collect(await start(), 'echo out; echo err >&2; echo o >/dev/stdout; echo e >/dev/stderr'),
    ).toMatchObject({ stdout: 'out\no\n', stderr: 'err\ne\n', code: 0 });
  });

  test('a megabyte on each stream arrives whole', async () => {
    const { stdout, stderr } = await collect(
      await start(),
      'head -c 1000000 /dev/zero | tr "\\0" a; head -c 1000000 /dev/zero | tr "\\0" b >&2',
    );
    expect([stdout === 'a'.repeat(1_000_000), stderr === 'b'.repeat(1_000_000)]).toEqual([true, true]);
  });

  test('a shell that has ended leaves its outputs to the next one', async () => {
    await start();
    if (!lab) return;
    expect(await collect(lab, 'echo one; exit 3')).toMatchObject({
      stdout: 'one\n',
      code: 3,
      shellEnded: true,
    });
    expect(await collect(lab, 'echo two; kill -9 $$')).toMatchObject({ stdout: 'two\n', shellEnded: true });
    expect(await collect(lab, 'echo three; echo err >&2')).toMatchObject({
      stdout: 'three\n',
      stderr: 'err\n',
    });
  });

  test('what a cell printed is there when it has killed all processes', async () => {
    const { stdout, shellEnded } = await collect(await start(), 'seq 2000; kill -9 -1; sleep 1');
    expect(shellEnded).toBe(true);
    if (outputs === 'pipes') expect(stdout.endsWith('\n1999\n2000\n')).toBe(true);
  });
});

test('where a cat carries them, its loss ends the shell', async () => {
  lab = await startNativeLab({ wrappers: {} }, 'carried');
  const result = await collect(lab, 'pkill -9 -x cat; sleep 0.1; echo lost');
  expect(result).toMatchObject({ stdout: '', stderr: '', code: 141, shellEnded: true });
  expect((await collect(lab, 'echo on')).stdout).toBe('on\n');
  expect(await collect(lab, 'pkill -9 -x cat')).toMatchObject({ code: 141, shellEnded: true });
  expect((await collect(lab, 'echo on')).stdout).toBe('on\n');
});

test('nothing in a lab carries what its cells print', async () => {
  lab = await startNativeLab({ wrappers: {} });
  expect((await collect(lab, 'pgrep -x cat; echo none')).stdout).toBe('none\n');
});

test('who holds on to the pipe of a lab that has ended can print into it no more', async () => {
  lab = await startNativeLab({ wrappers: {} });
  await collect(lab, 'true');
  const isPipe = (pid: number) => {
    const file = `/proc/${pid}/fd/${CELL_STDOUT}`;
    return pid !== process.pid && existsSync(file) && statSync(file).isFIFO();
  };
  const shell = familyOf(process.pid).find(isPipe);
  const held = openSync(`/proc/${shell ?? ''}/fd/${CELL_STDOUT}`, 'w');
  await lab.close();
  for (const began = Date.now(); ; await new Promise((resolve) => setTimeout(resolve, 50)))
    try {
      writeSync(held, 'late\n');
      expect(Date.now() - began).toBeLessThan(10_000);
    } catch (error) {
      expect((error as NodeJS.ErrnoException).code).toBe('EPIPE');
      break;
    }
  closeSync(held);
});

// As in a container: root there may not look into processes of others.
const isRoot = process.getuid?.() === 0;
if (!isRoot)
  process.stderr.write(
    'outputs of labs that cannot be opened: not tested: only root can give up that right\n',
  );
(isRoot ? test : always.skip)('where the pipes cannot be opened, they are carried', () => {
  const folder = compileSandbox();
  const program = `${folder}/test/sandbox/programs/printer.js`;
  const text = 'echo out; echo err >/dev/stderr; pgrep -c -x cat';
  const without = [
    '--bounding-set',
    '-sys_ptrace',
    '--inh-caps',
    '-sys_ptrace',
    process.execPath,
    program,
    text,
  ];
  const { stdout, stderr } = spawnSync('setpriv', without, { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  const carried = { stdout: 'out\n2\n', stderr: 'err\n' };
  expect([stderr, JSON.parse(stdout)]).toEqual(['', [carried, carried]]);
});

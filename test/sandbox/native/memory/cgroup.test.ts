import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { defaultLimits } from '../../../../src/sandbox/limits.ts';
import type { LabError } from '../../../../src/errors.ts';
import type { Chunk, Lab } from '../../../../src/sandbox/engine.ts';
import { native } from '../../../../src/sandbox/native/engine.ts';
import { makeMemoryGroup } from '../../../../src/sandbox/native/memory/cgroup.ts';
import { collect } from '../../../sandbox/collect.ts';
import { groupFolders } from '../../group-folders.ts';

const limits = { ...defaultLimits, memory: 256 * 1024 * 1024 };

const group = makeMemoryGroup(limits);
group?.end();
const withGroups = group ? test : test.skip;
if (!group) process.stderr.write('memory groups: not tested: this user may not make any here\n');

const own = () => groupFolders().filter((name) => name.startsWith(`netcell-${process.pid}-`));

describe('a lab in a control group', () => {
  let lab: Lab;
  const late: string[] = [];
  beforeEach(async () => {
    if (!group) return;
    const onLateOutput = (chunk: Chunk) => late.push(chunk.kind === 'text' ? chunk.text : '');
    lab = await native.start({ wrappers: {}, limits, onLateOutput });
  });
  afterEach(async () => {
    if (!group) return;
    await lab.close();
    for (let tries = 0; tries < 200 && own().length > 0; tries++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(own()).toEqual([]);
  });

  withGroups('loses the program that takes too much, and goes on', async () => {
    expect(own()).toHaveLength(1);
    const hog = await collect(lab, `perl -e '$x = "x" x 1_000_000_000; print "survived"'; echo "code $?"`);
    expect(hog).toMatchObject({ stdout: 'code 137\n', outOfMemory: true, shellEnded: false });
    expect(await collect(lab, 'echo on')).toMatchObject({ stdout: 'on\n' });
  });

  withGroups('is ended where files in memory take all of it, and says so', async () => {
    const text = 'mkdir /tmp/m; mount -t ramfs m /tmp/m; head -c 1G /dev/zero >/tmp/m/big; sleep 5';
    const outcome = await collect(lab, text).then(
      ({ outOfMemory }) => outOfMemory,
      (error: unknown) => (error as LabError).code,
    );
    // The first to be killed may be the shell: then the run ends before the lab does, which says so afterwards.
    for (let tries = 0; tries < 200 && own().length > 0; tries++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    const said =
      'netcell: The lab was ended, because it had taken all of its 256M of memory. The next shell cell gets a fresh one.\n';
    expect([outcome, late.includes(said)]).toEqual(outcome === true ? [true, true] : ['LabFull', false]);
  });

  withGroups('has one of its own', async () => {
    const second = await native.start({ wrappers: {} });
    expect(own()).toHaveLength(2);
    await second.close();
  });
});

describe('groups of version 2', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'netcell-cgroup-'));
    mkdirSync(join(root, 'proc/self'), { recursive: true });
    writeFileSync(join(root, 'proc/self/cgroup'), '0::/user.slice/user-0.slice/session-1.scope\n');
    writeFileSync(join(root, 'proc/self/mounts'), 'cgroup2 /sys/fs/cgroup cgroup2 rw 0 0\n');
    mkdirSync(slice('user-0.slice/session-1.scope'), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const slice = (path: string) => join(root, 'sys/fs/cgroup/user.slice', path);
  const enable = (path: string, controllers: string) =>
    writeFileSync(join(slice(path), 'cgroup.subtree_control'), `${controllers}\n`);

  test('are made beside that of this process, where memory can be limited', async () => {
    enable('user-0.slice/session-1.scope', '');
    enable('user-0.slice', 'memory pids');
    const made = makeMemoryGroup(limits, root);
    expect(made).toBeDefined();
    const [name = ''] = readdirSync(slice('user-0.slice')).filter((entry) => entry.startsWith('netcell-'));
    const folder = slice(`user-0.slice/${name}`);
    expect(readFileSync(join(folder, 'memory.max'), 'utf8')).toBe(String(limits.memory));
    await made?.add(42);
    expect(readFileSync(join(folder, 'cgroup.procs'), 'utf8')).toBe('42');
    writeFileSync(join(folder, 'memory.events'), 'low 0\noom 3\noom_kill 2\noom_group_kill 0\n');
    writeFileSync(join(folder, 'memory.current'), '1000\n');
    writeFileSync(join(folder, 'memory.stat'), 'anon 500\nfile 500\ninactive_file 100\nactive_file 200\n');
    expect([made?.kills(), made?.used()]).toEqual([2, 700]);
  });

  test('are not made where no group above limits memory', () => {
    enable('user-0.slice', 'pids');
    expect(makeMemoryGroup(limits, root)).toBeUndefined();
  });
});

import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test as always } from '@jest/globals';
import { defaultLimits } from '../../../../src/sandbox/limits.ts';
import { collect } from '../../collect.ts';
import { compileSandbox } from '../../compiled.ts';
import { engineOfUser } from '../../engine-of-user.ts';

/** Nobody has this user id. */
const UID = 1_730_000_000 + (process.pid % 1_000_000);
const limits = { ...defaultLimits, memory: 256 * 1024 * 1024 };

const delegated = process.getuid?.() === 0 ? delegate() : undefined;
if (!delegated) process.stderr.write('a delegated control group: not tested: none can be made here\n');
const test = delegated ? always : always.skip;

/** A group of memory that belongs to the user, of either version, and one in it, where netcell is. */
function delegate(): { top: string; inside: string } | undefined {
  const own = readFileSync('/proc/self/cgroup', 'utf8');
  const v1 = /^\d+:(?:.*,)?memory(?:,.*)?:(.*)$/m.exec(own)?.[1];
  const tree = v1 === undefined ? '/sys/fs/cgroup' : join('/sys/fs/cgroup/memory', v1);
  const top = join(tree, `netcell-delegated-${process.pid}`);
  const inside = join(top, 'inside');
  try {
    mkdirSync(top);
    if (v1 === undefined) writeFileSync(join(top, 'cgroup.subtree_control'), '+memory +pids');
    mkdirSync(inside);
    for (const folder of [top, inside])
      for (const path of [folder, join(folder, 'cgroup.procs')]) chownSync(path, UID, UID);
    return { top, inside };
  } catch {
    if (existsSync(top)) rmdirSync(top);
    return undefined;
  }
}

const folder = delegated && compileSandbox();
afterAll(() => {
  if (!delegated) return;
  for (const path of [delegated.inside, delegated.top]) rmdirSync(path);
  rmSync(folder ?? '', { recursive: true });
});

test('an unprivileged user who has a control group gets labs that the kernel holds to their limit', async () => {
  const { top = '', inside = '' } = delegated ?? {};
  const through = ['sh', '-c', `echo $$ >${inside}/cgroup.procs; exec "$@"`, 'enter'];
  const groups = () =>
    [top, inside].flatMap((place) => readdirSync(place)).filter((name) => /^netcell-\d/.test(name));
  const engine = engineOfUser(UID, folder ?? '', 0, through);
  try {
    const lab = await engine.start({ wrappers: {}, limits });
    expect(groups()).toHaveLength(1);
    const hog = await collect(lab, `perl -e '$x = "x" x 1_000_000_000; print "survived"'; echo "code $?"`);
    expect(hog).toMatchObject({ stdout: 'code 137\n', outOfMemory: true, shellEnded: false });
    expect(await collect(lab, 'echo on')).toMatchObject({ stdout: 'on\n' });
  } finally {
    await engine.stop();
  }
  for (let tries = 0; tries < 100 && groups().length > 0; tries++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(groups()).toEqual([]);
  // The keeper of the groups goes last.
  for (let tries = 0; tries < 200 && readFileSync(`${inside}/cgroup.procs`, 'utf8') !== ''; tries++)
    await new Promise((resolve) => setTimeout(resolve, 10));
}, 20_000);

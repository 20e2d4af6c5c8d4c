import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { native } from '../../src/sandbox/native/engine.ts';
import { groupFolders } from './group-folders.ts';
import { compileSandbox } from './compiled.ts';

/** How many processes with labs are killed of each user; `NETCELL_KILLS=400` looks closer. */
const KILLS = Number(process.env['NETCELL_KILLS'] ?? 20);
/** How many of them live at the same time. */
const AT_ONCE = 2;
/** ms after which nothing may be left. */
const GRACE = 1_000;
/** ms from the start of a process to the last moment at which it is killed: its first lab is there after about 100. */
const LATEST = 400;

jest.setTimeout(30_000 + KILLS * 2_000);
const obstacles = await native.obstacles();
/** Nobody has this user id, nor the ones behind it. */
const USER = 1_660_000_000 + (process.pid % 1_000_000) * 10;
const labTest = obstacles.length === 0 ? test : test.skip;
if (obstacles.length > 0)
  process.stderr.write(`the death of a kernel: not tested: ${obstacles[0]?.reason ?? ''}\n`);

let folder: string;
beforeAll(() => {
  folder = compileSandbox();
});
afterAll(() => rmSync(folder, { recursive: true }));

const userTest = process.getuid?.() === 0 ? labTest : test.skip;
if (process.getuid?.() !== 0)
  process.stderr.write('the death of a kernel of another user: not tested: only root can become one\n');

labTest('nothing of a lab is left within a second of a SIGKILL of its kernel, whenever it comes', () =>
  killMany(),
);
userTest('nor of a lab of an unprivileged user', () => killMany(USER));

async function killMany(user?: number): Promise<void> {
  const before = traces();
  const outcomes: Outcome[] = [];
  for (let round = 0; round * AT_ONCE < KILLS; round++)
    outcomes.push(
      ...(await Promise.all(
        Array.from({ length: AT_ONCE }, (_, index) =>
          killOne(round * AT_ONCE + index, user === undefined ? undefined : user + index),
        ),
      )),
    );
  expect(outcomes.filter(({ gone }) => gone > GRACE)).toEqual([]);
  if (process.env['NETCELL_KILLS']) process.stderr.write(`${JSON.stringify(outcomes)}\n`);
  // Else the kills came too early to mean anything.
  expect(outcomes.filter(({ seen }) => seen).length).toBeGreaterThan(KILLS / 4);
  expect(traces()).toEqual(before);
}

interface Outcome {
  /** ms from its start to its death. */
  readonly moment: number;
  /** Whether it had processes of a lab when it was killed. */
  readonly seen: boolean;
  /** How many labs had been made. */
  readonly labs: number;
  /** ms from its death to that of the last of its processes. */
  readonly gone: number;
}

/** Starts a process that makes labs, kills it at a moment spread over its start and life, and waits until all is gone. */
async function killOne(index: number, uid: number | undefined): Promise<Outcome> {
  const marker = `netcell-victim-${process.pid}-${index}`;
  const moment = 30 + (LATEST - 30) * (((index * 0.618) % 1) * 0.9 + Math.random() * 0.1);
  const victim = spawn(process.execPath, [`${folder}/test/sandbox/programs/victim.js`, marker], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  let labs = 0;
  victim.stdout.on('data', (bytes: Buffer) => (labs += bytes.toString().split('\n').length - 1));
  await new Promise((resolve) => setTimeout(resolve, moment));
  const owned = uid ?? ownerOf(victim.pid ?? 0);
  const seen = remaining(marker, owned, victim.pid);
  const exited = once(victim, 'exit');
  victim.kill('SIGKILL');
  const killed = performance.now();
  await exited;
  while ((remaining(marker, owned) || groupsOf(victim.pid)) && performance.now() - killed < 3 * GRACE)
    await new Promise((resolve) => setTimeout(resolve, 5));
  return { moment: Math.round(moment), seen, labs, gone: Math.round(performance.now() - killed) };
}

/** The user id that labs of a process of root have, and no other process. */
const ownerOf = (pid: number): number | undefined =>
  process.getuid?.() === 0 ? 1_900_000_000 + (pid % 1_000_000) : undefined;

/** Whether control groups are left of a process with this id. */
const groupsOf = (pid = 0): boolean => groupFolders().some((name) => name.startsWith(`netcell-${pid}-`));

/** Whether a process has the marker on its command line, as the first one of a lab has, or belongs to the lab's user. */
function remaining(marker: string, owner: number | undefined, except?: number): boolean {
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name) || Number(name) === except) return false;
    try {
      if (readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(marker)) return true;
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      return (
        owner !== undefined &&
        Number(/^Uid:\t(\d+)/m.exec(status)?.[1]) === owner &&
        !/^State:\tZ/m.test(status)
      );
    } catch {
      return false; // It ended meanwhile.
    }
  });
}

/** What a lab could leave on the computer besides processes: mounts and names of namespaces. */
function traces() {
  const names = (folder: string) => {
    try {
      return readdirSync(folder);
    } catch {
      return [];
    }
  };
  return { mounts: readFileSync('/proc/self/mountinfo', 'utf8'), namespaces: names('/run/netns') };
}

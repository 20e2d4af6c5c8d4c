import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test as always } from '@jest/globals';
import { defaultLimits } from '../../../../src/sandbox/limits.ts';
import { collect } from '../../collect.ts';
import { compileSandbox } from '../../compiled.ts';
import { asUser, engineOfUser } from '../../engine-of-user.ts';
import { noUserSession, startUserSession } from '../../user-session.ts';
import type { UserSession } from '../../user-session.ts';

/** Nobody has this user id. */
const UID = 1_720_000_000 + (process.pid % 1_000_000);
const limits = { ...defaultLimits, memory: 256 * 1024 * 1024 };

const reason = noUserSession();
if (reason !== undefined) process.stderr.write(`a systemd of the user: not tested: ${reason}\n`);
const test = reason === undefined ? always : always.skip;

let session: UserSession;
let folder: string;
beforeAll(async () => {
  if (reason !== undefined) return;
  folder = compileSandbox();
  session = await startUserSession(UID);
}, 30_000);
afterAll(async () => {
  if (reason !== undefined) return;
  await session.stop();
  rmSync(folder, { recursive: true });
});

test('a scope of it has the descriptors that a lab is made with, and goes with its processes', async () => {
  const [command = '', ...args] = [
    ...session.through,
    ...asUser(UID),
    ...['systemd-run', '--user', '--scope', '--quiet', '--collect', '-p', 'MemoryMax=268435456'],
    ...['-p', 'MemorySwapMax=0', '-p', 'TasksMax=528', '-p', 'Delegate=yes', '--'],
    ...['sh', '-c', 'read line <&3; echo "$line"; sed -n s/^0:://p /proc/self/cgroup'],
  ];
  const words = openSync('/proc/self/comm', 'r');
  try {
    const said = execFileSync(command, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit', words],
    });
    expect(said).toMatch(/^.+\n\/.*\.scope\n$/);
  } finally {
    closeSync(words);
  }
  await noScopes();
});

test('a lab of that user is in a scope where the kernel heeds its limit, and else is watched', async () => {
  const engine = engineOfUser(UID, folder, 0, session.through);
  try {
    const lab = await engine.start({ wrappers: {}, limits });
    expect(session.scopes()).toHaveLength(session.limitsMemory ? 1 : 0);
    const hog = collect(lab, `perl -e '$x = "x" x 1_000_000_000; sleep 5'; echo "code $?"`);
    if (session.limitsMemory) expect(await hog).toMatchObject({ stdout: 'code 137\n', outOfMemory: true });
    else await expect(hog).rejects.toMatchObject({ code: 'LabFull' });
    await lab.close();
  } finally {
    await engine.stop();
  }
  await noScopes();
}, 30_000);

/** systemd takes the groups away of what has ended, within a second. */
async function noScopes(): Promise<void> {
  for (let tries = 0; tries < 100 && session.scopes().length > 0; tries++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(session.scopes()).toEqual([]);
}

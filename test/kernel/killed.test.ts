import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, jest, test as always } from '@jest/globals';
import { connect } from '../../src/protocol/client.ts';
import { noOtherUser } from './another-user.ts';
import { remains, traces } from './remains.ts';
import { connectionIn } from './start-kernel.ts';

/** How many kernels are killed of each user; `NETCELL_KILLS=150` looks closer. */
const KILLS = Number(process.env['NETCELL_KILLS'] ?? 6);
const AT_ONCE = 2;
/** ms after which nothing may be left. */
const GRACE = 1_000;
/** ms from the start of a kernel to the last moment at which it is killed: all of its cells have begun after about 2000. */
const LATEST = 3_000;
const MAIN = new URL('../../dist/main.js', import.meta.url).pathname;
/** Nobody has this user id, nor the ones behind it. */
const USER = 1_650_000_000 + (process.pid % 1_000_000) * 10;

jest.setTimeout(30_000 + KILLS * 4_000);

/** Labs by name and by topology, services, jobs and children that ignore signals, an evaluator in the lab and in a namespace. */
const CELLS = [
  '%%lab\nhosts:\n  red: { address: 10.0.0.1/24, services: python3 -m http.server 80 }\n  blue: 10.0.0.2/24\nlinks: [[red, blue]]',
  '%%sh --lab second\nip netns add n; ip netns exec n setsid nohup sleep 600 >/dev/null 2>&1 & true',
  '%%sh\n(trap "" HUP INT TERM; setsid bash -c "while :; do sleep 0.02; done") & touch /tmp/here /run/here',
  'import { spawn } from "node:child_process"; spawn("sleep", ["601"], { detached: true }).unref(); 1',
  '%%ts --on red\nimport { createServer } from "node:net"; createServer().listen(81); 1',
  '%%sh --fresh\nsleep 0.1; sleep 602 & true',
  '%reset --lab second',
  '%%sh --on blue\nping -i 0.2 10.0.0.1',
];

const reason = noOtherUser();
if (reason !== undefined) process.stderr.write(`kernels of another user are not killed: ${reason}\n`);
const asUser = reason === undefined ? always : always.skip;

always('nothing of a kernel is left within a second of a SIGKILL, whenever that comes', () => killMany());
asUser('nor of one that an unprivileged user runs', () => killMany(USER));

async function killMany(uid?: number): Promise<void> {
  const before = traces();
  const outcomes: Outcome[] = [];
  for (let first = 0; first < KILLS; first += AT_ONCE)
    outcomes.push(
      ...(await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => killOne(first + index, uid)))),
    );
  if (process.env['NETCELL_KILLS']) process.stderr.write(`${JSON.stringify(outcomes)}\n`);
  expect(outcomes.filter(({ left }) => left.length > 0)).toEqual([]);
  // Else the kills came too early to mean anything.
  expect(outcomes.filter(({ processes }) => processes > 10).length).toBeGreaterThan(KILLS / 4);
  expect(traces()).toEqual(before);
}

interface Outcome {
  /** ms from its start to its death. */
  readonly moment: number;
  /** How many processes it had. */
  readonly processes: number;
  /** ms from its death to that of the last of them. */
  readonly gone: number;
  /** What was there after `GRACE`. */
  readonly left: readonly string[];
}

/** Starts a kernel, sends all cells as soon as it answers, and kills it at a moment spread over its start and life. */
async function killOne(index: number, user: number | undefined): Promise<Outcome> {
  const uid = user === undefined ? undefined : user + (index % AT_ONCE);
  const folder = mkdtempSync('/tmp/netcell-killed-');
  mkdirSync(join(folder, 'tmp'));
  const info = connectionIn(folder);
  writeFileSync(join(folder, 'connection.json'), JSON.stringify(info));
  if (uid !== undefined) for (const path of [folder, join(folder, 'tmp')]) chownSync(path, uid, uid);
  const moment = 20 + (LATEST - 20) * (((index * 0.618) % 1) * 0.9 + Math.random() * 0.1);
  const kernel = spawn(process.execPath, [MAIN, 'kernel', join(folder, 'connection.json')], {
    stdio: 'ignore',
    cwd: folder,
    env: { ...process.env, HOME: folder, TMPDIR: join(folder, 'tmp') },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const owned = { pid: kernel.pid ?? 0, uid, folder: `${folder}/` };
  const client = connect(info, () => undefined);
  void client.connection.info.then(() => {
    for (const code of CELLS)
      client.connection.requestExecute({ code, stop_on_error: false }).done.catch(() => undefined);
  });
  await sleep(moment);
  const processes = remains(owned).filter((one) => one.startsWith('process')).length;
  const exited = once(kernel, 'exit');
  kernel.kill('SIGKILL');
  const killed = performance.now();
  await exited;
  let left = remains(owned);
  while (left.length > 0 && performance.now() - killed < GRACE) {
    await sleep(5);
    left = remains(owned);
  }
  const gone = Math.round(performance.now() - killed);
  client.close();
  rmSync(folder, { recursive: true });
  return { moment: Math.round(moment), processes, gone, left };
}

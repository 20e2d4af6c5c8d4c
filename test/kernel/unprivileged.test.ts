import { statSync } from 'node:fs';
import { afterAll, beforeAll, expect, test as always } from '@jest/globals';
import { noOtherUser } from './another-user.ts';
import { descendants, descendantsWith, survivors } from './processes.ts';
import { Kernel } from './start-kernel.ts';

/** A user that nobody is, and that owns nothing. */
const USER = { uid: 54_321, gid: 54_321 };

const reason = noOtherUser();
if (reason !== undefined) console.warn(`Not run as an unprivileged user: ${reason}`);
const test = reason === undefined ? always : always.skip;

let kernel: Kernel;
beforeAll(async () => {
  if (reason === undefined) kernel = await Kernel.start({ user: USER });
});
afterAll(async () => {
  if (reason === undefined) await kernel[Symbol.asyncDispose]();
});

test('the kernel and the lab run as that user', async () => {
  await kernel.run('%%sh\ntrue');
  const owners = [kernel.pid, ...descendants(kernel.pid).map(({ pid }) => pid)].map(
    (pid) => statSync(`/proc/${pid}`).uid,
  );
  expect(owners.length).toBeGreaterThan(5);
  // Processes of a sandbox that may not be looked into belong to root.
  expect(new Set(owners.filter((uid) => uid !== 0))).toEqual(new Set([USER.uid]));
});

test('one is root of the lab all the same: namespaces, cables, tables, ping', async () => {
  const cell = await kernel.run(`%%sh
id -u
ip netns add red
ip link add veth0 type veth peer name veth1 netns red
ip addr add 10.9.0.1/24 dev veth0; ip link set veth0 up
ip -n red addr add 10.9.0.2/24 dev veth1; ip -n red link set veth1 up
ping -c 1 -W 2 10.9.0.2 | grep -c ' 0% packet loss'
ip netns exec red ip -4 addr show veth1`);
  expect(cell.error).toEqual([]);
  expect(cell.stdout).toBe('0\n1\n');
  expect(cell.displays[0]?.['text/plain']).toContain('inet 10.9.0.2/24 scope global veth1');
  expect(cell.displays[0]?.['application/vnd.netcell.table.v1+json']).toMatchObject({ namespace: 'red' });
});

test('variables last from cell to cell, into a namespace and back', async () => {
  await kernel.run('%%sh\nword=one');
  await kernel.run('%%sh --on red\nword=$word-two');
  expect((await kernel.run('%%sh\necho $word')).stdout).toBe('one-two\n');
});

test('a command is interrupted and the lab kept', async () => {
  const cell = kernel.begin('%%sh\necho go; sleep 100');
  await cell.printed('go');
  await kernel.interrupt();
  await cell.done;
  expect(cell.error[0]).toBe('Interrupted');
  expect((await kernel.run('%%sh\nip netns list | grep -c red')).stdout).toBe('1\n');
});

test('TypeScript cells run in the lab', async () => {
  await kernel.run('%%sh\nip link add br9 type bridge');
  expect(
    (await kernel.run('[process.getuid(), require("fs").readdirSync("/sys/class/net").includes("br9")]'))
      .result,
  ).toBe('[ 0, true ]');
});

test('a topology is built, and the same text again changes nothing', async () => {
  const topology = '%%lab\nhosts:\n  one: 10.8.0.1/24\n  two: 10.8.0.2/24\nlinks: [[one, two]]';
  await kernel.run('%reset');
  const built = await kernel.run(topology);
  expect(built.error).toEqual([]);
  expect(built.displays[0]?.['text/plain']).toContain('│ one       │ host │ eth0      │ 10.8.0.1/24');
  const again = await kernel.run(topology);
  expect([again.stdout, ...again.error]).toEqual(['This topology stands already; nothing was changed.\n']);
  expect(
    (await kernel.run('%%sh --on one\nping -c 1 -W 2 10.8.0.2 | grep -c " 0% packet loss"')).stdout,
  ).toBe('1\n');
});

test('when the kernel is killed nothing is left of that user', async () => {
  await kernel.run('%%sh\n(setsid sleep 1005 >/dev/null 2>&1 &); echo up');
  const own = await descendantsWith(kernel.pid, ['sleep 1005']);
  process.kill(kernel.pid, 'SIGKILL');
  await kernel.ended;
  expect(await survivors(own, 1_000)).toEqual([]);
});

import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { defaultLimits } from '../../../../src/sandbox/limits.ts';
import { scopeOfUser } from '../../../../src/sandbox/native/memory/scope.ts';

const limits = { ...defaultLimits, memory: 256 * 1024 * 1024 };
/** Where this process is, as the command that looks is too: the stand-in for systemd-run moves nothing. */
const OWN = /^0::(.*)$/m.exec(readFileSync('/proc/self/cgroup', 'utf8'))?.[1] ?? '/';

let root: string;
const path = process.env['PATH'];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'netcell-scope-'));
  put('proc/self/mounts', 'cgroup2 /sys/fs/cgroup cgroup2 rw 0 0\n');
  put('run/user/7/systemd/private', '');
  process.env['PATH'] = `${root}:${path ?? ''}`;
});
afterEach(() => {
  process.env['PATH'] = path;
  rmSync(root, { recursive: true });
});

function put(name: string, text: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}

/** A systemd-run that keeps its arguments, and then does this. */
function systemdRun(then: string): void {
  put('systemd-run', `#!/bin/sh\necho "$@" >${root}/asked\n${then}\n`);
  chmodSync(join(root, 'systemd-run'), 0o755);
}

const RUNS = 'while [ "$1" != -- ]; do shift; done; shift; exec "$@"';
const session = { XDG_RUNTIME_DIR: '/run/user/7', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/7/bus' };
const asked = () => readFileSync(join(root, 'asked'), 'utf8');

test('where systemd makes a scope that limits memory, labs are started in one, and their group is theirs', async () => {
  systemdRun(RUNS);
  put(`sys/fs/cgroup/${OWN}/memory.max`, `${limits.memory}\n`);
  const scope = await scopeOfUser(limits, root, session);
  expect(scope?.command.join(' ')).toBe(
    'systemd-run --user --scope --quiet --collect -p MemoryMax=268435456 -p MemorySwapMax=0 -p TasksMax=528 -p Delegate=yes --',
  );
  expect(scope?.environment).toEqual(session);

  put('proc/42/cgroup', '0::/user.slice/app.slice/run-1.scope\n');
  put('sys/fs/cgroup/user.slice/app.slice/run-1.scope/memory.max', `${limits.memory}\n`);
  put('sys/fs/cgroup/user.slice/app.slice/run-1.scope/memory.events', 'oom 3\noom_kill 2\n');
  expect(scope?.groupOf(42)?.kills()).toBe(2);
  put('proc/43/cgroup', '0::/user.slice/app.slice/run-2.scope\n');
  put('sys/fs/cgroup/user.slice/app.slice/run-2.scope/memory.max', 'max\n');
  expect(scope?.groupOf(43)).toBeUndefined();
});

test('it is asked once for all labs', async () => {
  systemdRun(RUNS);
  put(`sys/fs/cgroup/${OWN}/memory.max`, `${limits.memory}\n`);
  await scopeOfUser(limits, root, session);
  rmSync(join(root, 'asked'));
  expect(await scopeOfUser({ ...limits, memory: 1024 ** 3 }, root, session)).toBeDefined();
  expect(asked).toThrow('ENOENT');
});

test.each([
  ['accepts the limit, and the kernel does not heed it', RUNS, 'max\n'],
  ['has no group for memory', RUNS, undefined],
  ['refuses', 'echo "Failed to start transient scope unit: Access denied" >&2; exit 1', undefined],
])('where systemd %s, there is no scope', async (_, then, limit) => {
  systemdRun(then);
  if (limit !== undefined) put(`sys/fs/cgroup/${OWN}/memory.max`, limit);
  expect(await scopeOfUser(limits, root, session)).toBeUndefined();
  expect(asked()).toContain('MemoryMax=268435456');
});

test('where this user has no session, systemd is not asked', async () => {
  systemdRun(RUNS);
  expect(await scopeOfUser(limits, root, { XDG_RUNTIME_DIR: '/run/user/8' })).toBeUndefined();
  expect(asked).toThrow('ENOENT');
});

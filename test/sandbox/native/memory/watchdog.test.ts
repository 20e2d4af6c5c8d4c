import { spawn } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { mountsIn } from '../../../../src/sandbox/native/memory/file-systems.ts';
import { memoryInfo } from '../../../../src/sandbox/native/memory/meminfo.ts';
import { memoryOf } from '../../../../src/sandbox/native/memory/watchdog.ts';
import { familyOf } from '../../../../src/sandbox/native/memory/processes.ts';

const MB = 1024 * 1024;

test('what the kernel says of memory is read in bytes', () => {
  const text = `MemTotal:  2048 kB\nMemAvailable:  1024 kB\nUnevictable:  12 kB\nMlocked:  4 kB\nShmem:   8 kB\n`;
  expect(memoryInfo(text)).toEqual({ total: 2 * MB, available: MB, shared: 8192, pinned: 8192 });
});

test('mounts are read with device, place and type, and with odd characters in the place', () => {
  const lines = [
    '36 35 0:47 / /tmp rw,nosuid - tmpfs tmpfs rw,size=65536k',
    '37 35 0:48 / /tmp/a\\040b rw shared:1 master:2 - ramfs r rw',
    'nonsense',
    '',
  ];
  expect(mountsIn(lines.join('\n'))).toEqual([
    { device: '0:47', path: '/tmp', type: 'tmpfs' },
    { device: '0:48', path: '/tmp/a b', type: 'ramfs' },
  ]);
});

test('a family is a process with all that descend from it, and what they take is counted once', async () => {
  const script = `perl -e '$n = 100_000_000; $x = "x" x $n; $| = 1; fork or do { sleep 60; exit }; print "ready\\n"; sleep 60'`;
  const child = spawn('sh', ['-c', `${script}; :`], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = child.pid ?? 0;
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const family = familyOf(pid);
  expect(family).toHaveLength(3);
  const now = memoryInfo();
  const used = memoryOf(pid, 150 * MB, now, now);
  expect(used).toBeGreaterThan(95 * MB);
  expect(used).toBeLessThan(150 * MB);
  // Far below the limit an upper bound will do: each of two processes has the same 100 MB.
  expect(memoryOf(pid, 1024 * MB, now, now)).toBeGreaterThan(190 * MB);
  for (const member of family) process.kill(member, 'SIGKILL');
});

test('of a process that is gone nothing is counted', () => {
  const now = memoryInfo();
  expect(memoryOf(2 ** 22 + 1, MB, now, now)).toBe(0);
});

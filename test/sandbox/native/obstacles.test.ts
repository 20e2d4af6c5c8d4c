import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { explain, isInstalled, obstaclesWithout } from '../../../src/sandbox/native/obstacles.ts';

let folder: string;
const path = process.env['PATH'];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'netcell-path-'));
});
afterEach(() => {
  process.env['PATH'] = path;
  rmSync(folder, { recursive: true });
});

test.each([
  [
    'bwrap: setting up uid map: Permission denied',
    'this system forbids user namespaces to programs without an AppArmor profile (bwrap: setting up uid map: Permission denied)',
    'sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
  ],
  [
    'bwrap: loopback: Failed RTM_NEWADDR: Operation not permitted',
    'this system forbids user namespaces to programs without an AppArmor profile (bwrap: loopback: Failed RTM_NEWADDR: Operation not permitted)',
    'sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
  ],
  [
    'bwrap: Creating new namespace failed: Operation not permitted',
    'this system forbids user namespaces (as most containers do) (bwrap: Creating new namespace failed: Operation not permitted)',
    undefined,
  ],
  [
    'bwrap: No permissions to create a new namespace, likely because the kernel does not allow it',
    'this system forbids user namespaces (as most containers do) (bwrap: No permissions to create a new namespace, likely because the kernel does not allow it)',
    undefined,
  ],
  [
    "bwrap: Can't mount proc on /newroot/proc: Operation not permitted",
    "this system hides parts of /proc (as containers do), so a sandbox may not mount its own (bwrap: Can't mount proc on /newroot/proc: Operation not permitted)",
    undefined,
  ],
  [
    'unshare: mount /proc failed: Operation not permitted',
    'this system hides parts of /proc (as containers do), so a sandbox may not mount its own (unshare: mount /proc failed: Operation not permitted)',
    undefined,
  ],
  ['something new', 'the sandbox did not start: something new', undefined],
])('%j is explained', (said, reason, mend) => {
  expect(explain(new Error(said))).toEqual({ reason, ...(mend === undefined ? {} : { mend }) });
});

test('what is thrown and is no Error is explained as well', () => {
  expect(explain('odd')).toEqual({ reason: 'the sandbox did not start: odd' });
});

test('a program is found in PATH and nowhere else, and only where it may be run', () => {
  const program = join(folder, 'netcell-test-program');
  expect(isInstalled('netcell-test-program')).toBe(false);
  process.env['PATH'] = `/nowhere:${folder}`;
  expect(isInstalled('netcell-test-program')).toBe(false);
  writeFileSync(program, '#!/bin/sh\n');
  chmodSync(program, 0o644);
  expect(isInstalled('netcell-test-program')).toBe(false);
  chmodSync(program, 0o755);
  expect(isInstalled('netcell-test-program')).toBe(true);
});

test('a folder of the name of a program is not the program', () => {
  mkdirSync(join(folder, 'netcell-test-program'));
  process.env['PATH'] = folder;
  expect(isInstalled('netcell-test-program')).toBe(false);
});

test('an empty part of PATH does not make the current folder count', () => {
  process.env['PATH'] = '';
  expect(isInstalled('package.json')).toBe(false);
});

test('all that is missing is named at once, with one line that installs each package once', () => {
  const only = (programs: string[]) => obstaclesWithout((program) => programs.includes(program));
  expect(only(['bwrap', 'unshare', 'script', 'bash', 'ip'])).toEqual([]);
  expect(only(['unshare', 'script', 'bash', 'ip'])).toEqual([
    { reason: 'bwrap is not installed', mend: 'sudo apt-get install bubblewrap' },
  ]);
  expect(only(['bash'])).toEqual([
    {
      reason: 'bwrap, unshare, script, ip are not installed',
      mend: 'sudo apt-get install bubblewrap util-linux bsdutils iproute2',
    },
  ]);
});

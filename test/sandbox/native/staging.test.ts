import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test as always } from '@jest/globals';
import { stage } from '../../../src/sandbox/native/staging.ts';

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
if (!isRoot) process.stderr.write('staging: half of it not tested: only root stages folders\n');
const test = isRoot ? always : always.skip;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync("/tmp/netcell stage's ");
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'closed/course'), { recursive: true });
  writeFileSync(join(folder, 'closed/course/a.csv'), 'a,b\n');
  writeFileSync(join(folder, 'closed/other.csv'), 'c,d\n');
  writeFileSync(join(folder, 'closed/secret'), 'secret', { mode: 0o600 });
  chmodSync(join(folder, 'closed'), 0o700);
});
afterEach(() => rmSync(folder, { recursive: true }));

always('what everybody can reach needs no staging, and what is itself closed is not opened by one', () => {
  expect(stage([], NOBODY)).toBeUndefined();
  expect(stage(['/usr/bin', join(folder, 'closed')], NOBODY)).toBeUndefined();
});

always('folders and files behind a closed folder have a place each; the others have none', () => {
  const paths = [join(folder, 'closed/course'), '/usr/bin', join(folder, 'closed/other.csv')];
  expect([...(stage(paths, NOBODY)?.staged ?? [])]).toEqual([
    [paths[0], '/mnt/0'],
    [paths[2], '/mnt/1'],
  ]);
});

test('the command runs as that user, who reads what everybody may read, in its place', () => {
  const paths = ['course', 'other.csv', 'secret'].map((name) => join(folder, 'closed', name));
  const [command = '', ...args] = stage(paths, NOBODY)?.command ?? [];
  const script = 'id -u; id -G; cat /mnt/0/a.csv /mnt/1; cat /mnt/2 2>/dev/null || echo refused';
  expect(execFileSync(command, [...args, 'sh', '-c', script], { encoding: 'utf8' })).toBe(
    `${NOBODY}\n${NOBODY}\na,b\nc,d\nrefused\n`,
  );
});

test('a path that is gone by then stops the command', () => {
  const gone = join(folder, 'closed/gone');
  const [command = '', ...args] = stage([gone], NOBODY)?.command ?? [];
  expect(() => execFileSync(command, [...args, 'true'], { stdio: 'pipe' })).toThrow('Command failed');
});

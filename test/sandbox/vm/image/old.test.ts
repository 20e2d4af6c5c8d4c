import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { markUsed } from '../../../../src/sandbox/vm/image.ts';
import type { Image, Manifest } from '../../../../src/sandbox/vm/image.ts';
import { memoryBytes } from '../../../../src/sandbox/vm/machine.ts';
import { removeOld } from '../../../../src/sandbox/vm/image/old.ts';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2030, 0, 31);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync('/tmp/netcell-old-');
  writeFileSync(join(folder, 'lock'), '');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A folder that was used so many days ago. */
function used(name: string, days: number): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  utimesSync(path, new Date(NOW), new Date(NOW - days * DAY));
  return path;
}

function image(name: string, days: number, { recipe = 'mine', modified = 1 } = {}): Image {
  mkdirSync(join(folder, name));
  const manifest = { recipe, qemu: { path: '/qemu', size: 1, modified }, stateBytes: 4096 } as Manifest;
  writeFileSync(join(folder, name, 'state'), 'x'.repeat(4096));
  writeFileSync(join(folder, name, 'ram'), '');
  truncateSync(join(folder, name, 'ram'), memoryBytes);
  writeFileSync(join(folder, name, 'manifest.json'), JSON.stringify(manifest));
  return { folder: used(name, days), manifest };
}

const left = (names: readonly string[]) => names.filter((name) => existsSync(join(folder, name)));

test('an image goes at once when a new one of the same netcell and QEMU replaces it', () => {
  const current = image('new', 0);
  image('old', 0);
  image('of-another-netcell', 0, { recipe: 'other' });
  image('of-another-qemu', 0, { modified: 2 });
  expect(removeOld(folder, current, '', NOW)).toEqual({ count: 1, bytes: 8192 });
  expect(left(['new', 'old', 'of-another-netcell', 'of-another-qemu', 'lock'])).toEqual([
    ...['new', 'of-another-netcell', 'of-another-qemu', 'lock'],
  ]);
});

test('of other versions go those that nobody used for two weeks, and of more than three those of the last day stay', () => {
  const current = image('current', 20);
  const userland = used('userland-mine', 30);
  for (const [name, days] of [
    ['a', 13],
    ['b', 2],
    ['c', 3],
    ['d', 0.5],
    ['e', 0.9],
    ['f', 15],
  ] as const)
    image(name, days, { recipe: name });
  used('userland-other', 16);
  expect(removeOld(folder, current, userland, NOW).count).toBe(4);
  expect(left(['current', 'userland-mine', 'a', 'b', 'c', 'd', 'e', 'f', 'userland-other'])).toEqual([
    ...['current', 'userland-mine', 'b', 'd', 'e'],
  ]);
});

test('a lab marks its image as used', () => {
  const one = image('one', 20);
  markUsed(one);
  expect(Date.now() - statSync(one.folder).mtimeMs).toBeLessThan(60_000);
  markUsed({ ...one, folder: join(folder, 'gone') });
});

import { expect, test } from '@jest/globals';
import { ChosenLimits } from '../../src/sandbox/chosen-limits.ts';
import { defaultLimits, limitOf, limits, readLimit, showLimit } from '../../src/sandbox/limits.ts';
import type { LimitName } from '../../src/sandbox/limits.ts';

const M = 1024 * 1024;

test.each<[LimitName, string, number]>([
  ['memory', '512M', 512 * M],
  ['memory', '1g', 1024 * M],
  ['memory', '100000KiB', 100_000 * 1024],
  ['memory', '2GB', 2048 * M],
  ['processes', '256', 256],
  ['hint-after', '5s', 5],
  ['hint-after', '0', 0],
])('%s may be typed %s', (name, typed, value) => {
  expect(readLimit(limitOf(name), typed, `--${name}`)).toBe(value);
});

test.each<[LimitName, string, string]>([
  [
    'memory',
    'lots',
    '--memory needs a whole number with K, M or G, such as 512M, at least 64M, and got "lots".',
  ],
  [
    'memory',
    '512',
    '--memory needs a whole number with K, M or G, such as 512M, at least 64M, and got "512".',
  ],
  ['memory', '1M', '--memory needs a whole number with K, M or G, such as 512M, at least 64M, and got "1M".'],
  ['disk', '1.5G', '--disk needs a whole number with K, M or G, such as 512M, at least 1M, and got "1.5G".'],
  ['processes', '-1', '--processes needs a whole number, at least 32, and got "-1".'],
  ['files', '99999999999999999', '--files needs a whole number, at least 256, and got "99999999999999999".'],
  ['hint-after', '2min', '--hint-after needs a whole number of seconds, such as 30s, and got "2min".'],
])('%s may not be typed %s', (name, typed, message) => {
  expect(() => readLimit(limitOf(name), typed, `--${name}`)).toThrow(
    expect.objectContaining({ code: 'BadLimit', message }),
  );
});

test('a value is shown as it may be typed', () => {
  for (const { name } of limits) {
    const shown = showLimit(name, defaultLimits[name]);
    expect(readLimit(limitOf(name), shown, name)).toBe(defaultLimits[name]);
  }
  expect(['memory', 'disk', 'hint-after'].map((name) => showLimit(name as LimitName, 1536 * M))).toEqual([
    '1536M',
    '1536M',
    '1610612736s',
  ]);
});

test('what was chosen goes before the environment, and that before the defaults', () => {
  const chosen = new ChosenLimits({ NETCELL_MEMORY: '256M', NETCELL_FILES: '1000', NETCELL_DISK: '' });
  chosen.choose('memory', 512 * M);
  expect(chosen.all()).toEqual({ ...defaultLimits, memory: 512 * M, files: 1000 });
});

test('a variable that cannot be read fails the lab, and not the cells that need none', () => {
  const chosen = new ChosenLimits({ NETCELL_MEMORY: 'much', NETCELL_OUTPUT: '1M' });
  expect(() => chosen.all()).toThrow(
    'NETCELL_MEMORY needs a whole number with K, M or G, such as 512M, at least 64M, and got "much".',
  );
  expect(chosen.get('output')).toBe(4 * M);
});

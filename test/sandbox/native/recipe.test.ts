import { expect, test } from '@jest/globals';
import { defaultLimits } from '../../../src/sandbox/limits.ts';
import { recipe } from '../../../src/sandbox/native/recipe.ts';

const argv = recipe({}, 'mark', defaultLimits);

/** The words that follow each occurrence of an option. */
const valuesOf = (option: string, count = 1) =>
  argv.flatMap((word, index) => (word === option ? [argv.slice(index + 1, index + 1 + count)] : []));

test('nothing of the computer is bound for writing', () => {
  expect(argv.filter((word) => /^--(dev-)?bind/.test(word))).toEqual([]);
  expect(valuesOf('--ro-bind').every(([source = '']) => /^\/(usr|sys|etc\/[\w.]+)$/.test(source))).toBe(true);
});

test('no file that could hold a secret or a name of a person is bound', () => {
  const bound = valuesOf('--ro-bind').flat().join(' ');
  expect(bound).not.toMatch(/passwd|shadow|ssh|sudoers|home|hostname|resolv/);
});

test('the environment begins empty', () => {
  expect(argv.indexOf('--clearenv')).toBeLessThan(argv.indexOf('--setenv'));
  expect(valuesOf('--setenv').flat()).toEqual(['PATH', 'HOME', 'USER', 'TERM', 'LANG', 'NETCELL_MARK']);
});

test('every file system that can be written has a size', () => {
  const sized = argv.filter((word, index) => word === '--tmpfs' && argv[index - 2] === '--size');
  expect(sized.length).toBe(argv.filter((word) => word === '--tmpfs').length);
  expect(valuesOf('--remount-ro').flat()).toEqual(['/dev']);
});

test('the cgroup namespace is left alone: with one, a cell could mount the cgroups of the user', () => {
  expect(argv.join(' ')).not.toMatch(/cgroup(?!_namespaces)/);
});

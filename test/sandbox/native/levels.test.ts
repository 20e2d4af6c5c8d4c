import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { defaultLimits } from '../../../src/sandbox/limits.ts';
import { levelA, levelB } from '../../../src/sandbox/native/levels.ts';

test('the text of level A is whole, whatever a wrapper holds', () => {
  const script = `#!/bin/sh\necho 'it'"'"'s' "$1" \\ EOF $(id)\n`;
  const text = levelA({ '/.netcell/bin/odd': script }, defaultLimits, 'pipes');
  expect(text).toContain('/.netcell/bin/odd');
  const { stderr, status } = spawnSync('sh', ['-n'], { input: text, encoding: 'utf8' });
  expect([stderr, status]).toEqual(['', 0]);
});

test('the text of level B is whole', () => {
  const { stderr, status } = spawnSync('bash', ['-n'], { input: levelB(defaultLimits), encoding: 'utf8' });
  expect([stderr, status]).toEqual(['', 0]);
});

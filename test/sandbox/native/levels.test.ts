import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { defaultLimits } from '../../../src/sandbox/limits.ts';
import { levelA, levelB } from '../../../src/sandbox/native/levels.ts';

test('the text of level A is whole, whatever a wrapper holds', () => {
  const script = `#!/bin/sh\necho 'it'"'"'s' "$1" \\ EOF $(id)\n`;
  const text = levelA({ '/.netcell/bin/odd': script }, defaultLimits.processes);
  expect(text).toContain('/.netcell/bin/odd');
  const { stderr, status } = spawnSync('sh', ['-n'], { input: text, encoding: 'utf8' });
  expect([stderr, status]).toEqual(['', 0]);
});

test.each(['pipes', 'carried'] as const)('the text of level B with outputs as %s is whole', (outputs) => {
  const { stderr, status } = spawnSync('bash', ['-n'], {
    input: levelB(defaultLimits, outputs),
    encoding: 'utf8',
  });
  expect([stderr, status]).toEqual(['', 0]);
});

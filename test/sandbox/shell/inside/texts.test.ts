import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { programs } from '../../../../src/sandbox/shell/inside/programs.ts';
import { LOOKS } from '../../../../src/sandbox/shell/inside/looks.ts';
import { RC } from '../../../../src/sandbox/shell/inside/rc.ts';
import { RC_JOBS } from '../../../../src/sandbox/shell/inside/jobs.ts';
import { RC_NAMESPACES } from '../../../../src/sandbox/shell/inside/namespaces.ts';
import { SIGNALS } from '../../../../src/sandbox/shell/inside/signals.ts';
import { TOOLS } from '../../../../src/sandbox/shell/inside/tools.ts';
import { initText } from '../../../../src/sandbox/shell/inside/init.ts';

test.each([
  ['RC', RC],
  ['RC_JOBS', RC_JOBS],
  ['RC_NAMESPACES', RC_NAMESPACES],
  ['TOOLS', TOOLS],
  ['LOOKS', LOOKS],
  ['programs', programs('9>&-')],
  ['SIGNALS', SIGNALS],
  ['process 1 with pipes', initText({ outputs: 'pipes', asked: 'by signal' })],
  ['process 1 that carries', initText({ outputs: 'carried', asked: 'on its own' })],
])('%s is whole bash', (_, script) => {
  const { stderr, status } = spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' });
  expect([stderr, status]).toEqual(['', 0]);
});

import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { shellFiles } from '../../../../src/sandbox/shell/inside/files.ts';

const native = shellFiles({ outputs: 'pipes', asked: 'by signal' });
const vm = shellFiles({ outputs: 'carried', asked: 'on its own' });

test.each([...Object.entries(native), ...Object.entries(vm).filter(([path, text]) => native[path] !== text)])(
  '%s is whole bash',
  (_, script) => {
    const { stderr, status } = spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' });
    expect([stderr, status]).toEqual(['', 0]);
  },
);

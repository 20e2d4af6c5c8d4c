import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { expect, test as always } from '@jest/globals';
import { native } from '../../../src/sandbox/native/engine.ts';
import { compileSandbox } from '../compiled.ts';

const obstacles = await native.obstacles();
if (obstacles.length > 0)
  process.stderr.write(`too few descriptors: not tested: ${obstacles[0]?.reason ?? ''}\n`);

(obstacles.length > 0 ? always.skip : always)(
  'a lab for which there are too few descriptors is refused, and the others live on',
  () => {
    const folder = compileSandbox();
    const program = `${folder}/test/sandbox/programs/many-labs.js`;
    const { stdout, stderr } = spawnSync('prlimit', ['--nofile=200:200', process.execPath, program], {
      encoding: 'utf8',
    });
    rmSync(folder, { recursive: true });
    expect(stderr).toBe('');
    expect(stdout).toMatch(
      /^(?:lab \d+\n)+EngineUnavailable: No lab can be made on this computer: the sandbox did not start: spawn bwrap EMFILE\.\n(?:on\n)+$/,
    );
  },
);

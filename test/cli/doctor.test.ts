import { execFile } from 'node:child_process';
import { expect, test } from '@jest/globals';
import type { Diagnosis } from '../../src/cli/doctor/check.ts';
import { packageFile } from '../../src/cli/package.ts';

test('the real doctor comes to a verdict on this computer, and its exit code says the same', async () => {
  const { code, out, err } = await doctor('--json');
  const { canRun, verdict, sections } = JSON.parse(out) as Diagnosis;
  expect({ code, err }).toEqual({ code: canRun ? 0 : 1, err: '' });
  expect(verdict).toMatch(canRun ? /can run here \(\w+ engine\)\.$/ : /cannot run here: .+\.$/);
  expect(sections.slice(0, 3).map(({ title }) => title)).toEqual(['Programs', 'Jupyter', 'Labs']);
}, 30_000);

function doctor(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [packageFile('dist', 'main.js'), 'doctor', ...args], (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

import { text } from 'node:stream/consumers';
import { afterEach, expect, test as always } from '@jest/globals';
import { LabError } from '../../src/errors.ts';
import { note } from '../../src/render/note.ts';
import { ChosenLimits } from '../../src/sandbox/chosen-limits.ts';
import type { Lab } from '../../src/sandbox/engine.ts';
import { native } from '../../src/sandbox/native/engine.ts';
import { Placement } from '../../src/typescript/placement.ts';

const obstacles = await native.obstacles();
if (obstacles.length > 0) process.stderr.write(`placement: not tested: ${obstacles[0]?.reason ?? ''}\n`);
const test = obstacles.length > 0 ? always.skip : always;

const kept = { ...process.env };
afterEach(() => {
  process.env = { ...kept };
});

/** Where evaluators run when asking for the lab comes to this. */
function placementOf(current: () => Promise<Lab>, environment: Record<string, string> = {}): Placement {
  const labs = { current, limits: new ChosenLimits(environment) };
  return new Placement(labs, '/', () => ({ readable: [], hidden: [] }), 'lab');
}
const unavailable = () =>
  Promise.reject(new LabError('No engine makes labs here.', { code: 'EngineUnavailable', hint: '' }));
const noWayIn = () => Promise.resolve({ engine: 'vm' } as Lab);

const ALONE =
  'TypeScript cells run beside the lab here, in a sandbox without a network; `await lab.sh("…")` runs a command in the lab.';

test.each([
  ['no lab can be made', unavailable],
  ['the lab keeps no programs', noWayIn],
])('where %s, beside it, with one sentence about that', async (_why, current) => {
  const placement = placementOf(current);
  expect(placement.notice()).toBeUndefined();
  const script = 'ls -A /scratch /sys; tail -n +3 /proc/net/dev | cut -d: -f1; exit 2';
  const { program, inLab } = await placement.start(['sh', '-c', script], {}, undefined);
  expect(inLab).toBe(false);
  // Nothing of the computer's devices and links.
  expect(await text(program.stdout)).toBe('/scratch:\n\n/sys:\n    lo\n');
  expect(await program.ended).toBe('exit code 2');
  expect([placement.notice(), placement.notice()]).toEqual([note(ALONE), undefined]);
});

test('no variables of the learner’s come along but those of language and time', async () => {
  Object.assign(process.env, { A_TOKEN: 'secret', LC_ALL: 'C.UTF-8', TZ: 'UTC' });
  const { program } = await placementOf(unavailable).start(['env'], { NETCELL_MARK: 'm' }, undefined);
  const names = (await text(program.stdout)).split('\n').map((line) => line.replace(/=.*/, ''));
  expect(names).not.toContain('A_TOKEN');
  expect(names).toEqual(expect.arrayContaining(['LC_ALL', 'TZ', 'NETCELL_MARK', 'NETCELL_SCRATCH']));
});

test('a lab that fails for another reason is not done without', async () => {
  const full = new LabError('The computer has no room for a lab.', { code: 'NoRoom', hint: '' });
  const placement = placementOf(() => Promise.reject(full));
  await expect(placement.start(['true'], {}, undefined)).rejects.toBe(full);
});

always.each([
  ['64M', 256],
  ['512M', 358],
])('in a lab of %s an evaluator takes no more than %i MB of values', (memory, megabytes) => {
  expect(placementOf(unavailable, { NETCELL_MEMORY: memory }).memory()).toBe(megabytes);
});

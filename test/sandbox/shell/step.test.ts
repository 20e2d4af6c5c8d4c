import { expect, test } from '@jest/globals';
import { SHELL_END } from '../../../src/sandbox/shell/bash.ts';
import { Step } from '../../../src/sandbox/shell/step.ts';

test('a step ends when one of its ends is said on both streams', () => {
  const step = new Step(['3', '4'], []);
  expect([step.say('stdout', '4', 7), step.say('stderr', '3', 7)]).toEqual([false, false]);
  expect(step.say('stderr', '4', 7)).toBe(true);
  expect(step.ended).toMatchObject({ id: '4', code: 7 });
});

test('ends that nobody waits for are not kept: a cell could forge them until memory is full', () => {
  const step = new Step(['3'], []);
  // Ten thousand of a megabyte each.
  for (let forged = 0; forged < 10_000; forged++)
    expect(step.say('stdout', `${forged}${'x'.repeat(1_000_000)}`, 0)).toBe(false);
  expect([step.say('stdout', '3', 0), step.say('stderr', '3', 0)]).toEqual([false, true]);
});

test('what the shell said of its end before it was known to have ended counts', () => {
  const step = new Step(['3'], []);
  expect([step.say('stdout', SHELL_END, 1), step.say('stderr', SHELL_END, 1)]).toEqual([false, false]);
  step.shellEnded(1, () => 0);
  expect([step.chunks.hasEnded, step.ended.shellEnded]).toEqual([true, true]);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { capabilities, probe } from '../../src/sandbox/capabilities.ts';
import type { Lab } from '../../src/sandbox/engine.ts';
import { native } from '../../src/sandbox/native/engine.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await native.start({ wrappers: {} });
});
afterAll(() => lab.close());

test('what works, what fails and what fails silently are told apart', async () => {
  const findings = await probe(lab, [
    { name: 'good', about: '', script: 'echo noise; true' },
    { name: 'bad', about: '', script: 'echo first >&2; echo "the reason" >&2; false' },
    { name: 'silent', about: '', script: 'exit 7' },
    { name: 'after', about: '', script: 'true' },
  ]);
  expect(findings.map(({ capability, works, said }) => [capability.name, works, said])).toEqual([
    ['good', true, ''],
    ['bad', false, 'the reason'],
    ['silent', false, ''],
    ['after', true, ''],
  ]);
});

test('a lab can do what the namespace chapter does, and all is tried in well under a second', async () => {
  const began = performance.now();
  const findings = await probe(lab);
  expect(performance.now() - began).toBeLessThan(1_000);
  expect(findings.map(({ capability }) => capability)).toEqual(capabilities);
  const working = findings.filter(({ works }) => works).map(({ capability }) => capability.name);
  expect(working).toEqual(expect.arrayContaining(['netns', 'veth', 'bridge', 'ping']));
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { capabilities } from '../../src/sandbox/capabilities.ts';
import type { Lab } from '../../src/sandbox/engine.ts';
import { native } from '../../src/sandbox/native/engine.ts';
import { probe } from '../../src/sandbox/probe.ts';

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

test('a lab can do what the namespace chapter does', async () => {
  const findings = await probe(lab);
  expect(findings.map(({ capability }) => capability)).toEqual(capabilities);
  const working = findings.filter(({ works }) => works).map(({ capability }) => capability.name);
  expect(working).toEqual(expect.arrayContaining(['netns', 'veth', 'bridge', 'ping']));
});

import { expect, test } from '@jest/globals';
import { checkLabs, checkOf } from '../../../src/cli/doctor/labs.ts';
import { capabilities } from '../../../src/sandbox/capabilities.ts';
import type { Engine, Lab } from '../../../src/sandbox/engine.ts';
import { LabError } from '../../../src/errors.ts';

const vlan = { name: 'vlan', about: 'VLANs', script: '', module: '8021q' };

test.each([
  ['Error: Unknown device type.', '', 'VLANs: this kernel was built without it', undefined],
  [
    'Error: Unknown device type.',
    'kernel/net/8021q/8021q.ko.xz: x',
    'VLANs: this kernel has not loaded it',
    'sudo modprobe 8021q',
  ],
  ['bash: line 3: conntrack: command not found', '', 'VLANs: conntrack is not installed', undefined],
  [
    'RTNETLINK answers: Operation not permitted',
    '/8021q.ko',
    'VLANs: RTNETLINK answers: Operation not permitted',
    undefined,
  ],
  ['', '', 'VLANs: does not work', undefined],
])('%j with the modules %j means: %s', (said, modules, says, mend) => {
  expect(checkOf({ capability: vlan, works: false, said }, modules)).toEqual({
    name: 'vlan',
    state: 'absent',
    says,
    mend,
  });
});

test('what the namespace chapter needs is missing, not absent', () => {
  const veth = { name: 'veth', about: 'cables', script: '' };
  expect(checkOf({ capability: veth, works: false, said: 'no' }, '').state).toBe('missing');
});

/** An engine whose labs answer the probe with lines of their own. */
function engineThat(name: string, lines: string | LabError): Engine & { closed: number } {
  const engine = {
    name,
    closed: 0,
    obstacles: () => Promise.resolve([{ reason: 'first' }, { reason: 'second', mend: 'do this' }]),
    lacks: () => Promise.resolve({}),
    start(): Promise<Lab> {
      if (lines instanceof LabError) return Promise.reject(lines);
      return Promise.resolve({
        engine: name,
        // eslint-disable-next-line @typescript-eslint/require-await
        async *run() {
          yield { kind: 'text', stream: 'stdout', text: lines } as const;
          return { code: 0, shellEnded: false, killed: false };
        },
        close: () => {
          engine.closed += 1;
          return Promise.resolve();
        },
      });
    },
  };
  return engine;
}

test('the first engine that starts is used and tried out, and all are closed', async () => {
  const broken = engineThat('native', new LabError('no', { code: 'EngineUnavailable' }));
  const works = engineThat('vm', capabilities.map((_, index) => `${index} 0 \n`).join(''));
  const third = engineThat('third', '');
  const { engine, engines, capabilities: found } = await checkLabs([broken, works, third]);
  expect(engine).toBe('vm');
  expect(engines).toEqual([
    { name: 'native engine', state: 'missing', says: 'first' },
    { name: 'native engine', state: 'missing', says: 'second', mend: 'do this' },
    { name: 'vm engine', state: 'works', says: expect.stringMatching(/^a lab starts in \d+ ms$/) },
    { name: 'third engine', state: 'works', says: expect.stringMatching(/^a lab starts in \d+ ms$/) },
  ]);
  expect(found.every(({ state }) => state === 'works')).toBe(true);
  expect([works.closed, third.closed]).toEqual([1, 1]);
});

test('a probe that breaks off counts as not working from there on', async () => {
  const { capabilities: found } = await checkLabs([
    engineThat('native', '0 0 \n1 2 Error: Unknown device type.\n'),
  ]);
  expect(found.slice(0, 3)).toEqual([
    { name: 'netns', state: 'works', says: 'network namespaces' },
    {
      name: 'veth',
      state: 'missing',
      says: 'cables between namespaces: this kernel was built without it',
      mend: undefined,
    },
    { name: 'bridge', state: 'missing', says: 'switches: the probe did not get that far', mend: undefined },
  ]);
});

test('without any engine nothing is tried', async () => {
  const broken = engineThat('native', new LabError('no', { code: 'EngineUnavailable' }));
  expect(await checkLabs([broken])).toMatchObject({ engine: undefined, capabilities: [] });
});

test('what the first engine lacks and another has, the other is named for', async () => {
  const native = engineThat('native', '0 0 \n1 2 Error: Unknown device type.\n');
  const { engines, capabilities: found } = await checkLabs([native, engineThat('vm', '')]);
  expect(engines.map(({ state }) => state)).toEqual(['works', 'works']);
  expect(found[1]?.says).toBe(
    'cables between namespaces: this kernel was built without it; labs of the vm engine have it',
  );
});

test('where the first engine starts, the obstacles of others are no harm', async () => {
  const broken = engineThat('vm', new LabError('no', { code: 'EngineUnavailable' }));
  const { engines } = await checkLabs([engineThat('native', ''), broken]);
  expect(engines.map(({ state, says }) => [state, says]).slice(1)).toEqual([
    ['absent', 'first'],
    ['absent', 'second'],
  ]);
});

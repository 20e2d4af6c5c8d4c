import { expect, test } from '@jest/globals';
import { engines, startLab } from '../../src/sandbox/choose.ts';
import { LabError } from '../../src/errors.ts';
import { FakeEngine, unavailable } from './fake-engine.ts';

const broken = (reason: string) => Object.assign(new FakeEngine(), { broken: unavailable(reason) });
const lacking = (name: string, ...capabilities: string[]) =>
  Object.assign(new FakeEngine(name), {
    lacking: Object.fromEntries(capabilities.map((capability) => [capability, 'Unknown device type'])),
  });

test('the first engine that can make a lab makes it', async () => {
  const [second, third] = [new FakeEngine(), new FakeEngine()];
  await startLab({ wrappers: {} }, [broken('bwrap'), second, third], undefined);
  expect([second.labs.length, third.labs.length]).toEqual([1, 0]);
});

test('where none can, every reason and every cure is said', async () => {
  await expect(
    startLab({ wrappers: {} }, [broken('bwrap'), broken('qemu')], undefined),
  ).rejects.toMatchObject({
    name: 'LabError',
    code: 'EngineUnavailable',
    message: 'No lab: bwrap.\nNo lab: qemu.',
    hint: 'mend bwrap\nmend qemu',
  });
});

test('a mistake of an engine is not taken for its being unavailable', async () => {
  const mistaken = Object.assign(new FakeEngine(), { start: () => Promise.reject(new TypeError('a slip')) });
  await expect(startLab({ wrappers: {} }, [mistaken, new FakeEngine()], undefined)).rejects.toThrow('a slip');
});

test('the native engine comes first, then the virtual machine', () => {
  expect(engines.map(({ name }) => name)).toEqual(['native', 'vm']);
});

test('an engine that lacks what the lab needs is passed over, and the lab knows why', async () => {
  const [first, second] = [lacking('native', 'vlan', 'netem'), lacking('vm')];
  const lab = await startLab({ wrappers: {}, needs: ['veth', 'vlan', 'netem'] }, [first, second], undefined);
  expect([first.labs.length, second.labs.length]).toEqual([0, 1]);
  expect(lab.reason).toBe("since this computer's kernel has no VLAN interfaces (802.1Q), no delay and loss");
});

test('the first engine needs no reason', async () => {
  const lab = await startLab({ wrappers: {}, needs: ['vlan'] }, [lacking('native', 'netem')], undefined);
  expect(lab.reason).toBeUndefined();
});

test('why the first engine makes no lab is known from its obstacles', async () => {
  const error = new LabError('No lab can be made on this computer: x; y.', {
    code: 'EngineUnavailable',
    cause: [{ reason: 'x' }, { reason: 'y' }],
  });
  const first = Object.assign(new FakeEngine(), { broken: error });
  const lab = await startLab({ wrappers: {} }, [first, new FakeEngine()], undefined);
  expect(lab.reason).toBe('since this computer allows no other: x; y');
});

test('where every engine lacks something, it is said of each', async () => {
  const all = [lacking('native', 'vlan'), lacking('vm', 'vlan')];
  await expect(startLab({ wrappers: {}, needs: ['vlan'] }, all, undefined)).rejects.toMatchObject({
    code: 'EngineUnavailable',
    message:
      "This computer's kernel has no VLAN interfaces (802.1Q).\nThe vm engine has no VLAN interfaces (802.1Q).",
  });
});

test('the engine that the options name is taken, else the one that the environment names', async () => {
  const [first, second] = [lacking('native'), lacking('vm')];
  const byEnvironment = await startLab({ wrappers: {} }, [first, second], 'vm');
  const byOptions = await startLab({ wrappers: {}, engine: 'native' }, [first, second], 'vm');
  expect([byEnvironment.reason, byOptions.reason]).toEqual(['since NETCELL_ENGINE says so', undefined]);
  expect([first.labs.length, second.labs.length]).toEqual([1, 1]);
});

test('an engine that is not there is refused with those that are', async () => {
  await expect(
    startLab({ wrappers: {} }, [lacking('native'), lacking('vm')], 'docker'),
  ).rejects.toMatchObject({
    code: 'NoSuchEngine',
    message: 'There is no engine "docker".',
    hint: 'There are: native, vm.',
  });
});

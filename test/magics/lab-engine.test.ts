import { beforeEach, expect, test } from '@jest/globals';
import type { Output } from '../../src/cell/output.ts';
import { moveTo, require } from '../../src/magics/lab-engine.ts';
import { startLab } from '../../src/sandbox/choose.ts';
import { Labs } from '../../src/sandbox/labs.ts';
import { FakeEngine, unavailable } from '../sandbox/fake-engine.ts';

/** The usual computer: namespaces without VLANs, and a virtual machine that has all. */
let native: FakeEngine;
let vm: FakeEngine;
let labs: Labs;
beforeEach(() => {
  native = Object.assign(new FakeEngine('native'), { lacking: { vlan: 'Unknown device type' } });
  vm = new FakeEngine('vm');
  labs = new Labs(
    {},
    () => undefined,
    (options) => startLab(options, [native, vm], undefined),
    {},
  );
});

async function said(outputs: AsyncGenerator<Output, void, void>): Promise<string> {
  let text = '';
  for await (const output of outputs) text += output.kind === 'text' ? output.text : textOf(output);
  return text;
}

const textOf = (output: Output) =>
  output.kind === 'display' ? String(output.bundle['text/plain']) : `[${output.kind}]`;

const need = (names: string) => said(require(names, labs, [native, vm]));
const move = (operand: string) => said(moveTo(operand, labs, [native, vm]));
const made = () => [native.labs.length, vm.labs.length];

test('what the first engine has is found there', async () => {
  expect(await need('veth,bridge')).toBe('This lab has veth, bridge (native engine).\n');
  expect(made()).toEqual([1, 0]);
});

test('what it lacks is found in the virtual machine, and it is said why', async () => {
  expect(await need('vlan')).toBe(
    "netcell: this lab runs in a small virtual machine, since this computer's kernel has no VLAN interfaces (802.1Q).\nThis lab has vlan (vm engine).\n",
  );
});

test('a lab in which nothing was built yet gives way', async () => {
  await labs.current();
  answering(native, '1\n0\n0\n0\n0\n.');
  expect(await need('vlan')).toContain('This lab has vlan (vm engine).\n');
  expect([native.labs[0]?.closed, ...made()]).toEqual([1, 1, 1]);
});

test.each([
  ['an interface', '3\n0\n0\n0\n0\n.'],
  ['a namespace', '1\n1\n0\n0\n0\n.'],
  ['a rule', '1\n0\n4\n0\n0\n.'],
  ['a file', '1\n0\n0\n2\n0\n.'],
  ['nobody knows what', ''],
])('a lab with %s stays until %%reset, which brings one that has all', async (_what, answer) => {
  await labs.current();
  answering(native, answer);
  await expect(need('vlan')).rejects.toMatchObject({
    code: 'LabLacks',
    message: 'The lab that runs has no VLAN interfaces (802.1Q), and something is built in it already.',
    hint: 'Type %reset: what is built in it goes, and the next lab will have all that is needed.',
  });
  expect(native.labs[0]?.closed).toBe(0);
  await labs.reset();
  expect((await labs.current()).engine).toBe('vm');
});

test('a need that no engine meets is refused by each, and forgotten', async () => {
  vm.broken = unavailable('no image');
  native.lacking = { vlan: 'no' };
  await expect(need('vlan')).rejects.toMatchObject({
    message: "This computer's kernel has no VLAN interfaces (802.1Q).\nNo lab: no image.",
  });
  expect((await labs.current()).engine).toBe('native');
});

test('a need that nobody knows is refused with all that are known', async () => {
  await expect(need('veth,vlans')).rejects.toMatchObject({
    code: 'BadMagic',
    message: 'Nobody knows what "vlans" is that the lab needs.',
    hint: expect.stringMatching(
      /^It can be, parted by commas: netns, veth, bridge, .*\bvlan, vlan_filtering, /,
    ),
  });
});

test('the lab moves to the engine that is named, and all that come stay there', async () => {
  await labs.current();
  expect(await move('engine vm')).toBe(
    'A fresh lab is there, made by the vm engine; what was built in the old one is gone.\n',
  );
  expect(native.labs[0]?.closed).toBe(1);
  await labs.reset();
  expect((await labs.current()).engine).toBe('vm');
  expect(await move('engine native')).toContain('made by the native engine');
});

test('an engine that lacks what was asked for before is refused, and the lab stays', async () => {
  await need('vlan');
  await expect(move('engine native')).rejects.toMatchObject({
    code: 'LabLacks',
    message:
      'Labs of the native engine have no VLAN interfaces (802.1Q) here, which this notebook has asked for.',
  });
  expect(vm.labs[0]?.closed).toBe(0);
});

test.each(['engine', 'engine docker', 'vm'])(
  '%%lab %s is refused with what can be typed',
  async (operand) => {
    await expect(move(operand)).rejects.toMatchObject({
      code: 'BadMagic',
      message: `%lab takes "engine NAME", and got "${operand}".`,
      hint: 'Type one of: %lab engine native, %lab engine vm',
    });
  },
);

/** Its labs say this when they are looked at. */
function answering(engine: FakeEngine, text: string): void {
  for (const lab of engine.labs) lab.answer = text;
}

import { expect, test } from '@jest/globals';
import { kernelLacks } from '../../src/magics/kernel-lacks.ts';

const GO_ON = 'To go on in a small virtual machine that has, run %lab engine vm, and then the cells again.';

test.each([
  [
    'ip link add link eth0 name eth0.5 type vlan id 5',
    'Error: Unknown device type.',
    'VLAN interfaces (802.1Q)',
  ],
  [
    'ip link set br0 type bridge vlan_filtering 1',
    'RTNETLINK answers: Operation not supported',
    'switches that know VLANs',
  ],
  ['ip link add dummy0 type dummy', 'Error: Unknown device type.', 'interfaces that lead nowhere'],
  [
    'tc qdisc add dev veth0 root netem delay 50ms',
    'Error: Specified qdisc kind is unknown.',
    'delay and loss',
  ],
  [
    'ip link add v type vlan id 1 link a; ip link add w type wireguard',
    'Error: Unknown device type.',
    'VLAN interfaces (802.1Q), no WireGuard tunnels',
  ],
])('%s that says %j tells of the kernel', (text, stderr, lacks) => {
  expect(kernelLacks(text, `${stderr}\n`)).toBe(`this computer's kernel has no ${lacks}. ${GO_ON}`);
});

test.each([
  ['ip link add x type vlna id 5', 'Error: Unknown device type.'],
  ['ip link add x type vlan id 5', 'RTNETLINK answers: File exists'],
  ['echo type vlan', ''],
])('%s that says %j does not', (text, stderr) => {
  expect(kernelLacks(text, stderr)).toBeUndefined();
});

import { expect, test } from '@jest/globals';
import { peerNamespaces, printedName } from '../../src/observe/ip-device.ts';

test.each([
  [{ ifname: 'lo' }, 'lo'],
  [{ ifname: 'veth0', link: 'veth1' }, 'veth0@veth1'],
  [{ ifname: 'eth0', link_index: 7, link_netnsid: 0 }, 'eth0@if7'],
  [{ ifname: 'sit0', link: null }, 'sit0@NONE'],
])('%j is printed as %s', (device, name) => {
  expect(printedName(device)).toBe(name);
});

test('A device without a name cannot be read', () => {
  expect(() => printedName({ ifindex: 1 })).toThrow(
    'Expected a word in "ifname" of the tool\'s JSON, got nothing',
  );
});

const text = `\
5: eth0@if2: <BROADCAST,MULTICAST> mtu 1500 qdisc noop state DOWN group default qlen 1000
    link/ether 02:00:00:00:00:03 brd ff:ff:ff:ff:ff:ff link-netns red
6: eth1@if3: <BROADCAST,MULTICAST> mtu 1500 qdisc noop state DOWN group default qlen 1000
    link/ether 02:00:00:00:00:04 brd ff:ff:ff:ff:ff:ff link-netnsid 1
    alias link-netns fake
7: eth2@if4: <BROADCAST,MULTICAST> mtu 1500 qdisc noop state DOWN group default qlen 1000 link-netns blue
`;
const peer = peerNamespaces({ tool: 'ip', args: ['addr'], namespace: '', text, json: '' });

test.each([
  [{ ifindex: 5, link_netnsid: 0 }, 'red'],
  [{ ifindex: 7, link_netnsid: 2 }, 'blue'],
  [{ ifindex: 6, link_netnsid: 1 }, 'id 1'],
  [{ ifindex: 8, link_netnsid: -1 }, 'unknown'],
  [{ ifindex: 5 }, undefined],
  // With -br neither the text nor the JSON has the number of the interface.
  [{ link_netnsid: 3 }, 'id 3'],
])('The other end of %j is in %s', (device, namespace) => {
  expect(peer(device)).toBe(namespace);
});

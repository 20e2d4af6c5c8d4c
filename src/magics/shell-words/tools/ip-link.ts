import { INTERFACE, MASTER, NAMESPACE, ON_OFF, oneOf, value } from '../grammar.ts';
import type { Entry, Level, Slot } from '../grammar.ts';
import { linkTypes } from './ip-link-types.ts';

const TYPE: Slot = oneOf('a type of link', linkTypes, 'object');
const NEW_NAME = value('a name for the new interface, of at most 15 letters');
const MAC = value('a MAC address such as 02:00:00:00:00:01');

// prettier-ignore
const properties: readonly Entry[] = [
  { word: 'mtu', about: 'The most bytes of one packet (maximum transmission unit). Larger packets are split or refused.', example: 'ip link set dev eth0 mtu 1450', takes: [value('a number of bytes')] },
  { word: 'address', also: ['lladdr'], about: 'The MAC address of the interface.', example: 'ip link set dev eth0 address 02:00:00:00:00:01', takes: [MAC] },
  { word: 'broadcast', about: 'The MAC address that means everybody.', example: 'ip link set dev eth0 broadcast ff:ff:ff:ff:ff:ff', takes: [MAC] },
  { word: 'txqueuelen', also: ['qlen'], about: 'How many packets may wait to be sent.', example: 'ip link set dev eth0 txqueuelen 500', takes: [value('a number of packets')] },
  { word: 'alias', about: 'A note to the interface, for people to read.', example: 'ip link set dev eth0 alias "to the router"', takes: [value('some text')] },
  { word: 'group', about: 'Puts the interface into a group, so that many can be changed at once.', example: 'ip link set dev eth0 group 7', takes: [value('a number or name of a group')] },
  { word: 'numtxqueues', about: 'How many queues for sending the interface has.', example: 'ip link add veth0 numtxqueues 2 type veth', takes: [value('a number')] },
  { word: 'numrxqueues', about: 'How many queues for receiving the interface has.', example: 'ip link add veth0 numrxqueues 2 type veth', takes: [value('a number')] },
];

// prettier-ignore
const add: Level = {
  kind: 'option',
  operands: [NEW_NAME],
  words: [
    { word: 'type', about: 'What kind of interface to make. Each type has options of its own.', example: 'ip link add br0 type bridge', takes: [TYPE] },
    { word: 'name', about: 'The name of the new interface. Needed where another word might be taken for it.', example: 'ip link add link eth0 name eth0.10 type vlan id 10', takes: [NEW_NAME] },
    { word: 'link', about: 'The interface that the new one sits on: a VLAN or a macvlan needs one below it.', example: 'ip link add link eth0 name eth0.10 type vlan id 10', takes: [INTERFACE] },
    { word: 'dev', about: 'A name follows (can be left out).', example: 'ip link add dev br0 type bridge', takes: [NEW_NAME] },
    { word: 'master', about: 'The bridge, bond or VRF that the new interface becomes a port of.', example: 'ip link add veth0 master br0 type veth peer name veth1', takes: [MASTER] },
    { word: 'netns', about: 'The namespace that the new interface appears in.', example: 'ip link add veth0 netns red type veth peer name veth1', takes: [NAMESPACE] },
    { word: 'up', about: 'Switches the interface on at once.', example: 'ip link add br0 up type bridge' },
    ...properties,
    { word: 'index', about: 'The number of the new interface; otherwise the next that is free.', example: 'ip link add br0 index 50 type bridge', takes: [value('a number')] },
  ],
};

// prettier-ignore
const set: Level = {
  kind: 'option',
  operands: [INTERFACE],
  words: [
    { word: 'dev', about: 'The name of the interface follows (can be left out).', example: 'ip link set dev eth0 up', takes: [INTERFACE] },
    { word: 'up', about: 'Switches the interface on. New interfaces are down, and a down interface passes nothing.', example: 'ip link set dev eth0 up' },
    { word: 'down', about: 'Switches the interface off.', example: 'ip link set dev eth0 down' },
    { word: 'netns', about: 'Moves the interface into another namespace. Its addresses are lost on the way, and it is down there.', example: 'ip link set veth1 netns red', takes: [NAMESPACE] },
    { word: 'master', about: 'Makes the interface a port of a bridge, bond or VRF: plugs the cable into the switch.', example: 'ip link set veth0 master br0', takes: [MASTER] },
    { word: 'nomaster', about: 'Takes the interface out of its bridge, bond or VRF.', example: 'ip link set veth0 nomaster' },
    { word: 'name', about: 'Renames the interface.', example: 'ip link set dev veth1 name eth0', takes: [NEW_NAME] },
    { word: 'type', about: 'Changes options that only this type of interface has.', example: 'ip link set br0 type bridge vlan_filtering 1', takes: [TYPE] },
    ...properties,
    { word: 'promisc', about: 'Promiscuous: takes in frames for other MAC addresses too, as tcpdump wants it.', example: 'ip link set dev eth0 promisc on', takes: [ON_OFF] },
    { word: 'arp', about: 'Whether the interface asks and answers for MAC addresses.', example: 'ip link set dev eth0 arp off', takes: [ON_OFF] },
    { word: 'multicast', about: 'Whether the interface may carry packets to groups.', example: 'ip link set dev eth0 multicast off', takes: [ON_OFF] },
    { word: 'allmulticast', about: 'Whether the interface takes in packets to every group.', example: 'ip link set dev eth0 allmulticast on', takes: [ON_OFF] },
    { word: 'dynamic', about: 'Marks an interface whose addresses go when it goes down.', example: 'ip link set dev eth0 dynamic on', takes: [ON_OFF] },
    { word: 'carrier', about: 'Says whether there is a signal on the cable, for interfaces that can pretend.', example: 'ip link set dev dummy0 carrier off', takes: [ON_OFF] },
    { word: 'addrgenmode', about: 'How the IPv6 link-local address comes about.', example: 'ip link set dev eth0 addrgenmode none', takes: [oneOf('a way to make addresses', [
      { word: 'eui64', about: 'From the MAC address.', example: 'ip link set dev eth0 addrgenmode eui64' },
      { word: 'none', about: 'None is made.', example: 'ip link set dev eth0 addrgenmode none' },
      { word: 'stable_secret', about: 'From a secret, always the same. The secret is set first, by sysctl net.ipv6.conf.IF.stable_secret.', example: 'ip link set dev eth0 addrgenmode stable_secret' },
      { word: 'random', about: 'From a random secret.', example: 'ip link set dev eth0 addrgenmode random' },
    ])] },
  ],
};

// prettier-ignore
const show: Level = {
  kind: 'option',
  operands: [INTERFACE],
  words: [
    { word: 'dev', about: 'Only this interface (the word can be left out).', example: 'ip link show dev eth0', takes: [INTERFACE] },
    { word: 'up', about: 'Only interfaces that are switched on.', example: 'ip link show up' },
    { word: 'master', about: 'Only ports of this bridge, bond or VRF.', example: 'ip link show master br0', takes: [MASTER] },
    { word: 'type', about: 'Only interfaces of this type.', example: 'ip link show type veth', takes: [TYPE] },
    { word: 'group', about: 'Only interfaces of this group.', example: 'ip link show group 7', takes: [value('a number or name of a group')] },
    { word: 'vrf', about: 'Only interfaces of this virtual router.', example: 'ip link show vrf blue', takes: [INTERFACE] },
  ],
};

// prettier-ignore
const remove: Level = {
  kind: 'option',
  operands: [INTERFACE],
  words: [
    { word: 'dev', about: 'The name of the interface follows (can be left out).', example: 'ip link delete dev br0', takes: [INTERFACE] },
    { word: 'type', about: 'Says of which type the interface is (can be left out).', example: 'ip link delete br0 type bridge', takes: [TYPE] },
    { word: 'group', about: 'Deletes all interfaces of a group.', example: 'ip link delete group 7', takes: [value('a number or name of a group')] },
  ],
};

// prettier-ignore
export const link: Level = {
  kind: 'verb',
  words: [
    { word: 'add', about: 'Makes a virtual interface.', example: 'ip link add veth0 type veth peer name veth1', then: add },
    { word: 'set', about: 'Changes an interface: switches it on, moves it, plugs it into a bridge.', example: 'ip link set eth0 up', then: set },
    { word: 'delete', about: 'Removes a virtual interface. Of a veth pair, both ends go.', example: 'ip link delete veth0', then: remove },
    { word: 'show', also: ['list', 'ls', 'lst'], about: 'Lists the interfaces, or shows one.', example: 'ip link show', then: show },
    { word: 'property', about: 'Gives an interface a second name, or takes it away.', example: 'ip link property add dev eth0 altname uplink' },
    { word: 'xstats', about: 'Counters that only this type of interface has.', example: 'ip link xstats type bridge' },
    { word: 'help', about: 'Prints what can be typed here.', example: 'ip link help' },
  ],
};

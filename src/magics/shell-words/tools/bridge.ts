import { HOST, INTERFACE, MASTER, NAMESPACE, ON_OFF, oneOf, value } from '../grammar.ts';
import type { Entry, Level } from '../grammar.ts';
import type { Tool } from '../grammar.ts';

const MAC = value('a MAC address such as 02:00:00:00:00:02');
const VLAN = value('a VLAN, 1 to 4094, or a range such as 10-20');
const DEV: Entry = {
  word: 'dev',
  about: 'The port that is meant: an interface of the bridge.',
  example: 'bridge vlan show dev veth0',
  takes: [INTERFACE],
};

// prettier-ignore
const vlan: Level = {
  kind: 'option',
  words: [
    DEV,
    { word: 'vid', about: 'The VLAN, or a range of VLANs.', example: 'bridge vlan add dev veth0 vid 10', takes: [VLAN] },
    { word: 'pvid', about: 'Frames that come in without a tag belong to this VLAN. A port has at most one.', example: 'bridge vlan add dev veth0 vid 10 pvid untagged' },
    { word: 'untagged', about: 'Frames of this VLAN go out without a tag: what an ordinary computer expects.', example: 'bridge vlan add dev veth0 vid 10 pvid untagged' },
    { word: 'self', about: 'Means the bridge itself as an interface, and not one of its ports.', example: 'bridge vlan add dev br0 vid 10 self' },
    { word: 'master', about: 'Means the bridge that the port belongs to. So it is without a word.', example: 'bridge vlan add dev veth0 vid 10 master' },
    { word: 'tunnel_info', about: 'Joins a VLAN to the number of a VXLAN tunnel.', example: 'bridge vlan add dev vxlan0 vid 10 tunnel_info id 1000' },
  ],
};

// prettier-ignore
const fdb: Level = {
  kind: 'option',
  operands: [MAC],
  words: [
    DEV,
    { word: 'dst', about: 'The other end of the VXLAN tunnel that this MAC address is behind.', example: 'bridge fdb append 00:00:00:00:00:00 dev vxlan10 dst 10.0.0.2', takes: [HOST] },
    { word: 'br', also: ['brport'], about: 'Only entries of this bridge.', example: 'bridge fdb show br br0', takes: [MASTER] },
    { word: 'vlan', about: 'The VLAN that the entry belongs to.', example: 'bridge fdb add 02:00:00:00:00:02 dev veth0 master vlan 10', takes: [VLAN] },
    { word: 'self', about: 'The entry is the interface\'s own: what a VXLAN interface needs.', example: 'bridge fdb add 02:00:00:00:00:02 dev vxlan10 dst 10.0.0.2 self' },
    { word: 'master', about: 'The entry is that of the bridge above the port.', example: 'bridge fdb add 02:00:00:00:00:02 dev veth0 master static' },
    { word: 'static', about: 'Set by hand; it does not age.', example: 'bridge fdb add 02:00:00:00:00:02 dev veth0 master static' },
    { word: 'dynamic', about: 'As if it had been learnt; it ages.', example: 'bridge fdb add 02:00:00:00:00:02 dev veth0 master dynamic' },
    { word: 'permanent', also: ['local'], about: 'An address of the bridge itself: such frames are for this host.', example: 'bridge fdb add 02:00:00:00:00:02 dev veth0 permanent' },
    { word: 'vni', about: 'The number of the network inside the tunnel, where it differs from the interface\'s.', example: 'bridge fdb add 02:00:00:00:00:02 dev vxlan0 dst 10.0.0.2 vni 10', takes: [value('a number')] },
    { word: 'port', about: 'The UDP port of the other end, where it differs from the interface\'s.', example: 'bridge fdb add 02:00:00:00:00:02 dev vxlan0 dst 10.0.0.2 port 4789', takes: [value('a port')] },
    { word: 'via', about: 'The interface that the tunnel packets leave by.', example: 'bridge fdb add 02:00:00:00:00:02 dev vxlan0 dst 10.0.0.2 via eth0', takes: [INTERFACE] },
  ],
};

// prettier-ignore
const mdb: Level = {
  kind: 'option',
  words: [
    { word: 'dev', about: 'The bridge.', example: 'bridge mdb show dev br0', takes: [MASTER] },
    { word: 'port', about: 'The port behind which somebody listens to the group.', example: 'bridge mdb add dev br0 port veth0 grp 239.1.1.1', takes: [INTERFACE] },
    { word: 'grp', about: 'The multicast group.', example: 'bridge mdb add dev br0 port veth0 grp 239.1.1.1', takes: [value('a multicast address')] },
    { word: 'permanent', about: 'Stays until it is deleted.', example: 'bridge mdb add dev br0 port veth0 grp 239.1.1.1 permanent' },
    { word: 'temp', about: 'Goes when nobody asks for the group any more.', example: 'bridge mdb add dev br0 port veth0 grp 239.1.1.1 temp' },
    { word: 'vid', about: 'The VLAN.', example: 'bridge mdb add dev br0 port veth0 grp 239.1.1.1 vid 10', takes: [VLAN] },
  ],
};

// prettier-ignore
const port: Level = {
  kind: 'option',
  words: [
    DEV,
    { word: 'learning', about: 'Whether the bridge learns from this port who is behind it.', example: 'bridge link set dev veth0 learning off', takes: [ON_OFF] },
    { word: 'flood', about: 'Whether frames for unknown addresses go out by this port.', example: 'bridge link set dev veth0 flood off', takes: [ON_OFF] },
    { word: 'isolated', about: 'Isolated ports do not reach each other.', example: 'bridge link set dev veth0 isolated on', takes: [ON_OFF] },
    { word: 'hairpin', about: 'Whether a frame may leave by the port it came in by.', example: 'bridge link set dev veth0 hairpin on', takes: [ON_OFF] },
    { word: 'guard', about: 'Blocks the port when it hears spanning tree there.', example: 'bridge link set dev veth0 guard on', takes: [ON_OFF] },
    { word: 'root_block', about: 'Does not let another bridge behind this port become the root.', example: 'bridge link set dev veth0 root_block on', takes: [ON_OFF] },
    { word: 'mcast_flood', about: 'Whether frames for unknown groups go out by this port.', example: 'bridge link set dev veth0 mcast_flood off', takes: [ON_OFF] },
    { word: 'neigh_suppress', about: 'Answers ARP questions for hosts behind this port itself.', example: 'bridge link set dev vxlan10 neigh_suppress on', takes: [ON_OFF] },
    { word: 'vlan_tunnel', about: 'Whether VLANs of this port become tunnel numbers.', example: 'bridge link set dev vxlan0 vlan_tunnel on', takes: [ON_OFF] },
    { word: 'cost', about: 'What the way through this port costs spanning tree.', example: 'bridge link set dev veth0 cost 10', takes: [value('a number')] },
    { word: 'priority', about: 'Which of two equal ports spanning tree prefers: the lower.', example: 'bridge link set dev veth0 priority 8', takes: [value('a number, 0 to 63')] },
    { word: 'state', about: 'What spanning tree lets the port do.', example: 'bridge link set dev veth0 state 3', takes: [oneOf('a state', [
      { word: '0', about: 'Disabled.', example: 'bridge link set dev veth0 state 0' },
      { word: '1', about: 'Listening: hears spanning tree only.', example: 'bridge link set dev veth0 state 1' },
      { word: '2', about: 'Learning: notes who is there, and passes nothing.', example: 'bridge link set dev veth0 state 2' },
      { word: '3', about: 'Forwarding: passes frames.', example: 'bridge link set dev veth0 state 3' },
      { word: '4', about: 'Blocking: would make a loop.', example: 'bridge link set dev veth0 state 4' },
    ])] },
  ],
};

const show = (object: string, about: string, words: readonly Entry[]): Entry => ({
  ...{ word: 'show', also: ['list', 'lst'], about, example: `bridge ${object} show` },
  then: { kind: 'option', words },
});

// prettier-ignore
export const bridge = {
  name: 'bridge',
  about: 'Shows and changes what virtual switches know: their ports, VLANs, and which MAC address is behind which port.',
  example: 'bridge link show',
  level: {
    kind: 'object',
    words: [
      { word: 'link', about: 'The ports of bridges.', example: 'bridge link show', then: { kind: 'verb', words: [
        show('link', 'Lists the ports, with the bridge that each belongs to.', [DEV, { word: 'master', about: 'Only ports of this bridge.', example: 'bridge link show master br0', takes: [MASTER] }]),
        { word: 'set', about: 'Changes what a port does.', example: 'bridge link set dev veth0 isolated on', then: port },
      ] } },
      { word: 'fdb', about: 'The forwarding database: which MAC address is behind which port, or which end of a tunnel.', example: 'bridge fdb show br br0', then: { kind: 'verb', words: [
        show('fdb', 'Lists the entries.', fdb.words.slice(0, 3)),
        { word: 'add', about: 'Adds an entry.', example: 'bridge fdb add 02:00:00:00:00:02 dev veth0 master static', then: fdb },
        { word: 'append', about: 'Adds one more place to a MAC address: with all zeros, one more end of a tunnel that gets what is for everybody.', example: 'bridge fdb append 00:00:00:00:00:00 dev vxlan10 dst 10.0.0.2', then: fdb },
        { word: 'delete', about: 'Removes an entry.', example: 'bridge fdb delete 02:00:00:00:00:02 dev veth0 master', then: fdb },
        { word: 'replace', about: 'Adds an entry, or changes the one that is there.', example: 'bridge fdb replace 02:00:00:00:00:02 dev veth0 master static', then: fdb },
        { word: 'get', about: 'Looks up one MAC address.', example: 'bridge fdb get 02:00:00:00:00:02 br br0', then: fdb },
        { word: 'flush', about: 'Forgets the entries that fit.', example: 'bridge fdb flush dev br0', then: fdb },
      ] } },
      { word: 'vlan', about: 'Which VLANs each port carries. The bridge must have vlan_filtering 1.', example: 'bridge vlan show', then: { kind: 'verb', words: [
        show('vlan', 'Lists the VLANs, port by port.', vlan.words.slice(0, 2)),
        { word: 'add', about: 'Lets a port carry a VLAN.', example: 'bridge vlan add dev veth0 vid 10 pvid untagged', then: vlan },
        { word: 'delete', about: 'Takes a VLAN away from a port.', example: 'bridge vlan delete dev veth0 vid 1', then: vlan },
        { word: 'tunnelshow', about: 'Lists which VLAN belongs to which tunnel number.', example: 'bridge vlan tunnelshow' },
      ] } },
      { word: 'mdb', about: 'The multicast database: behind which port somebody listens to which group.', example: 'bridge mdb show', then: { kind: 'verb', words: [
        show('mdb', 'Lists the groups.', mdb.words.slice(0, 1)),
        { word: 'add', about: 'Adds a group to a port.', example: 'bridge mdb add dev br0 port veth0 grp 239.1.1.1', then: mdb },
        { word: 'delete', about: 'Takes a group away from a port.', example: 'bridge mdb delete dev br0 port veth0 grp 239.1.1.1', then: mdb },
      ] } },
      { word: 'monitor', about: 'Prints a line whenever something changes, until it is interrupted.', example: 'timeout 5 bridge monitor all' },
      { word: '-n', also: ['-netns'], about: 'Does it in another namespace.', example: 'bridge -n red fdb show', takes: [NAMESPACE] },
      { word: '-d', also: ['-details'], about: 'Prints more.', example: 'bridge -d link show' },
      { word: '-s', also: ['-statistics'], about: 'Prints counters.', example: 'bridge -s vlan show' },
      { word: '-c', also: ['-color', '-compressvlans'], about: 'Prints in colour; as -compressvlans, VLANs as ranges.', example: 'bridge -compressvlans vlan show' },
      { word: '-j', also: ['-json'], about: 'Prints JSON, for programs.', example: 'bridge -j fdb show' },
      { word: '-p', also: ['-pretty'], about: 'Makes JSON readable.', example: 'bridge -j -p vlan show' },
    ],
  },
} satisfies Tool;

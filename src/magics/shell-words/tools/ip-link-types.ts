import { HOST, INTERFACE, NAMESPACE, oneOf, value } from '../grammar.ts';
import type { Entry, Level } from '../grammar.ts';

const NUMBER = value('a number');
const SWITCH = oneOf('0 or 1', [
  { word: '0', about: 'Off.', example: 'ip link set br0 type bridge vlan_filtering 0' },
  { word: '1', about: 'On.', example: 'ip link set br0 type bridge vlan_filtering 1' },
]);

// prettier-ignore
const peer: Level = {
  kind: 'option',
  words: [
    { word: 'name', about: 'The name of the other end of the cable.', example: 'ip link add veth0 type veth peer name veth1', takes: [value('a name for the other end')] },
    { word: 'netns', about: 'The namespace that the other end appears in.', example: 'ip link add veth0 type veth peer name eth0 netns red', takes: [NAMESPACE] },
    { word: 'address', about: 'The MAC address of the other end.', example: 'ip link add veth0 type veth peer name veth1 address 02:00:00:00:00:02', takes: [value('a MAC address')] },
    { word: 'mtu', about: 'The most bytes of one packet at the other end.', example: 'ip link add veth0 type veth peer name veth1 mtu 1450', takes: [NUMBER] },
  ],
};

// prettier-ignore
const bridge: Level = {
  kind: 'option',
  words: [
    { word: 'vlan_filtering', about: 'Whether the bridge looks at VLAN tags, as a managed switch does. See also: bridge vlan.', example: 'ip link set br0 type bridge vlan_filtering 1', takes: [SWITCH] },
    { word: 'vlan_default_pvid', about: 'The VLAN that untagged frames of a new port belong to; 0 for none.', example: 'ip link set br0 type bridge vlan_default_pvid 0', takes: [value('a VLAN, 0 to 4094')] },
    { word: 'vlan_protocol', about: 'Which kind of tag the bridge filters by.', example: 'ip link set br0 type bridge vlan_protocol 802.1Q', takes: [value('802.1Q or 802.1ad')] },
    { word: 'stp_state', about: 'Spanning tree: finds loops among switches, and opens them by blocking ports.', example: 'ip link set br0 type bridge stp_state 1', takes: [SWITCH] },
    { word: 'forward_delay', about: 'How long a new port listens before it passes frames, in hundredths of a second.', example: 'ip link add br0 type bridge forward_delay 200', takes: [NUMBER] },
    { word: 'ageing_time', about: 'How long a MAC address is remembered, in hundredths of a second; 0 makes the switch a hub.', example: 'ip link set br0 type bridge ageing_time 0', takes: [NUMBER] },
    { word: 'hello_time', about: 'How often spanning tree says hello, in hundredths of a second.', example: 'ip link set br0 type bridge hello_time 100', takes: [NUMBER] },
    { word: 'max_age', about: 'How long spanning tree believes what it has heard, in hundredths of a second.', example: 'ip link set br0 type bridge max_age 1000', takes: [NUMBER] },
    { word: 'priority', about: 'The bridge with the lowest becomes the root of the spanning tree.', example: 'ip link set br0 type bridge priority 4096', takes: [value('a number, 0 to 65535')] },
    { word: 'group_fwd_mask', about: 'Which frames for neighbouring switches alone are passed on all the same.', example: 'ip link set br0 type bridge group_fwd_mask 8', takes: [NUMBER] },
    { word: 'mcast_snooping', about: 'Whether the bridge finds out who listens to a group, and sends only there.', example: 'ip link set br0 type bridge mcast_snooping 0', takes: [SWITCH] },
    { word: 'mcast_querier', about: 'Whether the bridge asks who listens to which group.', example: 'ip link set br0 type bridge mcast_querier 1', takes: [SWITCH] },
    { word: 'nf_call_iptables', about: 'Whether iptables sees what only passes through the bridge.', example: 'ip link set br0 type bridge nf_call_iptables 1', takes: [SWITCH] },
  ],
};

// prettier-ignore
const vxlan: Level = {
  kind: 'option',
  words: [
    { word: 'id', also: ['vni'], about: 'The number of the network inside the tunnel (VNI). Both ends need the same.', example: 'ip link add vxlan10 type vxlan id 10 remote 10.0.0.2 dstport 4789 dev eth0', takes: [value('a number, 0 to 16777215')] },
    { word: 'remote', about: 'The address of the other end of the tunnel.', example: 'ip link add vxlan10 type vxlan id 10 remote 10.0.0.2 dstport 4789', takes: [HOST] },
    { word: 'local', about: 'The address of this end of the tunnel.', example: 'ip link add vxlan10 type vxlan id 10 local 10.0.0.1 dstport 4789', takes: [HOST] },
    { word: 'dstport', about: 'The UDP port of the tunnel. The standard says 4789; without the word, Linux takes 8472.', example: 'ip link add vxlan10 type vxlan id 10 dstport 4789', takes: [value('a port')] },
    { word: 'dev', about: 'The interface that carries the tunnel.', example: 'ip link add vxlan10 type vxlan id 10 dev eth0 dstport 4789', takes: [INTERFACE] },
    { word: 'group', about: 'A multicast group that all ends join, instead of naming each other.', example: 'ip link add vxlan10 type vxlan id 10 group 239.1.1.1 dev eth0 dstport 4789', takes: [value('a multicast address')] },
    { word: 'nolearning', about: 'Does not learn from frames which end has which MAC address: the fdb is filled by hand, or by a control plane.', example: 'ip link add vxlan10 type vxlan id 10 local 10.0.0.1 dstport 4789 nolearning' },
    { word: 'learning', about: 'Learns from frames which end has which MAC address. So it is without a word.', example: 'ip link add vxlan10 type vxlan id 10 dstport 4789 learning' },
    { word: 'ttl', about: 'How many routers a tunnel packet may pass.', example: 'ip link add vxlan10 type vxlan id 10 group 239.1.1.1 ttl 4 dev eth0 dstport 4789', takes: [NUMBER] },
    { word: 'proxy', about: 'Answers ARP questions in place of the other ends.', example: 'ip link add vxlan10 type vxlan id 10 nolearning proxy dstport 4789' },
    { word: 'l2miss', about: 'Tells programs of MAC addresses that are not known.', example: 'ip link add vxlan10 type vxlan id 10 l2miss dstport 4789' },
    { word: 'l3miss', about: 'Tells programs of IP addresses that are not known.', example: 'ip link add vxlan10 type vxlan id 10 l3miss dstport 4789' },
    { word: 'ageing', about: 'How many seconds a learnt MAC address is remembered.', example: 'ip link add vxlan10 type vxlan id 10 ageing 60 dstport 4789', takes: [NUMBER] },
    { word: 'srcport', about: 'The UDP ports that tunnel packets come from.', example: 'ip link add vxlan10 type vxlan id 10 srcport 50000 60000 dstport 4789', takes: [value('the lowest port'), value('the highest port')] },
    { word: 'external', about: 'One interface for many tunnels; routes or bridges say which.', example: 'ip link add vxlan0 type vxlan external dstport 4789' },
  ],
};

// prettier-ignore
const vlan: Level = {
  kind: 'option',
  words: [
    { word: 'id', about: 'The number of the VLAN. Frames go out with this tag, and only frames with this tag come in.', example: 'ip link add link eth0 name eth0.10 type vlan id 10', takes: [value('a number, 1 to 4094')] },
    { word: 'protocol', about: 'The kind of tag: 802.1Q is the usual one, 802.1ad the outer one of two.', example: 'ip link add link eth0 name eth0.10 type vlan protocol 802.1ad id 10', takes: [oneOf('a kind of tag', [
      { word: '802.1Q', about: 'The usual VLAN tag.', example: 'ip link add link eth0 name eth0.10 type vlan protocol 802.1Q id 10' },
      { word: '802.1ad', about: 'The outer tag where there are two (QinQ).', example: 'ip link add link eth0 name eth0.10 type vlan protocol 802.1ad id 10' },
    ])] },
    { word: 'reorder_hdr', about: 'Whether the tag is taken off before programs see the frame.', example: 'ip link set eth0.10 type vlan reorder_hdr off', takes: [value('on or off')] },
    { word: 'loose_binding', about: 'Whether the VLAN stays up when the interface below goes down.', example: 'ip link set eth0.10 type vlan loose_binding on', takes: [value('on or off')] },
    { word: 'egress-qos-map', about: 'Which priority of a packet becomes which priority in the tag.', example: 'ip link set eth0.10 type vlan egress-qos-map 1:5', takes: [value('FROM:TO')] },
    { word: 'ingress-qos-map', about: 'Which priority in the tag becomes which priority of the packet.', example: 'ip link set eth0.10 type vlan ingress-qos-map 5:1', takes: [value('FROM:TO')] },
  ],
};

// prettier-ignore
const macvlanMode: Level = {
  kind: 'option',
  words: [{ word: 'mode', about: 'Who of the interfaces on the same card may talk to whom.', example: 'ip link add mac0 link eth0 type macvlan mode bridge', takes: [oneOf('a mode', [
    { word: 'bridge', about: 'They reach each other directly.', example: 'ip link add mac0 link eth0 type macvlan mode bridge' },
    { word: 'private', about: 'They never reach each other.', example: 'ip link add mac0 link eth0 type macvlan mode private' },
    { word: 'vepa', about: 'They reach each other only through the switch outside.', example: 'ip link add mac0 link eth0 type macvlan mode vepa' },
    { word: 'passthru', about: 'One interface has the card for itself.', example: 'ip link add mac0 link eth0 type macvlan mode passthru' },
    { word: 'source', about: 'Each takes frames of listed senders only.', example: 'ip link add mac0 link eth0 type macvlan mode source' },
  ])] }],
};

// prettier-ignore
const ipvlanMode: Level = {
  kind: 'option',
  words: [{ word: 'mode', about: 'Whether it works as a switch (l2) or a router (l3).', example: 'ip link add ipv0 link eth0 type ipvlan mode l2', takes: [oneOf('a mode', [
    { word: 'l2', about: 'As a switch: broadcasts reach all.', example: 'ip link add ipv0 link eth0 type ipvlan mode l2' },
    { word: 'l3', about: 'As a router: no broadcasts.', example: 'ip link add ipv0 link eth0 type ipvlan mode l3' },
    { word: 'l3s', about: 'As a router, and iptables sees the packets.', example: 'ip link add ipv0 link eth0 type ipvlan mode l3s' },
  ])] }],
};

// prettier-ignore
const tunnelEnds: Level = {
  kind: 'option',
  words: [
    { word: 'local', about: 'The address of this end of the tunnel.', example: 'ip link add gre1 type gre local 10.0.0.1 remote 10.0.0.2', takes: [HOST] },
    { word: 'remote', about: 'The address of the other end of the tunnel.', example: 'ip link add gre1 type gre local 10.0.0.1 remote 10.0.0.2', takes: [HOST] },
    { word: 'dev', about: 'The interface that carries the tunnel.', example: 'ip link add gre1 type gre remote 10.0.0.2 dev eth0', takes: [INTERFACE] },
    { word: 'key', about: 'A number that tells tunnels between the same two ends apart.', example: 'ip link add gre1 type gre remote 10.0.0.2 key 7', takes: [NUMBER] },
    { word: 'ttl', about: 'How many routers a tunnel packet may pass.', example: 'ip link add gre1 type gre remote 10.0.0.2 ttl 64', takes: [NUMBER] },
  ],
};

// prettier-ignore
const bond: Level = {
  kind: 'option',
  words: [
    { word: 'mode', about: 'How the cables of the bond share the work.', example: 'ip link add bond0 type bond mode active-backup', takes: [oneOf('a mode', [
      { word: 'active-backup', about: 'One cable works; another takes over when it fails.', example: 'ip link add bond0 type bond mode active-backup' },
      { word: 'balance-rr', about: 'The cables take turns, packet by packet.', example: 'ip link add bond0 type bond mode balance-rr' },
      { word: '802.3ad', about: 'The switch takes part (LACP).', example: 'ip link add bond0 type bond mode 802.3ad' },
    ])] },
    { word: 'miimon', about: 'How often to look whether a cable still works, in milliseconds.', example: 'ip link add bond0 type bond miimon 100', takes: [NUMBER] },
  ],
};

/** Types share words; not every type has them all. */
const only = (level: Level, ...names: readonly string[]): Level => ({
  ...level,
  words: level.words.filter(({ word }) => names.includes(word)),
});

// prettier-ignore
export const linkTypes: readonly Entry[] = [
  { word: 'veth', about: 'A virtual cable: two interfaces, and what goes into one comes out of the other. It joins namespaces.', example: 'ip link add veth0 type veth peer name veth1', adds: { kind: 'option', words: [
    { word: 'peer', about: 'What follows speaks of the other end of the cable.', example: 'ip link add veth0 type veth peer name veth1', adds: peer },
  ] } },
  { word: 'bridge', about: 'A virtual switch. Interfaces become its ports by: ip link set IF master BRIDGE.', example: 'ip link add br0 type bridge', adds: bridge },
  { word: 'vlan', about: 'One VLAN of an interface: its frames carry a tag with the number of the VLAN.', example: 'ip link add link eth0 name eth0.10 type vlan id 10', adds: vlan },
  { word: 'vxlan', about: 'A tunnel that carries Ethernet frames inside of UDP packets, across routers.', example: 'ip link add vxlan10 type vxlan id 10 remote 10.0.0.2 dstport 4789 dev eth0', adds: vxlan },
  { word: 'dummy', about: 'An interface that leads nowhere. Good for an address that is always there.', example: 'ip link add dummy0 type dummy' },
  { word: 'macvlan', about: 'A second interface on the same card, with a MAC address of its own.', example: 'ip link add mac0 link eth0 type macvlan mode bridge', adds: macvlanMode },
  { word: 'macvtap', about: 'Like macvlan, for a virtual machine.', example: 'ip link add tap0 link eth0 type macvtap mode bridge', adds: macvlanMode },
  { word: 'ipvlan', about: 'A second interface on the same card, with the same MAC address and IP addresses of its own.', example: 'ip link add ipv0 link eth0 type ipvlan mode l2', adds: ipvlanMode },
  { word: 'gre', about: 'A tunnel that carries IP packets inside of IP packets.', example: 'ip link add gre1 type gre local 10.0.0.1 remote 10.0.0.2', adds: tunnelEnds },
  { word: 'gretap', about: 'A tunnel that carries Ethernet frames inside of IP packets.', example: 'ip link add gt1 type gretap remote 10.0.0.2', adds: tunnelEnds },
  { word: 'ipip', about: 'The simplest tunnel: IPv4 inside of IPv4.', example: 'ip link add tun1 type ipip local 10.0.0.1 remote 10.0.0.2', adds: only(tunnelEnds, 'local', 'remote', 'dev', 'ttl') },
  { word: 'sit', about: 'A tunnel that carries IPv6 inside of IPv4.', example: 'ip link add sit1 type sit local 10.0.0.1 remote 10.0.0.2', adds: only(tunnelEnds, 'local', 'remote', 'dev', 'ttl') },
  { word: 'geneve', about: 'A tunnel like VXLAN, with room for more information.', example: 'ip link add gnv0 type geneve id 10 remote 10.0.0.2', adds: only(vxlan, 'id', 'remote', 'dstport', 'ttl', 'external') },
  { word: 'bond', about: 'Several cables that act as one.', example: 'ip link add bond0 type bond mode active-backup', adds: bond },
  { word: 'vrf', about: 'A virtual router: its ports use a routing table of their own.', example: 'ip link add blue type vrf table 10', adds: { kind: 'option', words: [
    { word: 'table', about: 'The routing table of the virtual router.', example: 'ip link add blue type vrf table 10', takes: [NUMBER] },
  ] } },
  { word: 'wireguard', about: 'An encrypted tunnel (VPN).', example: 'ip link add wg0 type wireguard' },
  { word: 'ifb', about: 'An interface through which incoming packets can be slowed down.', example: 'ip link add ifb0 type ifb' },
];

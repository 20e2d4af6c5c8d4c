import { HOST, INTERFACE, NETWORK, oneOf, value } from '../grammar.ts';
import type { Entry, Level, Slot } from '../grammar.ts';

// prettier-ignore
const TABLE: Slot = oneOf('a routing table: a name or a number', [
  { word: 'main', about: 'The table that is meant where none is named.', example: 'ip route show table main' },
  { word: 'local', about: 'Addresses of this host and broadcasts; the kernel fills it.', example: 'ip route show table local' },
  { word: 'default', about: 'The last resort. It is empty, as a rule.', example: 'ip route show table default' },
  { word: 'all', about: 'All tables, for listing.', example: 'ip route show table all' },
]);
// prettier-ignore
const SCOPE: Slot = oneOf('a scope', [
  { word: 'global', about: 'Behind a router.', example: 'ip route add 10.1.0.0/24 via 10.0.0.254 scope global' },
  { word: 'link', about: 'On the link itself, without a router.', example: 'ip route add 10.1.0.0/24 dev eth0 scope link' },
  { word: 'host', about: 'This host.', example: 'ip route show table local scope host' },
]);
// prettier-ignore
const PROTOCOL: Slot = oneOf('who made the route', [
  { word: 'kernel', about: 'The kernel, along with an address.', example: 'ip route show proto kernel' },
  { word: 'static', about: 'A person, for good.', example: 'ip route add default via 10.0.0.254 proto static' },
  { word: 'boot', about: 'A person, by the way. So it is where nothing is said.', example: 'ip route show proto boot' },
  { word: 'dhcp', about: 'A DHCP client.', example: 'ip route show proto dhcp' },
  { word: 'ra', about: 'An IPv6 router that announced itself.', example: 'ip -6 route show proto ra' },
]);

// prettier-ignore
const hop: readonly Entry[] = [
  { word: 'via', about: 'The router that passes the packets on. It must be reachable without a router.', example: 'ip route add default via 10.0.0.254', takes: [HOST] },
  { word: 'dev', about: 'The interface that the packets leave by.', example: 'ip route add 10.1.0.0/24 dev eth0', takes: [INTERFACE] },
];
const DEFAULT: Entry = {
  word: 'default',
  about: 'All addresses that no other route fits: the way to the rest of the world.',
  example: 'ip route add default via 10.0.0.254',
};

// prettier-ignore
const change: Level = {
  kind: 'option',
  operands: [NETWORK],
  words: [
    DEFAULT,
    ...hop,
    { word: 'src', about: 'The address of its own that the host sends from on this way.', example: 'ip route add 10.1.0.0/24 dev eth0 src 10.0.0.1', takes: [HOST] },
    { word: 'metric', about: 'The priority: of two routes to the same network the lower wins.', example: 'ip route add default via 10.0.0.254 metric 100', takes: [value('a number')] },
    { word: 'table', about: 'The routing table that the route is put in.', example: 'ip route add default via 10.0.0.254 table 100', takes: [TABLE] },
    { word: 'onlink', about: 'Believes that the router is on this link, though no route says so.', example: 'ip route add default via 10.9.9.9 dev eth0 onlink' },
    { word: 'mtu', about: 'The most bytes of a packet on this way.', example: 'ip route add 10.1.0.0/24 via 10.0.0.254 mtu 1400', takes: [value('a number of bytes')] },
    { word: 'advmss', about: 'The size of TCP pieces that the other side is told.', example: 'ip route add 10.1.0.0/24 via 10.0.0.254 advmss 1360', takes: [value('a number of bytes')] },
    { word: 'scope', about: 'How far away the network is.', example: 'ip route add 10.1.0.0/24 dev eth0 scope link', takes: [SCOPE] },
    { word: 'proto', also: ['protocol'], about: 'A note of who made the route.', example: 'ip route add default via 10.0.0.254 proto static', takes: [PROTOCOL] },
    { word: 'nexthop', about: 'One of several ways that share the packets; can be typed again.', example: 'ip route add default nexthop via 10.0.0.1 nexthop via 10.0.0.2', adds: { kind: 'option', again: true, words: [
      ...hop,
      { word: 'weight', about: 'How large a share of the packets this way gets.', example: 'ip route add default nexthop via 10.0.0.1 weight 3 nexthop via 10.0.0.2', takes: [value('a number')] },
      { word: 'nexthop', about: 'One more way.', example: 'ip route add default nexthop via 10.0.0.1 nexthop via 10.0.0.2' },
    ] } },
    { word: 'blackhole', about: 'Packets to this network vanish without a word.', example: 'ip route add blackhole 10.66.0.0/16' },
    { word: 'unreachable', about: 'The sender is told that there is no way.', example: 'ip route add unreachable 10.66.0.0/16' },
    { word: 'prohibit', about: 'The sender is told that it is forbidden.', example: 'ip route add prohibit 10.66.0.0/16' },
    { word: 'throw', about: 'Ends the search in this table; the next rule goes on.', example: 'ip route add throw 10.66.0.0/16 table 100' },
  ],
};

// prettier-ignore
const show: Level = {
  kind: 'option',
  operands: [NETWORK],
  words: [
    DEFAULT,
    { word: 'table', about: 'Which routing table; all for every one.', example: 'ip route show table local', takes: [TABLE] },
    ...hop,
    { word: 'proto', also: ['protocol'], about: 'Only routes that were made so.', example: 'ip route show proto kernel', takes: [PROTOCOL] },
    { word: 'scope', about: 'Only routes that reach so far.', example: 'ip route show scope link', takes: [SCOPE] },
    { word: 'match', about: 'Only routes that fit this network.', example: 'ip route show match 10.1.2.3', takes: [NETWORK] },
    { word: 'exact', about: 'Only the route to exactly this network.', example: 'ip route show exact 10.1.0.0/24', takes: [NETWORK] },
    { word: 'root', about: 'Only routes to this network or a part of it.', example: 'ip route show root 10.0.0.0/8', takes: [NETWORK] },
    { word: 'src', about: 'Only routes that send from this address.', example: 'ip route show src 10.0.0.1', takes: [HOST] },
    { word: 'type', about: 'Only routes of this type: unicast, local, blackhole, …', example: 'ip route show table all type local', takes: [value('a type of route')] },
    { word: 'vrf', about: 'The routes of a virtual router.', example: 'ip route show vrf blue', takes: [INTERFACE] },
    { word: 'cache', about: 'What was learnt about ways, such as a smaller MTU.', example: 'ip route show cache' },
  ],
};

// prettier-ignore
const get: Level = {
  kind: 'option',
  operands: [HOST],
  words: [
    { word: 'from', about: 'As if the packet came from this address.', example: 'ip route get 10.1.0.5 from 10.0.0.1', takes: [HOST] },
    { word: 'iif', about: 'As if the packet came in by this interface.', example: 'ip route get 10.1.0.5 from 10.0.0.1 iif eth0', takes: [INTERFACE] },
    { word: 'oif', about: 'As if the packet had to leave by this interface.', example: 'ip route get 10.1.0.5 oif eth1', takes: [INTERFACE] },
    { word: 'mark', about: 'As if the packet had this mark.', example: 'ip route get 10.1.0.5 mark 7', takes: [value('a number')] },
    { word: 'vrf', about: 'Asks a virtual router.', example: 'ip route get 10.1.0.5 vrf blue', takes: [INTERFACE] },
  ],
};

// prettier-ignore
export const route: Level = {
  kind: 'verb',
  words: [
    { word: 'show', also: ['list', 'ls', 'lst'], about: 'Lists the routes of a table.', example: 'ip route show', then: show },
    { word: 'get', about: 'Asks the kernel which way a packet to this address would go.', example: 'ip route get 10.1.0.5', then: get },
    { word: 'add', about: 'Adds a route: packets to this network go that way.', example: 'ip route add 10.1.0.0/24 via 10.0.0.254', then: change },
    { word: 'delete', about: 'Removes a route.', example: 'ip route delete default', then: change },
    { word: 'replace', about: 'Adds a route, or changes the one that is there.', example: 'ip route replace default via 10.0.0.253', then: change },
    { word: 'change', about: 'Changes a route that is there.', example: 'ip route change default via 10.0.0.253', then: change },
    { word: 'append', about: 'Adds a route behind one to the same network.', example: 'ip route append default via 10.0.0.253', then: change },
    { word: 'flush', about: 'Removes all routes that fit.', example: 'ip route flush dev eth0', then: show },
    { word: 'help', about: 'Prints what can be typed here.', example: 'ip route help' },
  ],
};

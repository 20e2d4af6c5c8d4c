import { ADDRESS, HOST, INTERFACE, MASTER, oneOf, value } from '../grammar.ts';
import type { Level, Slot } from '../grammar.ts';

// prettier-ignore
const SCOPE: Slot = oneOf('a scope', [
  { word: 'global', about: 'Valid everywhere.', example: 'ip addr show scope global' },
  { word: 'link', about: 'Valid on this link only: no router passes it on.', example: 'ip addr show scope link' },
  { word: 'host', about: 'Valid on this host only, like 127.0.0.1.', example: 'ip addr show scope host' },
]);

// prettier-ignore
const change = (operand: Slot): Level => ({
  kind: 'option',
  operands: [operand],
  words: [
    { word: 'dev', about: 'The interface that the address belongs to.', example: 'ip addr add 10.0.0.1/24 dev eth0', takes: [INTERFACE] },
    { word: 'local', about: 'The address itself follows (the word can be left out).', example: 'ip addr add local 10.0.0.1/24 dev eth0', takes: [operand] },
    { word: 'peer', about: 'The address of the other end, where the link has just two ends.', example: 'ip addr add 10.0.0.1 peer 10.0.0.2 dev veth0', takes: [HOST] },
    { word: 'broadcast', also: ['brd'], about: 'The address that means all of this network; + computes it.', example: 'ip addr add 10.0.0.1/24 broadcast + dev eth0', takes: [value('an address, or +')] },
    { word: 'label', about: 'A name for the address. It begins with the name of the interface.', example: 'ip addr add 10.0.0.5/24 dev eth0 label eth0:web', takes: [value('a name such as eth0:web')] },
    { word: 'scope', about: 'How far away the address is valid.', example: 'ip addr add 10.0.0.1/24 dev eth0 scope link', takes: [SCOPE] },
    { word: 'metric', about: 'The priority of the route that comes with the address: lower wins.', example: 'ip addr add 10.0.0.1/24 dev eth0 metric 50', takes: [value('a number')] },
    { word: 'noprefixroute', about: 'Makes no route to the address\'s network.', example: 'ip addr add 10.0.0.1/24 dev eth0 noprefixroute' },
    { word: 'nodad', about: 'IPv6: does not first ask whether somebody has the address already.', example: 'ip addr add fd00::1/64 dev eth0 nodad' },
    { word: 'valid_lft', about: 'How many seconds the address is valid, or forever.', example: 'ip addr add 10.0.0.1/24 dev eth0 valid_lft 60 preferred_lft 60', takes: [value('seconds, or forever')] },
    { word: 'preferred_lft', about: 'How many seconds the address is used for new connections, or forever.', example: 'ip addr add fd00::1/64 dev eth0 preferred_lft 0', takes: [value('seconds, or forever')] },
  ],
});

// prettier-ignore
const show: Level = {
  kind: 'option',
  operands: [INTERFACE],
  words: [
    { word: 'dev', about: 'Only this interface (the word can be left out).', example: 'ip addr show dev eth0', takes: [INTERFACE] },
    { word: 'up', about: 'Only interfaces that are switched on.', example: 'ip addr show up' },
    { word: 'scope', about: 'Only addresses that are valid so far.', example: 'ip addr show scope global', takes: [SCOPE] },
    { word: 'to', about: 'Only addresses in this network.', example: 'ip addr show to 10.0.0.0/8', takes: [ADDRESS] },
    { word: 'master', about: 'Only ports of this bridge, bond or VRF.', example: 'ip addr show master br0', takes: [MASTER] },
    { word: 'type', about: 'Only interfaces of this type.', example: 'ip addr show type veth', takes: [value('a type of link')] },
    { word: 'label', about: 'Only addresses with this name; * stands for anything.', example: 'ip addr show label "eth0:*"', takes: [value('a name')] },
    { word: 'permanent', about: 'Only addresses that were set by hand.', example: 'ip addr show permanent' },
    { word: 'dynamic', about: 'Only addresses that came from a router or server.', example: 'ip addr show dynamic' },
    { word: 'tentative', about: 'Only addresses that are still being checked for doubles.', example: 'ip -6 addr show tentative' },
  ],
};

// prettier-ignore
export const address: Level = {
  kind: 'verb',
  words: [
    { word: 'add', about: 'Gives an interface an address. /24 says that the first 24 bits are the network, and a route to it comes along.', example: 'ip addr add 10.0.0.1/24 dev eth0', then: change(value('an address with its prefix length, as 10.0.0.1/24')) },
    { word: 'change', about: 'Changes an address that is there: how long it is valid.', example: 'ip addr change 10.0.0.1/24 dev eth0 valid_lft 60 preferred_lft 60', then: change(ADDRESS) },
    { word: 'replace', about: 'Gives an interface an address, or changes it where it is there already.', example: 'ip addr replace 10.0.0.1/24 dev eth0', then: change(value('an address with its prefix length, as 10.0.0.1/24')) },
    { word: 'delete', about: 'Takes an address away from an interface.', example: 'ip addr delete 10.0.0.1/24 dev eth0', then: change(ADDRESS) },
    { word: 'show', also: ['list', 'ls', 'lst'], about: 'Lists the addresses, interface by interface.', example: 'ip addr show', then: show },
    { word: 'flush', about: 'Takes away all addresses that fit.', example: 'ip addr flush dev eth0', then: show },
    { word: 'help', about: 'Prints what can be typed here.', example: 'ip addr help' },
  ],
};

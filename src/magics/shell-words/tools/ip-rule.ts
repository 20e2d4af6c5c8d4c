import { INTERFACE, NETWORK, oneOf, value } from '../grammar.ts';
import type { Level } from '../grammar.ts';

// prettier-ignore
const rules: Level = {
  kind: 'option',
  words: [
    { word: 'from', about: 'Packets that come from this network; all for every packet.', example: 'ip rule add from 10.0.0.0/24 table 100', takes: [NETWORK] },
    { word: 'to', about: 'Packets that go to this network.', example: 'ip rule add to 10.1.0.0/24 table 100', takes: [NETWORK] },
    { word: 'table', also: ['lookup'], about: 'The routing table that is asked for such packets.', example: 'ip rule add from 10.0.0.0/24 table 100', takes: [oneOf('a routing table: a name or a number', [
      { word: 'main', about: 'The table that is meant where none is named.', example: 'ip rule add from all lookup main' },
      { word: 'local', about: 'Addresses of this host.', example: 'ip rule add from all lookup local pref 0' },
      { word: 'default', about: 'The last resort.', example: 'ip rule add from all lookup default' },
    ])] },
    { word: 'priority', also: ['pref', 'order'], about: 'The place of the rule: the lowest number is asked first.', example: 'ip rule add from 10.0.0.0/24 table 100 priority 1000', takes: [value('a number, 0 to 32767')] },
    { word: 'iif', about: 'Packets that come in by this interface; lo for the host\'s own.', example: 'ip rule add iif eth0 table 100', takes: [INTERFACE] },
    { word: 'oif', about: 'Packets of programs that are bound to this interface.', example: 'ip rule add oif eth0 table 100', takes: [INTERFACE] },
    { word: 'fwmark', about: 'Packets with this mark, which iptables or nft has set.', example: 'ip rule add fwmark 7 table 100', takes: [value('a number')] },
    { word: 'ipproto', about: 'Packets of this protocol.', example: 'ip rule add ipproto tcp dport 80 table 100', takes: [value('tcp, udp, icmp, …')] },
    { word: 'sport', about: 'Packets from this port.', example: 'ip rule add ipproto tcp sport 80 table 100', takes: [value('a port')] },
    { word: 'dport', about: 'Packets to this port.', example: 'ip rule add ipproto tcp dport 80 table 100', takes: [value('a port')] },
    { word: 'uidrange', about: 'Packets of programs of these users.', example: 'ip rule add uidrange 0-0 table 100', takes: [value('FIRST-LAST')] },
    { word: 'not', about: 'Turns the rule around: all packets that do not fit.', example: 'ip rule add not from 10.0.0.0/24 table 100' },
    { word: 'blackhole', about: 'Such packets vanish without a word.', example: 'ip rule add from 10.66.0.0/16 blackhole' },
    { word: 'unreachable', about: 'The sender of such packets is told that there is no way.', example: 'ip rule add from 10.66.0.0/16 unreachable' },
    { word: 'prohibit', about: 'The sender of such packets is told that it is forbidden.', example: 'ip rule add from 10.66.0.0/16 prohibit' },
    { word: 'suppress_prefixlength', about: 'Does not take routes to networks that are larger than this: 0 leaves out the default route.', example: 'ip rule add table main suppress_prefixlength 0', takes: [value('a number of bits')] },
  ],
};

// prettier-ignore
export const rule: Level = {
  kind: 'verb',
  words: [
    { word: 'show', also: ['list', 'ls', 'lst'], about: 'Lists the rules, in the order in which they are asked.', example: 'ip rule show', then: rules },
    { word: 'add', about: 'Adds a rule: such packets are looked up in that table.', example: 'ip rule add from 10.0.0.0/24 table 100', then: rules },
    { word: 'delete', about: 'Removes a rule.', example: 'ip rule delete from 10.0.0.0/24 table 100', then: rules },
    { word: 'flush', about: 'Removes all rules.', example: 'ip rule flush' },
    { word: 'help', about: 'Prints what can be typed here.', example: 'ip rule help' },
  ],
};

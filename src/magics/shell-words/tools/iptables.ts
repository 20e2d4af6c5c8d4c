import { INTERFACE, oneOf, value } from '../grammar.ts';
import type { Entry, Slot, Tool } from '../grammar.ts';
import { matches, PROTOCOL } from './iptables-matches.ts';
import { targets } from './iptables-targets.ts';

// prettier-ignore
const all = {
  PREROUTING: { word: 'PREROUTING', about: 'Packets that have just come in, before it is decided where they go. Here destinations are translated.', example: 'iptables -t nat -A PREROUTING -p tcp --dport 8080 -j DNAT --to-destination 10.0.0.2:80' },
  INPUT: { word: 'INPUT', about: 'Packets for this host itself.', example: 'iptables -A INPUT -p tcp --dport 22 -j ACCEPT' },
  FORWARD: { word: 'FORWARD', about: 'Packets that this host passes on, as a router.', example: 'iptables -A FORWARD -i br0 -o eth0 -j ACCEPT' },
  OUTPUT: { word: 'OUTPUT', about: 'Packets that programs of this host send.', example: 'iptables -A OUTPUT -d 192.0.2.1 -j REJECT' },
  POSTROUTING: { word: 'POSTROUTING', about: 'Packets that are about to leave. Here sources are translated.', example: 'iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE' },
} satisfies Record<string, Entry>;

const CHAIN: Slot = {
  about: 'a chain',
  kind: 'chain',
  live: 'chain',
  wordsBy: {
    ...{ place: 'table', otherwise: 'filter' },
    lists: {
      filter: [all.INPUT, all.FORWARD, all.OUTPUT],
      nat: [all.PREROUTING, all.INPUT, all.OUTPUT, all.POSTROUTING],
      mangle: Object.values(all),
      raw: [all.PREROUTING, all.OUTPUT],
      security: [all.INPUT, all.FORWARD, all.OUTPUT],
    },
  },
};
const CHAIN_OR_ALL: Slot = { ...CHAIN, about: 'a chain; without it all chains of the table', optional: true };
const PREFIX: Slot = { about: 'an address or a network', live: 'network' };
const NUMBER = value('a number, as iptables -L --line-numbers shows it');

// prettier-ignore
const words: readonly Entry[] = [
  { word: '-t', also: ['--table'], about: 'The table. Without it filter is meant, which lets packets through or not.', example: 'iptables -t nat -L', takes: [{ as: 'table', ...oneOf('a table', [
    { word: 'filter', about: 'Lets packets through or not. It is meant where none is named.', example: 'iptables -t filter -L' },
    { word: 'nat', about: 'Translates addresses. It sees the first packet of each connection.', example: 'iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE' },
    { word: 'mangle', about: 'Changes packets: marks, sizes.', example: 'iptables -t mangle -A PREROUTING -p tcp --dport 80 -j MARK --set-mark 7' },
    { word: 'raw', about: 'Sees packets before connections are looked up.', example: 'iptables -t raw -L' },
    { word: 'security', about: 'Labels for SELinux.', example: 'iptables -t security -L' },
  ], 'object') }] },
  { word: '-A', also: ['--append'], about: 'Adds a rule at the end of a chain.', example: 'iptables -A INPUT -p tcp --dport 22 -j ACCEPT', takes: [CHAIN] },
  { word: '-I', also: ['--insert'], about: 'Adds a rule at the beginning of a chain, or at the place with this number.', example: 'iptables -I INPUT 1 -p tcp --dport 22 -j ACCEPT', takes: [CHAIN] },
  { word: '-D', also: ['--delete'], about: 'Deletes a rule: by its number, or by typing it again as it was added.', example: 'iptables -D INPUT 1', takes: [CHAIN] },
  { word: '-L', also: ['--list'], about: 'Lists the rules, chain by chain. With -n -v it is most useful.', example: 'iptables -nvL', takes: [CHAIN_OR_ALL] },
  { word: '-S', also: ['--list-rules'], about: 'Prints the rules as the commands that would make them.', example: 'iptables -S', takes: [CHAIN_OR_ALL] },
  { word: '-F', also: ['--flush'], about: 'Deletes all rules of a chain, or of the table. Policies stay.', example: 'iptables -F INPUT', takes: [CHAIN_OR_ALL] },
  { word: '-N', also: ['--new-chain'], about: 'Makes a chain of your own. Rules jump there by -j.', example: 'iptables -N MINE', takes: [value('a name for the new chain')] },
  { word: '-X', also: ['--delete-chain'], about: 'Deletes a chain of your own. It must be empty, and nothing may jump there.', example: 'iptables -X MINE', takes: [CHAIN_OR_ALL] },
  { word: '-P', also: ['--policy'], about: 'What happens at the end of a built-in chain, when no rule has decided.', example: 'iptables -P FORWARD DROP', takes: [CHAIN, oneOf('a policy', targets.slice(0, 2), 'object')] },
  { word: '-Z', also: ['--zero'], about: 'Sets the counters to zero.', example: 'iptables -Z', takes: [CHAIN_OR_ALL] },
  { word: '-R', also: ['--replace'], about: 'Replaces the rule with this number.', example: 'iptables -R INPUT 1 -s 10.0.0.2 -j ACCEPT', takes: [CHAIN, NUMBER] },
  { word: '-C', also: ['--check'], about: 'Says by its exit code whether there is such a rule.', example: 'iptables -C INPUT -p tcp --dport 22 -j ACCEPT', takes: [CHAIN] },
  { word: '-E', also: ['--rename-chain'], about: 'Renames a chain of your own.', example: 'iptables -E MINE YOURS', takes: [CHAIN, value('the new name')] },
  { word: '-p', also: ['--protocol'], about: 'The protocol. With tcp and udp, ports can be named.', example: 'iptables -A INPUT -p tcp --dport 80 -j ACCEPT', takes: [PROTOCOL] },
  { word: '-s', also: ['--source', '--src'], about: 'Where the packet comes from.', example: 'iptables -A INPUT -s 10.0.0.0/24 -j ACCEPT', takes: [PREFIX] },
  { word: '-d', also: ['--destination', '--dst'], about: 'Where the packet goes to.', example: 'iptables -A OUTPUT -d 192.0.2.1 -j REJECT', takes: [PREFIX] },
  { word: '-i', also: ['--in-interface'], about: 'The interface that the packet came in by. + stands for anything: veth+.', example: 'iptables -A FORWARD -i br0 -j ACCEPT', takes: [INTERFACE] },
  { word: '-o', also: ['--out-interface'], about: 'The interface that the packet leaves by.', example: 'iptables -A FORWARD -o eth0 -j ACCEPT', takes: [INTERFACE] },
  { word: '-j', also: ['--jump'], about: 'What happens to packets that fit: a target, or a chain of your own.', example: 'iptables -A INPUT -p icmp -j ACCEPT', takes: [{ ...oneOf('a target, or a chain of your own', targets, 'object'), live: 'own-chain' }] },
  { word: '-g', also: ['--goto'], about: 'Goes to a chain and does not come back.', example: 'iptables -A INPUT -g MINE', takes: [CHAIN] },
  { word: '-m', also: ['--match'], about: 'Looks at more of the packet. Each kind of match has options of its own.', example: 'iptables -A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT', takes: [oneOf('a match', matches, 'object')] },
  { word: '!', about: 'Turns the next condition around.', example: 'iptables -A INPUT ! -s 10.0.0.0/24 -j DROP' },
  { word: '-f', also: ['--fragment'], about: 'Second and further pieces of split packets.', example: 'iptables -A INPUT -f -j DROP' },
  { word: '-n', also: ['--numeric'], about: 'Prints numbers: does not look up names, and is quicker.', example: 'iptables -n -L' },
  { word: '-v', also: ['--verbose'], about: 'Prints more: counters and interfaces.', example: 'iptables -v -L' },
  { word: '-x', also: ['--exact'], about: 'Prints counters in full, without K, M, G.', example: 'iptables -nvx -L' },
  { word: '--line-numbers', about: 'Prints the number of each rule, for -D, -I and -R.', example: 'iptables -L --line-numbers' },
  { word: '-w', also: ['--wait'], about: 'Waits while another iptables is at work, instead of failing.', example: 'iptables -w -L', takes: [{ about: 'seconds', optional: true }] },
];

/** `iptables` and `ip6tables` are typed alike. */
const tool = (name: string, what: string) =>
  ({
    name,
    about: `Shows and changes the rules by which Linux filters and translates ${what} packets.`,
    example: `${name} -nvL`,
    bundles: true,
    level: { kind: 'option', again: true, words },
  }) satisfies Tool;

export const iptables = tool('iptables', 'IPv4');
export const ip6tables = tool('ip6tables', 'IPv6');

import { FILE, INTERFACE, oneOf, value } from '../grammar.ts';
import type { Entry, Level, Slot, Tool } from '../grammar.ts';
import { statements } from './nft-statements.ts';

// prettier-ignore
const FAMILY: Slot = { as: 'family', optional: true, ...oneOf('a family', [
  { word: 'ip', about: 'IPv4. It is meant where none is named.', example: 'nft add table ip nat' },
  { word: 'inet', about: 'IPv4 and IPv6 together.', example: 'nft add table inet filter' },
  { word: 'ip6', about: 'IPv6.', example: 'nft add table ip6 filter' },
  { word: 'bridge', about: 'What passes through bridges.', example: 'nft add table bridge filter' },
  { word: 'arp', about: 'ARP.', example: 'nft add table arp filter' },
  { word: 'netdev', about: 'What comes in by one interface, before all else.', example: 'nft add table netdev early' },
], 'object') };
const TABLE: Slot = { about: 'a table', live: 'nft-table', as: 'table' };
const CHAIN: Slot = { about: 'a chain', live: 'nft-chain', as: 'chain', kind: 'chain' };
const NEW = value('a name for it');
const NAME = value('the name of it');

const hooked = (rest: string) => `nft 'add chain inet filter input { ${rest} }'`;
// prettier-ignore
const chain: Level = {
  kind: 'option',
  words: [
    { word: '{', about: 'What follows, up to }, says where the chain hangs. A chain without it is one that rules jump to.', example: hooked('type filter hook input priority 0; policy drop;') },
    { word: 'type', about: 'What the chain is for.', example: hooked('type filter hook input priority 0;'), takes: [oneOf('a type of chain', [
      { word: 'filter', about: 'Lets packets through or not.', example: hooked('type filter hook input priority 0;') },
      { word: 'nat', about: 'Translates addresses.', example: "nft 'add chain ip nat postrouting { type nat hook postrouting priority srcnat; }'" },
      { word: 'route', about: 'Changes packets such that their way is looked up again.', example: "nft 'add chain ip mangle output { type route hook output priority mangle; }'" },
    ])] },
    { word: 'hook', about: 'Where on their way the packets meet the chain.', example: hooked('type filter hook input priority 0;'), takes: [oneOf('a hook', [
      { word: 'prerouting', about: 'They have just come in.', example: "nft 'add chain ip nat prerouting { type nat hook prerouting priority dstnat; }'" },
      { word: 'input', about: 'They are for this host.', example: hooked('type filter hook input priority 0;') },
      { word: 'forward', about: 'This host passes them on.', example: "nft 'add chain inet filter forward { type filter hook forward priority 0; }'" },
      { word: 'output', about: 'Programs of this host send them.', example: "nft 'add chain inet filter output { type filter hook output priority 0; }'" },
      { word: 'postrouting', about: 'They are about to leave.', example: "nft 'add chain ip nat postrouting { type nat hook postrouting priority srcnat; }'" },
      { word: 'ingress', about: 'They come in by one interface, before all else.', example: "nft 'add chain netdev early in { type filter hook ingress device eth0 priority 0; }'" },
    ], 'chain')] },
    { word: 'device', about: 'The interface, for the hook ingress.', example: "nft 'add chain netdev early in { type filter hook ingress device eth0 priority 0; }'", takes: [INTERFACE] },
    { word: 'priority', about: 'The order among chains at the same hook: the lowest first.', example: hooked('type filter hook input priority 0;'), takes: [oneOf('a number, or a name for one', [
      { word: 'filter', about: '0, the usual one of filters.', example: hooked('type filter hook input priority filter;') },
      { word: 'srcnat', about: '100, for translating sources.', example: "nft 'add chain ip nat postrouting { type nat hook postrouting priority srcnat; }'" },
      { word: 'dstnat', about: '-100, for translating destinations.', example: "nft 'add chain ip nat prerouting { type nat hook prerouting priority dstnat; }'" },
      { word: 'mangle', about: '-150, for changing packets.', example: hooked('type filter hook input priority mangle;') },
      { word: 'raw', about: '-300, before connections are looked up.', example: hooked('type filter hook input priority raw;') },
      { word: 'security', about: '50, for labels of SELinux.', example: hooked('type filter hook input priority security;') },
    ])] },
    { word: 'policy', about: 'What happens at the end of the chain, when no rule has decided.', example: hooked('type filter hook input priority 0; policy drop;'), takes: [oneOf('a policy', [
      { word: 'accept', about: 'Lets packets through. So it is without a word.', example: hooked('type filter hook input priority 0; policy accept;') },
      { word: 'drop', about: 'Packets vanish without a word.', example: hooked('type filter hook input priority 0; policy drop;') },
    ])] },
  ],
};

/** `nft VERB OBJECT …`: what an object is, and what comes behind it. */
// prettier-ignore
const objects = (verb: string): Readonly<Record<string, Entry>> => ({
  ruleset: { word: 'ruleset', about: 'All tables with all that is in them.', example: `nft ${verb} ruleset`, takes: [FAMILY] },
  table: { word: 'table', about: 'A table: a box for chains and sets. It belongs to a family.', example: `nft ${verb} table inet filter`, takes: [FAMILY, verb === 'add' ? NEW : TABLE] },
  chain: { word: 'chain', about: 'A chain: a list of rules. With a hook it meets packets; without one, rules jump there.', example: verb === 'add' ? hooked('type filter hook input priority 0;') : `nft ${verb} chain inet filter input`, takes: [FAMILY, TABLE, verb === 'add' ? NEW : CHAIN], then: chain },
  rule: { word: 'rule', about: 'A rule: what a packet must look like, and what happens to it then.', example: verb === 'delete' ? 'nft delete rule inet filter input handle 4' : `nft ${verb} rule inet filter input ${verb === 'replace' ? 'handle 4 drop' : 'tcp dport 22 accept'}`, takes: [FAMILY, TABLE, CHAIN], then: statements },
  set: { word: 'set', about: 'A set: addresses or ports under one name.', example: verb === 'add' ? "nft 'add set inet filter good { type ipv4_addr; }'" : `nft ${verb} set inet filter good`, takes: [FAMILY, TABLE, NAME] },
  element: { word: 'element', about: 'A member of a set.', example: `nft '${verb} element inet filter good { 10.0.0.2 }'`, takes: [FAMILY, TABLE, NAME] },
  map: { word: 'map', about: 'A map: like a set, with a value for each member.', example: verb === 'add' ? "nft 'add map ip nat ports { type inet_service : ipv4_addr; }'" : `nft ${verb} map ip nat ports`, takes: [FAMILY, TABLE, NAME] },
  tables: { word: 'tables', about: 'The names of the tables.', example: `nft ${verb} tables`, takes: [FAMILY] },
  chains: { word: 'chains', about: 'The chains of all tables, without their rules.', example: `nft ${verb} chains`, takes: [FAMILY] },
  sets: { word: 'sets', about: 'The sets of all tables.', example: `nft ${verb} sets`, takes: [FAMILY] },
  counters: { word: 'counters', about: 'Counters that have a name.', example: `nft ${verb} counters` },
});

const verb = (word: string, about: string, example: string, ...names: readonly string[]): Entry => {
  const known = objects(word);
  const words = names.flatMap((name) => known[name] ?? []);
  return { word, about, example, then: { kind: 'object', words } };
};

// prettier-ignore
export const nft = {
  name: 'nft',
  about: 'Shows and changes the rules by which Linux filters and translates packets: tables hold chains, chains hold rules. Because of { } and ; a command is best put in quotes.',
  example: 'nft list ruleset',
  quoted: true,
  level: {
    kind: 'verb',
    words: [
      verb('list', 'Shows what is there.', 'nft list ruleset', 'ruleset', 'tables', 'table', 'chains', 'chain', 'sets', 'set', 'map', 'counters'),
      verb('add', 'Adds a table, chain, rule or set. A rule comes last in its chain.', 'nft add table inet filter', 'table', 'chain', 'rule', 'set', 'element', 'map'),
      verb('insert', 'Adds a rule as the first of its chain.', 'nft insert rule inet filter input tcp dport 22 accept', 'rule'),
      verb('delete', 'Deletes a table, chain, rule or set.', 'nft delete table inet filter', 'table', 'chain', 'rule', 'set', 'element', 'map'),
      verb('flush', 'Deletes what is in it: of a table or chain the rules, of the ruleset all.', 'nft flush ruleset', 'ruleset', 'table', 'chain', 'set'),
      verb('create', 'Like add, and fails where it is there already.', 'nft create table inet filter', 'table', 'chain'),
      verb('replace', 'Replaces the rule with this handle.', 'nft replace rule inet filter input handle 4 drop', 'rule'),
      verb('reset', 'Shows counters and sets them to zero.', 'nft reset counters', 'counters'),
      { word: 'monitor', about: 'Prints a line whenever a rule changes, until it is interrupted.', example: 'timeout 5 nft monitor' },
      { word: '-a', also: ['--handle'], about: 'Prints the number (handle) of each rule, by which it can be deleted.', example: 'nft -a list ruleset' },
      { word: '-f', also: ['--file'], about: 'Reads commands from a file.', example: 'nft -f rules.nft', takes: [FILE] },
      { word: '-n', also: ['--numeric'], about: 'Prints numbers instead of names.', example: 'nft -n list ruleset' },
      { word: '-s', also: ['--stateless'], about: 'Leaves out counters.', example: 'nft -s list ruleset' },
      { word: '-c', also: ['--check'], about: 'Only says whether the commands are right.', example: 'nft -c -f rules.nft' },
      { word: '-j', also: ['--json'], about: 'Prints JSON, for programs.', example: 'nft -j list ruleset' },
    ],
  },
} satisfies Tool;

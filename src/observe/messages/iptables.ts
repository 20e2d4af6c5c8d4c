import type { Message } from './message.ts';

/** What `iptables` and `ip6tables` say. */
export const iptablesMessages: readonly Message[] = [
  {
    message: "{iptables}Chain '{chain}' does not exist",
    means:
      'There is no target and no chain "{chain}": targets have capital letters (ACCEPT, DROP, MASQUERADE).',
    look: 'iptables -S; make a chain with iptables -N {chain}',
    after: 'iptables -A INPUT -j drop',
  },
  {
    message: '{iptables}No chain/target/match by that name.',
    means: 'There is no such chain in this table, or no rule with that number.',
    look: 'iptables -L --line-numbers; other tables with -t nat, -t mangle, -t raw',
    after: 'iptables -A NOPE -j DROP',
  },
  {
    message: '{iptables}RULE_APPEND failed (Invalid argument): rule in chain {chain}',
    means:
      'The target is not allowed in chain {chain}: DNAT belongs into nat PREROUTING or OUTPUT, SNAT and MASQUERADE into nat POSTROUTING.',
    look: 'iptables -t nat -S',
    after: 'iptables -t nat -A PREROUTING -j MASQUERADE',
  },
  {
    message: '{iptables}RULE_INSERT failed (Invalid argument): rule in chain {chain}',
    means:
      'The target is not allowed in chain {chain}: DNAT belongs into nat PREROUTING or OUTPUT, SNAT and MASQUERADE into nat POSTROUTING.',
    look: 'iptables -t nat -S',
    after: 'iptables -t nat -I PREROUTING -j MASQUERADE',
  },
  {
    message: '{iptables}CHAIN_DEL failed (Device or resource busy): chain {chain}',
    means: 'Chain {chain} has rules, or a rule jumps to it: it must be empty and unused to be deleted.',
    look: 'iptables -S; empty it with iptables -F {chain}',
    after: 'iptables -X USED',
  },
  {
    message: '{iptables}Chain already exists.',
    means: 'There is a chain with that name already.',
    look: 'iptables -S; empty it with iptables -F NAME',
    after: 'iptables -N USED',
  },
  {
    message: '{iptables}Bad rule (does a matching rule exist in that chain?).',
    means: 'There is no such rule: to delete one, use the words of -S, or its number.',
    look: 'iptables -S, iptables -L --line-numbers',
    after: 'iptables -D INPUT -j DROP',
  },
  {
    message: '{iptables}Bad built-in chain name.',
    means: 'Only built-in chains (INPUT, FORWARD, OUTPUT, …) have a policy.',
    look: 'iptables -S; a chain of your own ends with a rule instead',
    after: 'iptables -P USED DROP',
  },
  {
    message: "{iptables}Bad policy name. Run `dmesg' for more information.",
    means: 'A policy is ACCEPT or DROP; REJECT and others need a rule at the end of the chain.',
    look: 'iptables -P INPUT DROP',
    after: 'iptables -P INPUT REJECT',
  },
  {
    message: "{iptables}table '{table}' does not exist",
    means: 'There is no table "{table}": they are filter, nat, mangle, raw and security.',
    look: 'iptables-save',
    after: 'iptables -t nosuch -L',
  },
  {
    message: "{iptables}chain `{chain}' in table `{table}' is incompatible, use 'nft' tool.",
    means: 'There is no chain {chain} in table {table}, or nft made it in a way that iptables cannot show.',
    look: 'iptables -t {table} -S, nft list ruleset',
    after: 'iptables -L NOPE',
  },
  {
    message: "{iptables}Can't use -o with {chain}",
    means:
      'Packets in {chain} are for this computer and go out nowhere: -o belongs into FORWARD, OUTPUT or POSTROUTING.',
    look: 'use -i for the interface by which they come in',
    after: 'iptables -A INPUT -o eth0 -j DROP',
  },
  {
    message: "{iptables}Can't use -i with {chain}",
    means:
      'Packets in {chain} did not come in by an interface: -i belongs into PREROUTING, INPUT or FORWARD.',
    look: 'use -o for the interface by which they go out',
    after: 'iptables -A OUTPUT -i eth0 -j DROP',
  },
  {
    message: '{iptables}Index of insertion too big.',
    means: 'The chain has fewer rules than that: a rule can be put at most behind the last one.',
    look: 'iptables -L --line-numbers',
    after: 'iptables -I INPUT 9 -j DROP',
  },
  {
    message: 'The "nat" table is not intended for filtering, the use of DROP is therefore inhibited.',
    means: 'Table nat sees only the first packet of each connection: drop packets in table filter.',
    look: 'leave out -t nat',
    after: 'iptables -t nat -A POSTROUTING -j DROP',
  },
  {
    message: '{iptables}Could not fetch rule set generation id: Permission denied (you must be root)',
    means: 'Only root may see and change the firewall.',
    look: 'id; in a terminal of your own: sudo',
    after: 'setpriv --inh-caps=-all --bounding-set=-all iptables -L',
  },
];

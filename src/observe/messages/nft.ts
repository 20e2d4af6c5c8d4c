import type { Message } from './message.ts';

/** What `nft` says. It then prints the command again, with a mark under the place that it means. */
export const nftMessages: readonly Message[] = [
  {
    message: 'Error: No such file or directory; did you mean {suggestion}?',
    means: 'There is no such table, chain or rule; nft has found one with a name alike.',
    look: 'nft -a list ruleset',
    after: 'nft add rule ip t c jump nope',
  },
  {
    message: 'Error: No such file or directory',
    means: 'There is no such table or chain; a table without a family before it is of family ip.',
    look: 'nft list tables; make it with nft add table FAMILY NAME',
    after: 'nft add chain inet nope c',
  },
  {
    message: 'Error: Could not process rule: No such file or directory',
    means: 'There is no such table or chain; a table without a family before it is of family ip.',
    look: 'nft list tables, nft list chains',
    after: 'nft delete table ip6 nope',
  },
  {
    message: 'Error: Could not process rule: File exists',
    means: 'It is there already: "create" and "insert" want something new, "add" does not mind.',
    look: 'nft list ruleset',
    after: 'nft create table ip t',
  },
  {
    message: 'Error: Could not process rule: Device or resource busy',
    means: 'A rule still jumps to the chain, or uses the set.',
    look: 'nft -a list ruleset; delete the rule by its handle first',
    after: 'nft delete chain ip t target',
  },
  {
    message: 'Error: Could not process rule: Operation not supported',
    means:
      'This type of chain does not go with this hook: type nat has no forward hook, and wants priority and family to fit.',
    look: 'nft list chains',
    after: "nft add chain ip t d '{ type nat hook forward priority 0; }'",
  },
  {
    message: 'Error: syntax error, unexpected {word}',
    means:
      'nft did not understand the command at the place that it marks. In a shell, braces and ; need quotes around them.',
    look: 'man nft',
    after: 'nft add rule ip t c tcp dport 80 acept',
  },
  {
    message: 'Error: unknown chain hook',
    means: 'There is no such hook: they are prerouting, input, forward, output, postrouting and ingress.',
    look: 'nft list chains',
    after: "nft add chain ip t e '{ type filter hook foo priority 0; }'",
  },
  {
    message: 'Error: Interface does not exist',
    means: 'iif and oif want an interface that is there; iifname and oifname take any name.',
    look: 'ip link',
    after: 'nft add rule ip t c iif nope drop',
  },
  {
    message: 'Error: Could not resolve hostname: {reason}',
    means: 'What stands there is no address, and no name that could be looked up.',
    look: 'the numbers in it: up to 255 each',
    after: 'nft add rule ip t c ip saddr 300.1.1.1 drop',
  },
  {
    message: 'Error: Could not resolve service: {reason}',
    means: 'What stands there is no port, and no name of /etc/services.',
    look: 'grep -w 80 /etc/services',
    after: 'nft add rule ip t c tcp dport foo drop',
  },
  {
    message: 'Operation not permitted (you must be root)',
    means: 'Only root may see and change the firewall.',
    look: 'id; in a terminal of your own: sudo',
    after: 'setpriv --inh-caps=-all --bounding-set=-all nft list ruleset',
  },
];

import { counter, isIptables, policyWords, RULE_COLUMNS } from './iptables-chains.ts';
import type { Chains, RuleRow } from './iptables-chains.ts';
import type { Reader } from './reader.ts';
import type { Group } from './table.ts';
import { unreadableLine } from './unreadable.ts';

/**
 * `iptables -L`, with `-n`, `-v`, `-x`, `--line-numbers`, of any table, also of one chain or rule. iptables has no JSON, and
 * its columns give way where a name is long: a line is read by its words.
 *
 *     Chain INPUT (policy ACCEPT 0 packets, 0 bytes)
 *     num   pkts bytes target     prot opt in     out     source               destination
 *     2        2   168 ACCEPT    !17   --  eth+   *       10.0.0.0/8           0.0.0.0/0            tcp dpt:80
 */
export const iptablesList: Reader<RuleRow> = {
  name: 'iptables -L',
  summary: 'The rules of the firewall, chain by chain, as people read them.',
  accepts: (listing) => isIptables(listing, 'L'),
  columns: RULE_COLUMNS,
  groupedBy: 'chain',
  read: (listing) => chainsIn(listing.text, listing.args).rows,
  groups: (listing) => chainsIn(listing.text, listing.args).groups,
};

function chainsIn(text: string, args: readonly string[]): Chains {
  const groups: Group[] = [];
  const rows: RuleRow[] = [];
  let header: readonly string[] | undefined;
  for (const line of text.split('\n')) {
    // `-Z` says what it zeroes.
    if (line === '' || line.startsWith('Zeroing chain')) continue;
    const chain = CHAIN.exec(line)?.groups;
    if (chain) {
      groups.push(groupOf(chain));
      header = undefined;
    } else if (header === undefined && groups.length > 0) {
      header = headerIn(line);
    } else {
      // `iptables -L INPUT 2` prints the rule alone.
      if (groups.length === 0) groups.push(loneGroup(args));
      rows.push(ruleIn(line, header ?? headerFor(args), groups.at(-1)?.name ?? ''));
    }
  }
  return { groups, rows };
}

const CHAIN =
  /^Chain (?<name>\S+) \((?:policy (?<policy>\S+)(?: (?<packets>\w+) packets, (?<bytes>\w+) bytes)?|(?<references>\d+) references)(?: \[.*\])?\)$/;

function groupOf({
  name = '',
  policy,
  packets,
  bytes,
  references,
}: Readonly<Record<string, string | undefined>>): Group {
  const about =
    policy === undefined
      ? `${references ?? '0'} ${references === '1' ? 'reference' : 'references'}`
      : policyWords(policy, packets, bytes);
  return { name, title: `Chain ${name}`, about };
}

function loneGroup(args: readonly string[]): Group {
  const at = args.findIndex((word) => word === '--list' || /^-[nvxw46]*L/.test(word));
  const name = args[at + 1] ?? '';
  return { name, title: `Chain ${name}`, about: `rule ${args[at + 2] ?? ''}` };
}

function headerIn(line: string): readonly string[] {
  const words = line.trim().split(/ +/);
  if (!words.includes('target') || !words.includes('destination')) throw unreadableLine('iptables', line);
  return words;
}

function headerFor(args: readonly string[]): readonly string[] {
  const verbose = args.some((word) => word === '--verbose' || /^-[nxLw46]*v/.test(word));
  const numbered = args.some((word) => word.startsWith('--line'));
  return [
    ...(numbered ? ['num'] : []),
    ...(verbose ? ['pkts', 'bytes'] : []),
    ...['target', 'prot', 'opt'],
    ...(verbose ? ['in', 'out'] : []),
    ...['source', 'destination'],
  ];
}

function ruleIn(line: string, header: readonly string[], chain: string): RuleRow {
  const words = line.trim().split(/ +/);
  const take = (title: string) => (header.includes(title) ? words.shift() : undefined);
  const number = take('num');
  const packets = take('pkts');
  const bytes = take('bytes');
  // A rule without a target leaves its column blank: then the third word from here is not the option.
  const target = OPTION.test(words[1] ?? '') ? undefined : words.shift();
  const [protocol, option] = words.splice(0, 2);
  const [inward, outward] = header.includes('in') ? words.splice(0, 2) : [];
  const [source, destination] = words.splice(0, 2);
  if (option === undefined || !OPTION.test(option) || destination === undefined)
    throw unreadableLine('iptables', line);
  if (number !== undefined && !/^\d+$/.test(number)) throw unreadableLine('iptables', line);
  return {
    chain,
    number: number === undefined ? undefined : Number(number),
    packets: counter(packets),
    bytes: counter(bytes),
    target,
    protocol: protocolName(protocol),
    option: option === '--' ? undefined : option,
    in: inward,
    out: outward,
    source,
    destination,
    more: words.length > 0 ? words : undefined,
  };
}

const OPTION = /^(--|!?-f|!f)$/;

// With -n, iptables 1.8.9 prints the number of a protocol, others its name.
function protocolName(printed = ''): string {
  const number = printed.replace('!', '');
  return printed.replace(number, PROTOCOLS[number] ?? number);
}

const PROTOCOLS: Readonly<Record<string, string>> = {
  '0': 'all',
  '1': 'icmp',
  '2': 'igmp',
  '4': 'ipencap',
  '6': 'tcp',
  '17': 'udp',
  '47': 'gre',
  '50': 'esp',
  '58': 'ipv6-icmp',
  '132': 'sctp',
};

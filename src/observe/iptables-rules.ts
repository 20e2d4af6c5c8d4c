import { stripVTControlCharacters } from 'node:util';
import { counter, isIptables, policyWords, RULE_COLUMNS } from './iptables-chains.ts';
import type { Chains, RuleRow } from './iptables-chains.ts';
import type { Reader } from './reader.ts';
import type { Group } from './table.ts';
import { unreadableLine } from './unreadable.ts';

/**
 * `iptables -S` and `iptables-save`, also with counters (`-v`, `-c`): rules as one types them.
 *
 *     [3:252] -A INPUT -i eth0 ! -p udp -m comment --comment "a b" -j ACCEPT
 */
export const iptablesRules: Reader<RuleRow> = {
  name: 'iptables -S',
  summary: 'The rules of the firewall, chain by chain, as one types them.',
  accepts: (listing) => /^ip6?tables-save$/.test(listing.tool) || isIptables(listing, 'S'),
  columns: RULE_COLUMNS,
  groupedBy: 'chain',
  read: (listing) => chainsIn(listing.text).rows,
  groups: (listing) => chainsIn(listing.text).groups,
};

function chainsIn(text: string): Chains {
  const groups: Group[] = [];
  const rows: RuleRow[] = [];
  let table: string | undefined;
  const inTable = (chain: string) => (table === undefined ? chain : `${table} ${chain}`);
  const addGroup = (chain: string, about: string) => {
    const where = table === undefined ? '' : ` of table ${table}`;
    groups.push({ name: inTable(chain), title: `Chain ${chain}${where}`, about });
  };
  for (const line of stripVTControlCharacters(text).split('\n')) {
    if (line === '' || line.startsWith('#') || line === 'COMMIT') continue;
    const words = wordsIn(line);
    const [first = '', second = '', third = ''] = words;
    if (first.startsWith('*')) table = first.slice(1);
    else if (first.startsWith(':')) {
      const [, packets, bytes] = /^\[(\d+):(\d+)\]$/.exec(third) ?? [];
      addGroup(first.slice(1), second === '-' ? 'a chain of your own' : policyWords(second, packets, bytes));
    } else if (first === '-P') addGroup(second, policyWords(third, words[4], words[5]));
    else if (first === '-N') addGroup(second, 'a chain of your own');
    else rows.push(ruleIn(line, words, inTable));
  }
  // `iptables -S INPUT 2` prints the rule alone.
  for (const { chain } of rows)
    if (groups.every(({ name }) => name !== chain))
      groups.push({ name: chain, title: `Chain ${chain}`, about: '' });
  return { groups, rows };
}

function ruleIn(line: string, words: readonly string[], inTable: (chain: string) => string): RuleRow {
  const rest = [...words];
  let [, packets, bytes] = /^\[(\d+):(\d+)\]$/.exec(rest[0] ?? '') ?? [];
  if (packets !== undefined) rest.shift();
  const chain = rest[0] === '-A' ? rest[1] : undefined;
  if (chain === undefined) throw unreadableLine('iptables', line);
  rest.splice(0, 2);
  if (packets === undefined) {
    const at = rest.indexOf('-c');
    if (at >= 0) [, packets, bytes] = rest.splice(at, 3);
  }
  const target = take(rest, '-j') ?? take(rest, '-g');
  return {
    chain: inTable(chain),
    number: undefined,
    packets: counter(packets),
    bytes: counter(bytes),
    target,
    protocol: take(rest, '-p'),
    in: take(rest, '-i'),
    out: take(rest, '-o'),
    source: take(rest, '-s'),
    destination: take(rest, '-d'),
    more: rest.length > 0 ? rest : undefined,
  };
}

/** Takes an option and its value out of the words of a rule: `10.0.0.0/8`, or `!10.0.0.0/8` where it is turned round. */
function take(words: string[], option: string): string | undefined {
  const at = words.indexOf(option);
  if (at < 0) return undefined;
  const turned = words[at - 1] === '!';
  const value = words[at + 1] ?? '';
  words.splice(turned ? at - 1 : at, turned ? 3 : 2);
  return turned ? `!${value}` : value;
}

// A word in quotes stays one, with its quotes, as it was typed.
function wordsIn(line: string): readonly string[] {
  return line.match(/(?:"(?:\\.|[^"\\])*"|[^\s"])+/g) ?? [];
}

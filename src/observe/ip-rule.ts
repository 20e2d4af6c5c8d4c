import { isListingOf } from './ip-arguments.ts';
import { elementsOf, numberIn, textIn, type JsonObject } from './ip-json.ts';
import type { Reader } from './reader.ts';

/** One rule of the policy routing database. */
export type RuleRow = Readonly<{
  priority: number | undefined;
  /** `all`, `10.0.0.0/24`. */
  from: string | undefined;
  to: string | undefined;
  /** `0x1`, `0x1/0xff`. */
  fwmark: string | undefined;
  iif: string | undefined;
  oif: string | undefined;
  /** What else a packet must match, in the words of `ip`: `ipproto tcp`; `not` turns the whole rule round. */
  match: readonly string[] | undefined;
  /** `lookup`, `goto 300`, `blackhole`, … */
  action: string | undefined;
  table: string | undefined;
  suppress: string | undefined;
}>;

/**
 * `ip rule`.
 *
 *     200: from all to 10.1.0.0/16 fwmark 0x1/0xff iif veth0 blackhole
 */
export const ipRule: Reader<RuleRow> = {
  name: 'ip rule',
  summary: 'The rules that say which packets look in which routing table.',
  accepts: (listing) => isListingOf(listing, 'rule', 'show'),
  columns: [
    { key: 'priority', title: 'Priority', about: 'Rules are tried in this order, the lowest number first.' },
    { key: 'from', title: 'From', about: 'The senders that the rule is for.' },
    { key: 'to', title: 'To', about: 'The destinations that the rule is for; empty for all.' },
    { key: 'fwmark', title: 'Mark', about: 'The mark that the firewall must have put on the packet.' },
    { key: 'iif', title: 'Came in by', about: 'The interface by which the packet came in.' },
    { key: 'oif', title: 'Leaves by', about: 'The interface that the sending program is bound to.' },
    {
      key: 'match',
      title: 'Match',
      about: 'What else must be true of the packet; "not" turns the whole rule round.',
    },
    {
      key: 'action',
      title: 'Action',
      about: 'lookup: look for a route in the table; where it has none that fits, the next rule is tried.',
    },
    {
      key: 'table',
      title: 'Table',
      about: 'The routing table to look in: ip route show table NAME lists it.',
    },
    { key: 'suppress', title: 'Suppress', about: 'Routes of the table that do not count.' },
  ],
  read: (listing) =>
    elementsOf(listing).map((rule) => ({
      priority: numberIn(rule, 'priority'),
      from: prefixOf(rule, 'src', 'srclen'),
      to: prefixOf(rule, 'dst', 'dstlen'),
      fwmark: joined('/', textIn(rule, 'fwmark'), textIn(rule, 'fwmask')),
      iif: textIn(rule, 'iif'),
      oif: textIn(rule, 'oif'),
      match: otherMatches(rule),
      action: actionOf(rule),
      table: textIn(rule, 'table'),
      suppress:
        named(rule, 'prefixlength', 'suppress_prefixlen') ?? named(rule, 'ifgroup', 'suppress_ifgroup'),
    })),
};

function prefixOf(rule: JsonObject, address: string, length: string): string | undefined {
  return joined('/', textIn(rule, address), textIn(rule, length));
}

function otherMatches(rule: JsonObject): readonly string[] | undefined {
  const matches = [
    'not' in rule ? 'not' : undefined,
    named(rule, 'tos', 'tos'),
    named(rule, 'ipproto', 'ipproto'),
    range(rule, 'sport'),
    range(rule, 'dport'),
    range(rule, 'uidrange', 'uid'),
    named(rule, 'tun_id', 'tun_id'),
    'l3mdev' in rule ? 'l3mdev' : undefined,
  ].filter((match) => match !== undefined);
  return matches.length > 0 ? matches : undefined;
}

function actionOf(rule: JsonObject): string | undefined {
  if ('nop' in rule) return 'nop';
  return named(rule, 'goto', 'goto') ?? textIn(rule, 'action') ?? ('table' in rule ? 'lookup' : undefined);
}

function named(rule: JsonObject, name: string, key: string): string | undefined {
  const value = textIn(rule, key);
  return value === undefined ? undefined : `${name} ${value}`;
}

// {"dport": 80} or {"dport_start": 80, "dport_end": 90}
function range(rule: JsonObject, name: string, key = name): string | undefined {
  const both = joined('-', textIn(rule, `${key}_start`), textIn(rule, `${key}_end`));
  return both === undefined ? named(rule, name, key) : `${name} ${both}`;
}

function joined(by: string, first: string | undefined, second: string | undefined): string | undefined {
  return first === undefined || second === undefined ? first : `${first}${by}${second}`;
}

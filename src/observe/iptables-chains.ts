import type { Listing } from '../sandbox/listing.ts';
import type { Column, Group, Row } from './table.ts';

/** One rule of iptables, whether it was listed by `-L`, `-S` or `iptables-save`. */
export type RuleRow = Readonly<{
  /** The group that the rule is in: `INPUT`; of `iptables-save` with its table: `nat PREROUTING`. */
  chain: string;
  number: number | undefined;
  /** As printed: `12`, `45K`; a number where it was printed in full. */
  packets: number | string | undefined;
  bytes: number | string | undefined;
  /** `ACCEPT`, or the name of a chain; undefined for a rule that only counts. */
  target: string | undefined;
  protocol: string | undefined;
  /** `--` is left out; `-f` is a fragment. */
  option?: string | undefined;
  in: string | undefined;
  out: string | undefined;
  source: string | undefined;
  destination: string | undefined;
  /** What else has to be true, and what else the target does, word by word. */
  more: readonly string[] | undefined;
}>;

/** What a text of iptables says: the chains in its order, with their rules. */
export interface Chains {
  readonly groups: readonly Group[];
  readonly rows: readonly (RuleRow & Row)[];
}

/** Whether a listing is of `iptables` or `ip6tables`, with an option that lists. */
export function isIptables({ tool, args }: Listing, letter: 'L' | 'S'): boolean {
  if (tool !== 'iptables' && tool !== 'ip6tables') return false;
  const long = letter === 'L' ? '--list' : '--list-rules';
  return args.some((word) => word === long || new RegExp(`^-[nvxw46]*${letter}`).test(word));
}

/** `policy ACCEPT, 3 packets, 252 bytes`; without counters where they are not printed. */
export function policyWords(policy: string, packets?: string, bytes?: string): string {
  return packets === undefined || bytes === undefined
    ? `policy ${policy}`
    : `policy ${policy}, ${packets} packets, ${bytes} bytes`;
}

/** A counter as a number where it was printed in full, and as it stands where it was shortened (`45K`). */
export function counter(printed: string | undefined): number | string | undefined {
  return printed !== undefined && /^\d+$/.test(printed) ? Number(printed) : printed;
}

export const RULE_COLUMNS: readonly Column[] = [
  { key: 'chain', title: 'Chain', about: 'The rules of a chain are tried from the first to the last.' },
  {
    key: 'number',
    title: '#',
    about: 'The place of the rule in its chain: iptables -D CHAIN NUMBER deletes it.',
  },
  { key: 'packets', title: 'Packets', about: 'How many packets the rule has matched.' },
  { key: 'bytes', title: 'Bytes', about: 'How many bytes those packets had.' },
  {
    key: 'target',
    title: 'Target',
    about:
      'What happens to a packet that matches: ACCEPT, DROP, REJECT, RETURN, or a chain to go on in. Empty: it is counted.',
  },
  {
    key: 'protocol',
    title: 'Protocol',
    about: 'The protocol that matches; all for any. A ! before it means: any but this.',
  },
  { key: 'option', title: 'Option', about: '-f matches the second and further fragments of a packet.' },
  { key: 'in', title: 'In', about: 'The interface by which the packet came in; * is any.' },
  { key: 'out', title: 'Out', about: 'The interface by which the packet will go out; * is any.' },
  { key: 'source', title: 'Source', about: 'The sender that matches; 0.0.0.0/0, ::/0 and anywhere are all.' },
  {
    key: 'destination',
    title: 'Destination',
    about: 'The receiver that matches; 0.0.0.0/0, ::/0 and anywhere are all.',
  },
  {
    key: 'more',
    title: 'More',
    about: 'What else must be true, such as a port (dpt: is the destination port), and what the target does.',
  },
];

import type { Listing } from '../sandbox/listing.ts';
import { LONGEST } from '../sandbox/shell/inside/tools.ts';
import { bridgeFdb } from './bridge-fdb.ts';
import { bridgeLink } from './bridge-link.ts';
import { bridgeVlan } from './bridge-vlan.ts';
import { conntrack } from './conntrack.ts';
import { ipAddress } from './ip-address.ts';
import { ipCommand } from './ip-arguments.ts';
import { ipLink } from './ip-link.ts';
import { ipNeighbour } from './ip-neighbour.ts';
import { ipNetns } from './ip-netns.ts';
import { ipRoute } from './ip-route.ts';
import { ipRule } from './ip-rule.ts';
import { iptablesList } from './iptables-list.ts';
import { iptablesRules } from './iptables-rules.ts';
import { nftList } from './nft-list.ts';
import { nftTables } from './nft-tables.ts';
import { ping } from './ping.ts';
import type { Reader } from './reader.ts';
import { ss } from './ss.ts';
import type { Table } from './table.ts';
import { tcQdisc } from './tc-qdisc.ts';
import { tcpdump } from './tcpdump.ts';

/** Every reader; the first that accepts a listing reads it. */
export const readers = [
  ipLink,
  ipAddress,
  ipRoute,
  ipNeighbour,
  ipRule,
  ipNetns,
  bridgeLink,
  bridgeFdb,
  bridgeVlan,
  iptablesList,
  iptablesRules,
  nftList,
  nftTables,
  ss,
  conntrack,
  tcQdisc,
  ping,
  tcpdump,
] as const satisfies readonly Reader[];

/** What a listing says, as a table. Undefined where no reader accepts it, or its reader could not read it. */
export function look(listing: Listing): Table | undefined {
  const reader: Reader | undefined = readers.find((candidate) => candidate.accepts(listing));
  if (reader === undefined || isForged(listing)) return undefined;
  try {
    return {
      command: [listing.tool, ...listing.args].map(quoted).join(' '),
      // `ip -n red addr` speaks of red, wherever it is typed.
      namespace: ipCommand(listing)?.netns ?? listing.namespace,
      columns: reader.columns,
      rows: reader.read(listing),
      groups: reader.groups?.(listing),
      groupedBy: reader.groupedBy,
      printed: listing.text,
    };
  } catch {
    // A listing that cannot be read must not fail the cell: its plain text is still there.
    return undefined;
  }
}

/** No tool prints so much, or so long lines, and a reader may take for ever over them: a cell can frame what it likes. */
function isForged({ text, shown = '' }: Listing): boolean {
  return [text, shown].some(
    (part) => part.length > 2 * LONGEST || part.split('\n').some((line) => line.length > LONGEST_LINE),
  );
}

/** Characters. */
const LONGEST_LINE = 8_000;

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

import { isListingOf } from './ip-arguments.ts';
import { elementsOf, marksIn, numberIn, requiredText, textIn, wordsIn } from './ip-json.ts';
import type { Reader } from './reader.ts';

/** One neighbour on the same wire. */
export type NeighbourRow = Readonly<{
  address: string;
  dev: string | undefined;
  /** Undefined while it is being asked for, or where nobody answered. */
  mac: string | undefined;
  /** `REACHABLE`, `STALE`, `FAILED`, …; undefined with `-br` and for proxies. */
  state: string | undefined;
  router: boolean | undefined;
  marks: readonly string[] | undefined;
  used: number | undefined;
  confirmed: number | undefined;
  updated: number | undefined;
  probes: number | undefined;
}>;

/**
 * `ip neigh`: the ARP (IPv4) and NDP (IPv6) tables; with `-s` also their ages, in seconds.
 *
 *     10.0.0.6 dev veth0 lladdr 02:00:00:00:00:06 STALE
 */
export const ipNeighbour: Reader<NeighbourRow> = {
  name: 'ip neighbour',
  summary: 'The neighbours on the same wire: which IP address has which MAC address.',
  accepts: (listing) => isListingOf(listing, 'neighbour', 'show', 'get'),
  columns: [
    { key: 'address', title: 'Address', about: 'The IP address of the neighbour.' },
    { key: 'dev', title: 'Device', about: 'The interface through which the neighbour is reached.' },
    {
      key: 'mac',
      title: 'MAC address',
      about: 'The Ethernet address that the neighbour answered with; empty where nobody has answered.',
    },
    {
      key: 'state',
      title: 'State',
      about:
        'REACHABLE: it answered lately. STALE: not for a while. DELAY, PROBE: being asked. FAILED: no answer.',
    },
    { key: 'router', title: 'Router', about: 'Whether an IPv6 neighbour says that it is a router.' },
    { key: 'marks', title: 'Marks', about: 'proxy: we answer in the place of this address.' },
    { key: 'used', title: 'Used (s ago)', about: 'Seconds since the entry was last used.' },
    { key: 'confirmed', title: 'Confirmed (s ago)', about: 'Seconds since the neighbour last answered.' },
    { key: 'updated', title: 'Updated (s ago)', about: 'Seconds since the entry last changed.' },
    { key: 'probes', title: 'Probes', about: 'How many times the neighbour was asked.' },
  ],
  read: (listing) =>
    elementsOf(listing).map((neighbour) => ({
      address: requiredText(neighbour, 'dst'),
      dev: textIn(neighbour, 'dev'),
      mac: textIn(neighbour, 'lladdr'),
      state: wordsIn(neighbour, 'state')?.join(' '),
      router: marksIn(neighbour, ['router']) && true,
      marks: marksIn(neighbour, ['proxy', 'extern_learn', 'offload', 'managed', 'extern_valid']),
      used: numberIn(neighbour, 'used'),
      confirmed: numberIn(neighbour, 'confirmed'),
      updated: numberIn(neighbour, 'updated'),
      probes: numberIn(neighbour, 'probes'),
    })),
};

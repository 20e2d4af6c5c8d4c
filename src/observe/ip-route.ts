import { isListingOf } from './ip-arguments.ts';
import { elementsOf, numberIn, objectIn, objectsIn, requiredText, textIn, wordsIn } from './ip-json.ts';
import type { JsonObject } from './ip-json.ts';
import type { Reader } from './reader.ts';

/** One route, or one of the ways of a route that has several. */
export type RouteRow = Readonly<{
  /** `default`, `10.0.0.0/24`, `10.0.0.5`. */
  destination: string;
  /** The router to hand packets to; undefined where the destination is on the wire itself. */
  via: string | undefined;
  dev: string | undefined;
  proto: string | undefined;
  scope: string | undefined;
  /** The address that packets sent this way carry as their sender. */
  source: string | undefined;
  metric: number | undefined;
  weight: number | undefined;
  /** `blackhole`, `local`, …; undefined for an ordinary (unicast) route, as `ip route` prints it. */
  type: string | undefined;
  table: string | undefined;
  from: string | undefined;
  iif: string | undefined;
  flags: readonly string[] | undefined;
}>;

/**
 * `ip route`, also `ip route get`. A route with several next hops becomes one row for each.
 * Not read: per-route metrics (`mtu`, `advmss`), encapsulation, IPv6 preference.
 *
 *     10.9.0.0/16 via 10.0.0.253 dev veth0 proto static metric 50
 */
export const ipRoute: Reader<RouteRow> = {
  name: 'ip route',
  summary: 'The routing table: where packets for a destination are sent.',
  accepts: (listing) => isListingOf(listing, 'route', 'show', 'get'),
  columns: [
    {
      key: 'destination',
      title: 'Destination',
      about:
        'Packets for these addresses take this way; the most exact match wins, and default matches all others.',
    },
    {
      key: 'via',
      title: 'Via',
      about: 'The router that passes the packets on; empty where the destination is on the wire itself.',
    },
    { key: 'dev', title: 'Device', about: 'The interface through which the packets leave.' },
    {
      key: 'proto',
      title: 'Proto',
      about:
        'Who made the route: kernel (it came with an address), boot (typed by hand), or the name of a program.',
    },
    {
      key: 'scope',
      title: 'Scope',
      about: 'How far away the destination is: host (here), link (on the wire), global (behind a router).',
    },
    {
      key: 'source',
      title: 'Source',
      about: 'The address that packets sent this way carry as their sender.',
    },
    {
      key: 'metric',
      title: 'Metric',
      about: 'The price of the route: among routes to the same place, the lowest wins.',
    },
    {
      key: 'weight',
      title: 'Weight',
      about: 'The share of the traffic that takes this one of several ways.',
    },
    {
      key: 'type',
      title: 'Type',
      about:
        'Empty for an ordinary route; blackhole throws packets away, unreachable and prohibit also say so.',
    },
    {
      key: 'table',
      title: 'Table',
      about: 'The routing table that the route is in; the rules say who looks in which.',
    },
    { key: 'from', title: 'From', about: 'The sender that the question was asked for.' },
    { key: 'iif', title: 'Came in by', about: 'The interface by which the packet was said to come in.' },
    {
      key: 'flags',
      title: 'Flags',
      about: 'linkdown: the interface has no connection. onlink: the router is there, promised.',
    },
  ],
  read: (listing) => elementsOf(listing).flatMap(rowsOf),
};

function rowsOf(route: JsonObject): readonly RouteRow[] {
  const type = textIn(route, 'type');
  const shared = {
    destination: requiredText(route, 'dst'),
    proto: textIn(route, 'protocol'),
    scope: textIn(route, 'scope'),
    source: textIn(route, 'prefsrc'),
    metric: numberIn(route, 'metric'),
    type: type === 'unicast' ? undefined : type,
    table: textIn(route, 'table'),
    from: textIn(route, 'from'),
    iif: textIn(route, 'iif'),
  };
  const hops = objectsIn(route, 'nexthops');
  return (hops.length > 0 ? hops : [route]).map((hop) => ({
    ...shared,
    via: routerOf(hop),
    dev: textIn(hop, 'dev'),
    weight: numberIn(hop, 'weight'),
    flags: wordsIn(hop, 'flags'),
  }));
}

// A router of the other family (IPv4 by way of IPv6) stands in "via", together with its family.
function routerOf(hop: JsonObject): string | undefined {
  const other = objectIn(hop, 'via');
  return textIn(hop, 'gateway') ?? (other && textIn(other, 'host'));
}

import { ip, type Command } from './command.ts';
import { addressWords } from './plan-interfaces.ts';
import type { End, Link, Switch } from './topology.ts';

export function switchCommands(item: Switch, filters: boolean): Command[] {
  const { name, at, mtu, stp } = item;
  const options = [...(stp ? ['stp_state', '1'] : []), ...(filters ? ['vlan_filtering', '1'] : [])];
  const size = mtu === undefined ? [] : ['mtu', String(mtu)];
  return [ip(at, ['link', 'add', name, 'up', ...size, 'type', 'bridge', ...options], item)];
}

/**
 * Both ends at once, each in its namespace. A port of the lab's own is up and in its switch from the start: one message to
 * the kernel instead of three. The far end cannot be up before the pair is whole.
 */
export function linkCommands(link: Link, placeOf: ReadonlyMap<string, string | undefined>): Command[] {
  const isHere = ({ node }: End) => placeOf.has(node) && placeOf.get(node) === undefined;
  const [a, b] = link.ends;
  const [near, far] = isHere(b) && !isHere(a) ? [b, a] : [a, b];
  const ended = (end: End) => {
    const place = placeOf.has(end.node) ? placeOf.get(end.node) : end.node;
    return [
      end.interface,
      ...(place === undefined ? [] : ['netns', place]),
      ...(link.mtu === undefined ? [] : ['mtu', String(link.mtu)]),
      ...(end.mac === undefined ? [] : ['address', end.mac]),
    ];
  };
  const joined = isHere(near) ? ['up', 'master', near.node] : [];
  const words = ['link', 'add', ...ended(near), ...joined, 'type', 'veth', 'peer', 'name', ...ended(far)];
  return [ip(undefined, words, link), ...(isHere(far) ? [portCommand(far, undefined)] : [])];
}

export const portCommand = (end: End, place: string | undefined): Command =>
  ip(place, ['link', 'set', end.interface, 'master', end.node, 'up'], end);

export function addressCommands({ name, at, addresses }: Switch): Command[] {
  return addresses.map((cidr) => ip(at, ['addr', 'add', ...addressWords(cidr), 'dev', name], cidr));
}

/** The VLANs of a port. A new port is in VLAN 1, which it only stays in where that was said. */
export function vlanCommands(end: End, place: string | undefined): Command[] {
  if (!end.vlans) return [];
  const { untagged, tagged } = end.vlans;
  const bridge = (args: readonly string[]): Command => ({ tool: 'bridge', namespace: place, args, of: end });
  const dev = ['dev', end.interface];
  return [
    ...(untagged === 1 || tagged.includes(1) ? [] : [bridge(['vlan', 'del', ...dev, 'vid', '1'])]),
    ...(untagged === undefined || untagged === 1
      ? []
      : [bridge(['vlan', 'add', ...dev, 'vid', String(untagged), 'pvid', 'untagged'])]),
    ...tagged.map((id) => bridge(['vlan', 'add', ...dev, 'vid', String(id)])),
  ];
}

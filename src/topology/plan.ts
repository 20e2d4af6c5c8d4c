import { cidrText } from '../address.ts';
import type { Command } from './command.ts';
import { addressWords, forwardingCommands, planInterfaces } from './plan-interfaces.ts';
import { vlanSwitches, type End, type Link, type Node, type Switch, type Topology } from './topology.ts';

/** The commands that make a topology in a lab that has none, in an order in which they work. */
export function plan(topology: Topology): readonly Command[] {
  const { nodes, switches, links } = topology;
  const filtering = vlanSwitches(topology);
  const placeOf = new Map(switches.map((item) => [item.name, item.at]));
  const isPort = ({ node }: End) => placeOf.has(node);
  const ends = links.flatMap((link) => link.ends);
  const ports = (place: string | undefined) =>
    ends.filter((end) => isPort(end) && placeOf.get(end.node) === place);

  const at = (place: string | undefined): readonly Command[] => {
    const own = switches.filter((item) => item.at === place);
    const node = nodes.find(({ name }) => name === place);
    return [
      ...own.flatMap((item) => switchCommands(item, filtering.has(item.name))),
      ...(place === undefined ? links.flatMap((link) => linkCommands(link, placeOf)) : []),
      ...(node ? forwardingSettings(node) : []),
      ...(node ? planInterfaces(node) : []),
      ...(place === undefined ? [] : ports(place).map((end) => portCommand(end, place))),
      ...own.flatMap((item) => addressCommands(item)),
      ...(node ? routeCommands(node) : []),
      ...(node ? forwardingCommands(node) : []),
      ...ports(place).flatMap((end) => (filtering.has(end.node) ? vlanCommands(end, place) : [])),
      ...(node ? sysctlCommands(node) : []),
    ];
  };
  return [
    ...nodes.map((node): Command => ip(undefined, ['netns', 'add', node.name], node)),
    ...at(undefined),
    ...nodes.flatMap(({ name }) => at(name)),
    ...nodes.flatMap(({ name, exec }) =>
      exec.map((program): Command => ({ tool: 'exec', namespace: name, text: program.text, of: program })),
    ),
    ...nodes.flatMap(serviceCommands),
  ];
}

const ip = (namespace: string | undefined, args: readonly string[], of: object): Command => ({
  tool: 'ip',
  namespace,
  args,
  of,
});

function switchCommands(item: Switch, filters: boolean): Command[] {
  const { name, at, mtu, stp } = item;
  const options = [...(stp ? ['stp_state', '1'] : []), ...(filters ? ['vlan_filtering', '1'] : [])];
  const size = mtu === undefined ? [] : ['mtu', String(mtu)];
  return [ip(at, ['link', 'add', name, 'up', ...size, 'type', 'bridge', ...options], item)];
}

/**
 * Both ends at once, each in its namespace. A port of the lab's own is up and in its switch from the start: one message to
 * the kernel instead of three. The far end cannot be up before the pair is whole.
 */
function linkCommands(link: Link, placeOf: ReadonlyMap<string, string | undefined>): Command[] {
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

const portCommand = (end: End, place: string | undefined): Command =>
  ip(place, ['link', 'set', end.interface, 'master', end.node, 'up'], end);

function addressCommands({ name, at, addresses }: Switch): Command[] {
  return addresses.map((cidr) => ip(at, ['addr', 'add', ...addressWords(cidr), 'dev', name], cidr));
}

function routeCommands({ name, routes }: Node): Command[] {
  return routes.map((route) => {
    const { to, via, dev, metric } = route;
    const nowhere = typeof via === 'string' ? [via] : [];
    const words = [
      ...(to === 'default' ? [to] : [cidrText(to)]),
      ...(typeof via === 'object' ? ['via', via.ip] : []),
      ...(dev === undefined ? [] : ['dev', dev]),
      ...(metric === undefined ? [] : ['metric', String(metric)]),
    ];
    return ip(name, ['route', 'add', ...nowhere, ...words], route);
  });
}

/** A new port is in VLAN 1, which it only stays in where that was said. */
function vlanCommands(end: End, place: string | undefined): Command[] {
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

/**
 * What makes a router of a namespace. Its IPv6 neighbours are asked from its link-local addresses, which for a second after
 * they are made still wait for duplicates to object (DAD): until then it would drop what it should forward.
 */
function forwardingSettings(node: Node): Command[] {
  const { name, kind, interfaces, sysctls } = node;
  if (kind !== 'router') return [];
  const six = interfaces.some(({ addresses }) => addresses.some(({ family }) => family === 6));
  const links = interfaces.filter((item) => item.kind === 'link').map((item) => item.name);
  const settings = [
    'net.ipv4.ip_forward=1',
    ...(six ? ['net.ipv6.conf.all.forwarding=1'] : []),
    ...(six ? ['default', ...links].map((link) => `${acceptDad(link)}=0`) : []),
  ].filter((setting) => !sysctls.some(({ key }) => setting.startsWith(`${key}=`)));
  return settings.length > 0 ? [{ tool: 'sysctl', namespace: name, args: settings, of: node }] : [];
}

// A dot in the name of an interface is none of the key's.
const acceptDad = (link: string): string =>
  link.includes('.') ? `net/ipv6/conf/${link}/accept_dad` : `net.ipv6.conf.${link}.accept_dad`;

const sysctlCommands = ({ name, sysctls }: Node): Command[] =>
  sysctls.map((sysctl) => ({
    tool: 'sysctl',
    namespace: name,
    args: [`${sysctl.key}=${sysctl.value}`],
    of: sysctl,
  }));

function serviceCommands({ name, services }: Node): Command[] {
  return services.map((program, index) => ({
    tool: 'service',
    namespace: name,
    text: program.text,
    log: `/tmp/${name}${index === 0 ? '' : `-${index + 1}`}.log`,
    of: program,
  }));
}

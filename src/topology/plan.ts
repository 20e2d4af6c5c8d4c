import { cidrText } from '../address.ts';
import { ip, type Command } from './command.ts';
import { forwardingCommands, planInterfaces } from './plan-interfaces.ts';
import { addressCommands, linkCommands, portCommand, switchCommands, vlanCommands } from './plan-switches.ts';
import { vlanSwitches, type End, type Node, type Topology } from './topology.ts';

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

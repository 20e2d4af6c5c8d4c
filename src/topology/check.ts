import { cidrText, contains } from '../address.ts';
import { suggestion, type Problems } from './problems.ts';
import { segments } from './segments.ts';
import type { Interface, Node, Topology } from './topology.ts';

/** What is wrong with a topology as a whole, though each of its values could be read. */
export function check(topology: Topology, problems: Problems): void {
  // Where an address could not be read, a route that needs it is not to blame.
  const isWhole = problems.isEmpty;
  checkInterfaceNames(topology, problems);
  for (const node of topology.nodes) {
    if (isWhole) checkRoutes(node, problems);
    checkTwins(node, problems);
    checkSwitches(node, topology, problems);
  }
  checkAddresses(topology, problems);
}

/** In each namespace an interface has a name of its own. */
function checkInterfaceNames({ nodes, switches, links }: Topology, problems: Problems): void {
  const seen = new Map<string, number>();
  const add = (namespace: string, name: string, of: object) => {
    const key = `${namespace} ${name}`;
    const before = seen.get(key);
    const where = namespace === '' ? 'The lab' : namespace;
    if (before !== undefined)
      problems.add(problems.lineOf(of), `${where} has an interface "${name}" already, from line ${before}.`);
    else seen.set(key, problems.lineOf(of));
  };
  const placeOf = new Map(switches.map(({ name, at }) => [name, at ?? '']));
  // The lab has one of its own.
  seen.set(' lo', 0);
  for (const item of switches) add(item.at ?? '', item.name, item);
  for (const end of links.flatMap(({ ends }) => ends)) {
    if (end.interface === 'lo')
      problems.add(problems.lineOf(end), `${end.node}: lo cannot be an end of a link.`);
    else add(placeOf.get(end.node) ?? end.node, end.interface, end);
  }
  for (const { name, interfaces } of nodes)
    for (const item of interfaces) if (item.kind !== 'link') add(name, item.name, item);
}

/** A gateway must be a neighbour, and an interface must be there. */
function checkRoutes({ name, interfaces, routes, exec }: Node, problems: Problems): void {
  const networks = interfaces.filter(({ kind }) => kind !== 'loopback').flatMap(({ addresses }) => addresses);
  for (const route of routes) {
    const { to, via, dev } = route;
    const what = `${name}: route to ${to === 'default' ? to : cidrText(to)}`;
    const names = interfaces.map((item) => item.name);
    if (dev !== undefined && !names.includes(dev))
      problems.add(
        problems.lineOf(route),
        `${what}: ${name} has no interface "${dev}".${suggestion(dev, names)}`,
      );
    // A command may bring further addresses.
    if (typeof via !== 'object' || exec.length > 0 || networks.some((network) => contains(network, via)))
      continue;
    const has = networks.length > 0 ? networks.map(cidrText).join(', ') : 'none';
    problems.add(
      problems.lineOf(route),
      `${what}: the gateway ${via.ip} is in none of the networks of ${name}, whose addresses are: ${has}.`,
    );
  }
}

/** The kernel refuses a second interface for the same VLAN or VNI. */
function checkTwins({ name, interfaces }: Node, problems: Problems): void {
  const seen = new Map<string, Interface>();
  for (const item of interfaces) {
    const key =
      item.kind === 'vlan'
        ? `VLAN ${item.vlan} on ${item.parent}`
        : item.kind === 'vxlan'
          ? `VNI ${item.vni} on port ${item.port}`
          : '';
    const before = seen.get(key);
    if (before)
      problems.add(problems.lineOf(item), `${name}: ${item.name} and ${before.name} are both ${key}.`);
    else if (key !== '') seen.set(key, item);
  }
}

/** A bridge takes ports of its own namespace. */
function checkSwitches({ name, interfaces }: Node, { switches }: Topology, problems: Problems): void {
  const here = switches.filter(({ at }) => at === name).map((item) => item.name);
  for (const item of interfaces) {
    const port = item.kind === 'vlan' || item.kind === 'vxlan' ? item.switch : undefined;
    if (port === undefined || here.includes(port)) continue;
    const known = suggestion(port, here, 'Those are');
    problems.add(
      problems.lineOf(item),
      `${name}: ${item.name} cannot be a port of "${port}": a switch with "at: ${name}" is expected.${known}`,
    );
  }
}

/** Twice the same address is a slip on one node and on one segment; elsewhere it may be meant. */
function checkAddresses(topology: Topology, problems: Problems): void {
  const seen = new Map<string, { readonly who: string; readonly line: number }>();
  const segmentOf = segments(topology);
  const add = (node: string, name: string, ip: string, of: object, keys: readonly string[]) => {
    const who = name === '' ? node : `${node} (${name})`;
    for (const key of keys) {
      const before = seen.get(`${key} ${ip}`);
      if (before) {
        problems.add(
          problems.lineOf(of),
          `${who}: ${ip} is the address of ${before.who} already, in line ${before.line}.`,
        );
        return;
      }
      seen.set(`${key} ${ip}`, { who, line: problems.lineOf(of) });
    }
  };
  for (const { name, interfaces } of topology.nodes)
    for (const item of interfaces)
      for (const cidr of item.addresses)
        add(name, item.name, cidr.ip, cidr, [`node ${name}`, `segment ${segmentOf(name, item.name)}`]);
  for (const { name, addresses, at } of topology.switches)
    for (const cidr of addresses)
      add(name, '', cidr.ip, cidr, [`node ${at ?? ''}`, `segment ${segmentOf(name, '')}`]);
}

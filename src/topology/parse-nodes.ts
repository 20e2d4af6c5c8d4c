import type { Cidr } from '../address.ts';
import { parseCidr } from '../address.ts';
import type { Entry, Tree } from './document.ts';
import type { PlaceName } from './keys.ts';
import { readInterfaces, type LinkEnd } from './parse-interfaces.ts';
import { readMtu } from './parse-links.ts';
import type { Node, Program, Route, Switch, Sysctl } from './topology.ts';
import type { Values } from './values.ts';

/** A host, router or switch by name, its keys not yet read. */
export interface Draft {
  readonly kind: 'host' | 'router' | 'switch';
  readonly entry: Entry;
  readonly place: PlaceName;
}

const LARGEST_METRIC = 999_999_999;
const NOWHERE = ['blackhole', 'unreachable', 'prohibit'] as const;

export function readNode({ kind, entry, place }: Draft, ends: readonly LinkEnd[], values: Values): Node {
  const name = entry.key;
  const isAddress = entry.value.kind === 'text' || entry.value.kind === 'list';
  const keys: ReadonlyMap<string, Entry> = isAddress
    ? new Map([['address', entry]])
    : values.map(entry.value, place, name);
  const own = values.cidrs(keys.get('address')?.value, name);
  if (own.length > 0 && ends.length === 0 && values.hasLinks)
    values.problems.add(
      keys.get('address')?.line ?? entry.line,
      `${name} has an address and no link. Link it, or give the address to lo under "interfaces".`,
    );
  return values.problems.at(entry.line, {
    kind: kind === 'router' ? 'router' : 'host',
    name,
    interfaces: readInterfaces(
      name,
      values.named(keys.get('interfaces')?.value, `${name}: interfaces`),
      ends,
      own,
      values,
    ),
    routes: [
      ...readGateways(name, keys.get('gateway'), values),
      ...entriesOf(keys.get('routes'), `${name}: routes`, 'destination: gateway', values).flatMap(
        (route) => readRoute(name, route, values) ?? [],
      ),
    ],
    sysctls: entriesOf(keys.get('sysctls'), `${name}: sysctls`, 'net.ipv4.ip_forward: 1', values).flatMap(
      (sysctl) => readSysctl(name, sysctl, values) ?? [],
    ),
    exec: readPrograms(keys.get('exec'), `${name}: exec`, values),
    services: readPrograms(keys.get('services'), `${name}: services`, values),
  });
}

export function readSwitch({ entry, place }: Draft, nodes: readonly string[], values: Values): Switch {
  const what = entry.key;
  const keys = values.map(entry.value, place, what);
  const at = keys.has('at') ? values.text(keys.get('at')?.value, `${what}: at`) : undefined;
  if (at !== undefined && !nodes.includes(at))
    values.problems.add(
      keys.get('at')?.line ?? entry.line,
      `${what}: there is no host or router "${at}" for it to be at.`,
    );
  return values.problems.at(entry.line, {
    name: entry.key,
    at,
    addresses: values.cidrs(keys.get('address')?.value, what),
    mtu: readMtu(keys.get('mtu')?.value, what, values),
    stp: values.yes(keys.get('stp')?.value, `${what}: stp`),
  });
}

function readGateways(name: string, entry: Entry | undefined, values: Values): Route[] {
  return values.list(entry?.value).flatMap((tree) => {
    const via = values.address(tree, `${name}: gateway`);
    return via
      ? [values.problems.at(tree.line, { to: 'default', via, dev: undefined, metric: undefined } as const)]
      : [];
  });
}

function readRoute(name: string, { key, line, value }: Entry, values: Values): Route | undefined {
  const what = `${name}: route to ${key}`;
  const to = key === 'default' ? ('default' as const) : destination(key);
  if (to === undefined)
    values.problems.add(line, `${what}: expected "default" or a network such as 10.0.0.0/8.`);
  const nowhere = value.kind === 'text' ? NOWHERE.find((word) => word === value.text) : undefined;
  const keys: ReadonlyMap<string, Entry> =
    value.kind === 'map' ? values.map(value, 'route', what) : new Map([['via', { key: 'via', line, value }]]);
  const via = nowhere ?? (keys.has('via') ? values.address(keys.get('via')?.value, what) : undefined);
  const dev = keys.has('dev') ? values.text(keys.get('dev')?.value, `${what}: dev`) : undefined;
  const metric = values.integer(keys.get('metric')?.value, `${what}: metric`, 0, LARGEST_METRIC);
  if (value.kind === 'map' && !keys.has('via') && !keys.has('dev'))
    values.problems.add(line, `${what}: it needs "via" (a gateway) or "dev" (an interface).`);
  return to && values.problems.at(line, { to, via, dev, metric });
}

function destination(text: string): Cidr | undefined {
  return parseCidr(text) ?? parseCidr(`${text}/${text.includes(':') ? 128 : 32}`);
}

function readSysctl(name: string, { key, line, value }: Entry, values: Values): Sysctl | undefined {
  // What is not of the network is the computer's, and a lab may not write it.
  if (!/^net[./][\w./-]+$/.test(key)) {
    values.problems.add(
      line,
      `${name}: sysctls: "${key}" is no setting of a namespace; those begin with "net.".`,
    );
    return undefined;
  }
  const text = values.text(value, `${name}: ${key}`);
  return text === undefined ? undefined : values.problems.at(line, { key, value: text });
}

function readPrograms(entry: Entry | undefined, what: string, values: Values): Program[] {
  return values.list(entry?.value).flatMap((tree) => {
    const text = values.text(tree, what)?.trim();
    return text === undefined ? [] : [values.problems.at(tree.line, { text })];
  });
}

function entriesOf(
  entry: Entry | undefined,
  what: string,
  example: string,
  values: Values,
): readonly Entry[] {
  const tree: Tree | undefined = entry?.value;
  if (!tree || tree.kind === 'nothing') return [];
  if (tree.kind === 'map') return tree.entries;
  values.problems.add(
    tree.line,
    `${what}: expected lines such as "${example}", got ${tree.kind === 'list' ? 'a list' : `"${tree.text}"`}.`,
  );
  return [];
}

import type { Entry, Tree } from './document.ts';
import { suggestion } from './problems.ts';
import { interfaceNameProblem } from './names.ts';
import type { PortVlans } from './topology.ts';
import type { Values } from './values.ts';

/** A link as it was written: interfaces may still have to be named. */
export interface DraftLink {
  readonly line: number;
  readonly ends: readonly [DraftEnd, DraftEnd];
  readonly mtu: number | undefined;
}

export interface DraftEnd {
  readonly line: number;
  readonly node: string;
  readonly interface: string | undefined;
  readonly mac: string | undefined;
  readonly vlans: PortVlans | undefined;
}

/** Who can be at the end of a link. */
export interface Known {
  readonly nodes: readonly string[];
  readonly switches: readonly string[];
}

const LARGEST_VLAN = 4094;
const SMALLEST_MTU = 68;
const LARGEST_MTU = 65535;

/** Reads `links`: each is a list of two ends, or a map with `endpoints`. */
export function readLinks(tree: Tree | undefined, known: Known, values: Values): readonly DraftLink[] {
  if (!tree || tree.kind === 'nothing') return [];
  if (tree.kind !== 'list') {
    values.problems.add(tree.line, 'links: expected a list, each item with a dash, such as "- [red, sw1]".');
    return [];
  }
  return tree.items.flatMap((item) => readLink(item, known, values) ?? []);
}

export const readMtu = (tree: Tree | undefined, what: string, values: Values): number | undefined =>
  values.integer(tree, `${what}: mtu`, SMALLEST_MTU, LARGEST_MTU);

function readLink(tree: Tree, known: Known, values: Values): DraftLink | undefined {
  const { problems } = values;
  const entries =
    tree.kind === 'list' || tree.kind === 'text' ? undefined : values.map(tree, 'link', 'this link');
  const ends = entries ? entries.get('endpoints')?.value : tree;
  if (ends?.kind !== 'list' || ends.items.length !== 2) {
    const got = ends?.kind === 'list' ? ` It has ${ends.items.length}.` : '';
    problems.add(tree.line, `A link has two ends, such as [red:eth0, sw1].${got}`);
    return undefined;
  }
  const [a, b] = ends.items.map((end) => readEnd(end, known, values));
  if (!a || !b) return undefined;
  const what = `link ${a.node} to ${b.node}`;
  if (a.node === b.node)
    problems.add(a.line, `${a.node} is linked to itself. A link has two different ends.`);
  const vlans = entries && readVlans(entries, what, values);
  const atSwitch = [a, b].filter(({ node }) => known.switches.includes(node));
  if (vlans && atSwitch.length === 0)
    problems.add(tree.line, `${what}: VLANs belong to the port of a switch, and neither of them is one.`);
  const withVlans = (end: DraftEnd): DraftEnd =>
    atSwitch.includes(end) ? { ...end, vlans: end.vlans ?? vlans } : end;
  return {
    line: tree.line,
    ends: [withVlans(a), withVlans(b)],
    mtu: readMtu(entries?.get('mtu')?.value, what, values),
  };
}

function readEnd(tree: Tree, known: Known, values: Values): DraftEnd | undefined {
  const { problems } = values;
  const entries = tree.kind === 'map' ? values.map(tree, 'end', 'this end') : undefined;
  const text = entries ? undefined : values.text(tree, 'an end of a link');
  const colon = text?.indexOf(':') ?? -1;
  const node = entries
    ? values.text(entries.get('node')?.value, 'node')
    : colon < 0
      ? text
      : text?.slice(0, colon);
  const name = entries
    ? values.text(entries.get('interface')?.value, 'interface')
    : colon < 0
      ? undefined
      : text?.slice(colon + 1);
  if (node === undefined) {
    if (entries && !entries.has('node')) problems.add(tree.line, 'An end of a link needs "node".');
    return undefined;
  }
  const all = [...known.nodes, ...known.switches];
  if (!all.includes(node)) {
    problems.add(tree.line, `There is no host, router or switch "${node}".${suggestion(node, all)}`);
    return undefined;
  }
  const wrong = name === undefined ? undefined : interfaceNameProblem(name);
  if (wrong !== undefined) problems.add(tree.line, `${node}: ${wrong}`);
  const vlans = entries && readVlans(entries, node, values);
  if (vlans && !known.switches.includes(node))
    problems.add(tree.line, `${node}: VLANs belong to the port of a switch, and ${node} is none.`);
  const mac = values.mac(entries?.get('mac')?.value, `${node}: mac`);
  return { line: tree.line, node, interface: name, mac, vlans };
}

/** `vlan`, or `trunk` and `pvid`. */
function readVlans(entries: ReadonlyMap<string, Entry>, what: string, values: Values): PortVlans | undefined {
  const [vlan, trunk, pvid] = ['vlan', 'trunk', 'pvid'].map((key) => entries.get(key));
  const number = (tree: Tree | undefined, key: string) => readVlan(tree, `${what}: ${key}`, values);
  if (vlan && (trunk ?? pvid))
    values.problems.add(vlan.line, `${what}: a port has either "vlan" (access) or "trunk" and "pvid".`);
  if (vlan) return { untagged: number(vlan.value, 'vlan'), tagged: [] };
  if (!trunk && !pvid) return undefined;
  const untagged = number(pvid?.value, 'pvid');
  const tagged = values.list(trunk?.value).flatMap((item) => number(item, 'trunk') ?? []);
  return { untagged, tagged: [...new Set(tagged)].filter((id) => id !== untagged).sort((a, b) => a - b) };
}

export const readVlan = (tree: Tree | undefined, what: string, values: Values): number | undefined =>
  values.integer(tree, what, 1, LARGEST_VLAN);

import type { Cidr } from '../address.ts';
import type { Entry } from './document.ts';
import { interfaceNameProblem } from './names.ts';
import { readMtu, readVlan } from './parse-links.ts';
import { suggestion } from './problems.ts';
import type { Interface } from './topology.ts';
import type { Values } from './values.ts';
import { readVxlan } from './parse-vxlan.ts';

/** An end of a link at the node, in the order of the links. */
export interface LinkEnd {
  readonly line: number;
  readonly interface: string;
}

/** The interfaces of a node: ends of its links first, the first of which also has the addresses `own` of the node. */
export function readInterfaces(
  node: string,
  entries: readonly Entry[],
  ends: readonly LinkEnd[],
  own: readonly Cidr[],
  values: Values,
): readonly Interface[] {
  const drafts = new Map(entries.map((entry) => [entry.key, { entry, ...readDraft(node, entry, values) }]));
  const links = ends.map((end, index): Interface => {
    const draft = drafts.get(end.interface);
    if (draft?.kind !== undefined)
      values.problems.add(
        draft.entry.line,
        `${node}: ${end.interface} is an end of a link, and cannot be a ${draft.kind.toUpperCase()} too.`,
      );
    return values.problems.at(end.line, {
      kind: 'link' as const,
      name: end.interface,
      addresses: [...(index === 0 ? own : []), ...(draft?.addresses ?? [])],
      mac: draft?.mac,
      mtu: draft?.mtu,
    });
  });
  const names = [...ends.map((end) => end.interface), ...drafts.keys()];
  const others = [...drafts.values()]
    .filter(({ entry }) => !ends.some((end) => end.interface === entry.key))
    .flatMap((draft) => readOther(node, draft, names, ends, values) ?? []);
  return [...links, ...others];
}

type Draft = ReturnType<typeof readDraft> & { readonly entry: Entry };

function readDraft(node: string, entry: Entry, values: Values) {
  const what = `${node}: ${entry.key}`;
  const isShort = entry.value.kind === 'text' || entry.value.kind === 'list';
  const keys: ReadonlyMap<string, Entry> = isShort
    ? new Map([['address', entry]])
    : values.map(entry.value, 'interface', what);
  const kind = keys.has('vni') ? 'vxlan' : keys.has('vlan') ? 'vlan' : undefined;
  const addresses = values.cidrs(keys.get('address')?.value, what);
  const mac = values.mac(keys.get('mac')?.value, `${what}: mac`);
  const wrong = interfaceNameProblem(entry.key);
  if (wrong !== undefined) values.problems.add(entry.line, `${node}: ${wrong}`);
  return { what, keys, kind, addresses, mac, mtu: readMtu(keys.get('mtu')?.value, what, values) } as const;
}

function readOther(
  node: string,
  { what, keys, kind, entry, addresses, mac, mtu }: Draft,
  names: readonly string[],
  ends: readonly LinkEnd[],
  values: Values,
): Interface | undefined {
  const { problems } = values;
  const only = (allowed: readonly string[]) => {
    for (const [key, { line }] of keys)
      if (
        ['vlan', 'parent', 'vni', 'local', 'remote', 'group', 'port', 'switch'].includes(key) &&
        !allowed.includes(key)
      )
        problems.add(
          line,
          `${what}: "${key}" does not go together with ${kind === undefined ? 'lo' : `"${kind === 'vlan' ? 'vlan' : 'vni'}"`}.`,
        );
  };
  const common = { name: entry.key, addresses, mac, mtu };
  if (kind === undefined && entry.key === 'lo') {
    only([]);
    return problems.at(entry.line, { kind: 'loopback' as const, ...common });
  }
  if (kind === undefined && !values.hasLinks) return undefined;
  if (kind === undefined) {
    const has = ends.map((end) => end.interface);
    const ways = has.length > 0 ? ` Its links end at: ${has.join(', ')}.` : ' It has no links.';
    problems.add(
      entry.line,
      `${node} has no link at ${entry.key}, and it is neither a VLAN ("vlan") nor a VXLAN ("vni").${ways}`,
    );
    return undefined;
  }
  const parent = keys.has('parent')
    ? values.text(keys.get('parent')?.value, `${what}: parent`)
    : kind === 'vlan'
      ? entry.key.slice(0, Math.max(0, entry.key.lastIndexOf('.')))
      : undefined;
  if (parent === '' || parent === entry.key)
    problems.add(
      entry.line,
      `${what}: on which interface? Say "parent", or name it after it, as in eth0.10.`,
    );
  else if (parent !== undefined && !names.includes(parent) && values.hasLinks)
    problems.add(
      keys.get('parent')?.line ?? entry.line,
      `${what}: ${node} has no interface "${parent}" for its parent.${suggestion(
        parent,
        names.filter((name) => name !== entry.key),
      )}`,
    );
  const port = keys.has('switch') ? values.text(keys.get('switch')?.value, `${what}: switch`) : undefined;
  if (kind === 'vlan') {
    only(['vlan', 'parent', 'switch']);
    const vlan = readVlan(keys.get('vlan')?.value, `${what}: vlan`, values);
    if (vlan === undefined) return undefined;
    return problems.at(entry.line, { kind, ...common, vlan, parent: parent ?? '', switch: port });
  }
  only(['vni', 'parent', 'local', 'remote', 'group', 'port', 'switch']);
  return readVxlan(what, entry, keys, { ...common, parent, switch: port }, values);
}

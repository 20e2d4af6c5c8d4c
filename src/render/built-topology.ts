import type { MimeBundle } from '../cell/output.ts';
import { cidrText } from '../address.ts';
import type { Column, Row, Table } from '../observe/table.ts';
import { planText, type Command } from '../topology/command.ts';
import type { End, Interface, PortVlans, Topology } from '../topology/topology.ts';
import { html } from './html.ts';
import { tableBundle } from './table.ts';
import { TABLE_TYPE } from './table-value.ts';
import { drawTable } from './terminal.ts';

const COLUMNS: readonly Column[] = [
  {
    key: 'namespace',
    title: 'Namespace',
    about: 'A host, router or switch is looked at with `%%sh --on NAMESPACE`.',
  },
  { key: 'kind', title: 'Kind' },
  { key: 'name', title: 'Interface' },
  { key: 'addresses', title: 'Address' },
  { key: 'to', title: 'Leads to', about: 'The other end of the cable, or what a tunnel or VLAN is on.' },
  {
    key: 'vlan',
    title: 'VLAN',
    about: 'Frames without a tag belong to the first; those with "t" pass with their tag.',
  },
];
/** How wide a line of `text/plain` is, in characters. */
const PAGE = 120;

/** What a topology made: a table of its interfaces, and the commands behind it one click away. */
export function topologyBundle(topology: Topology, plan: readonly Command[], caption: string): MimeBundle {
  const table: Table = {
    command: caption,
    namespace: '',
    columns: COLUMNS,
    rows: rowsOf(topology),
    printed: '',
  };
  const bundle = tableBundle(table);
  const commands = planText(plan);
  const drawn = drawTable(bundle[TABLE_TYPE], { width: PAGE, colour: false });
  // prettier-ignore
  const more = html`<details><summary>The ${plan.length} commands that make it (they can be pasted below %%sh)</summary><pre style="overflow-x:auto">${commands}</pre></details>`;
  return {
    ...bundle,
    'text/plain': `${drawn}The commands that make it (they can be pasted below %%sh):\n${commands}`,
    'text/html': `${String(bundle['text/html'])}${String(more)}`,
  };
}

function rowsOf(topology: Topology): readonly Row[] {
  const { nodes, switches, links } = topology;
  const far = new Map(
    links.flatMap(
      ({ ends: [a, b] }) =>
        [
          [`${a.node} ${a.interface}`, b],
          [`${b.node} ${b.interface}`, a],
        ] as const,
    ),
  );
  return [
    ...nodes.flatMap(({ kind, name, interfaces }) =>
      interfaces.length === 0
        ? [{ namespace: name, kind }]
        : interfaces.map((item) => ({
            namespace: name,
            kind,
            name: item.name,
            addresses: item.addresses.map(cidrText),
            ...leadsTo(item, far.get(`${name} ${item.name}`)),
          })),
    ),
    ...switches.map(({ name, at, addresses }) => ({
      namespace: at ?? "the lab's own",
      kind: 'switch',
      name,
      addresses: addresses.map(cidrText),
      to: links
        .flatMap(({ ends }) => ends)
        .filter(({ node }) => node === name)
        .map((end) => end.interface),
    })),
  ];
}

function leadsTo(item: Interface, far: End | undefined): Row {
  switch (item.kind) {
    case 'link':
      return far ? { to: `${far.node} (${far.interface})`, vlan: vlanText(far.vlans) } : {};
    case 'vlan':
      return { to: item.parent, vlan: String(item.vlan) };
    case 'vxlan': {
      const ends = [...item.remotes, ...(item.group ? [item.group] : [])].map(({ ip }) => ip);
      return { to: `VNI ${item.vni} to ${ends.join(', ')}` };
    }
    case 'loopback':
      return {};
  }
}

function vlanText(vlans: PortVlans | undefined): string | undefined {
  if (!vlans) return undefined;
  return [
    ...(vlans.untagged === undefined ? [] : [vlans.untagged]),
    ...vlans.tagged.map((id) => `${id}t`),
  ].join(' ');
}

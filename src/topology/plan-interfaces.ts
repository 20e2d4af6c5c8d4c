import { cidrText, type Cidr } from '../address.ts';
import { ip, type Command } from './command.ts';
import type { Interface, Node, VxlanInterface } from './topology.ts';

/** Everything that is up in a namespace, from the loopback to the VXLANs, with its addresses. */
export function planInterfaces(node: Node): readonly Command[] {
  return [
    ip(node.name, ['link', 'set', 'lo', 'up'], node),
    ...node.interfaces.flatMap((item) => [
      ...linkCommands(item).map((args) => ip(node.name, args, item)),
      ...item.addresses.map((cidr) =>
        ip(node.name, ['addr', 'add', ...addressWords(cidr), 'dev', item.name], cidr),
      ),
    ]),
  ];
}

// An address that waits for its duplicate to object (DAD) cannot be used for the first second.
export const addressWords = (cidr: Cidr): readonly string[] =>
  cidr.family === 6 ? [cidrText(cidr), 'nodad'] : [cidrText(cidr)];

function linkCommands(item: Interface): readonly (readonly string[])[] {
  const size = item.mtu === undefined ? [] : ['mtu', String(item.mtu)];
  const mac = item.mac === undefined ? [] : ['address', item.mac];
  const port = 'switch' in item && item.switch !== undefined ? ['master', item.switch] : [];
  switch (item.kind) {
    case 'link':
      return [['link', 'set', item.name, 'up', ...size, ...mac]];
    case 'loopback':
      return size.length > 0 ? [['link', 'set', 'lo', ...size]] : [];
    case 'vlan':
      return [
        [
          ...['link', 'add', 'link', item.parent, 'name', item.name, ...size, ...mac],
          ...['type', 'vlan', 'id', String(item.vlan)],
        ],
        ['link', 'set', item.name, ...port, 'up'],
      ];
    case 'vxlan':
      return [
        ['link', 'add', item.name, ...size, ...mac, 'type', 'vxlan', ...vxlanWords(item)],
        ['link', 'set', item.name, ...port, 'up'],
      ];
  }
}

function vxlanWords({ vni, port, local, remotes, group, parent }: VxlanInterface): string[] {
  const [only, ...more] = remotes;
  return [
    ...['id', String(vni), 'dstport', String(port)],
    ...(local ? ['local', local.ip] : []),
    ...(only && more.length === 0 ? ['remote', only.ip] : []),
    ...(group ? ['group', group.ip] : []),
    ...(parent === undefined ? [] : ['dev', parent]),
  ];
}

/** A VXLAN to several VTEPs: what has no known place (all zeros) is copied to each. */
export function forwardingCommands({ name, interfaces }: Node): readonly Command[] {
  return interfaces.flatMap((item) => {
    if (item.kind !== 'vxlan' || item.remotes.length < 2) return [];
    return item.remotes.map((remote): Command => {
      const entry = ['00:00:00:00:00:00', 'dev', item.name, 'dst', remote.ip];
      return { tool: 'bridge', namespace: name, args: ['fdb', 'append', ...entry], of: remote };
    });
  });
}

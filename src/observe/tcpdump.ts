import type { Reader } from './reader.ts';
import { layerIn, type Layer } from './tcpdump-layers.ts';
import { unreadableLine } from './unreadable.ts';

/** One packet. What is inside of a VXLAN packet has columns of its own. */
export type PacketRow = Readonly<{
  number: number | undefined;
  time: string | undefined;
  /** With `-i any`: where it was seen, and whether it came in or went out. */
  interface: string | undefined;
  direction: string | undefined;
  ethernet: readonly string[] | undefined;
  /** Of the frame, in bytes. */
  length: number | undefined;
  ttl: number | undefined;
  /** `10`, or `200, 10` where there are two tags. */
  vlan: number | string | undefined;
  priority: number | string | undefined;
  addresses: readonly string[] | undefined;
  vni: number | undefined;
  innerEthernet: readonly string[] | undefined;
  innerLength: number | undefined;
  innerTtl: number | undefined;
  innerVlan: number | string | undefined;
  innerAddresses: readonly string[] | undefined;
  protocol: string | undefined;
  summary: readonly string[];
}>;

/**
 * `tcpdump`, live and of a file, with `-n`, `-e`, `-v`, `-q`, `-t…`, `-#`, `-i any`: one row a packet, its layers told apart.
 * tcpdump decodes VXLAN on port 4789, and prints what is inside in a line of its own. VLANs are only printed with `-e`.
 *
 *     22:13:22.123463 IP 10.1.0.1.50000 > 10.1.0.2.4789: VXLAN, flags [I] (0x08), vni 100
 *     IP 192.168.100.1 > 192.168.100.2: ICMP echo request, id 7, seq 1, length 64
 */
export const tcpdump: Reader<PacketRow> = {
  name: 'tcpdump',
  summary: 'Packets, with their layers told apart: Ethernet, VLAN, IP, VXLAN and what is inside.',
  accepts: ({ tool }) => tool === 'tcpdump',
  columns: [
    { key: 'number', title: '#', about: 'The place of the packet in the capture.' },
    { key: 'time', title: 'Time', about: 'When the packet was seen.' },
    { key: 'interface', title: 'Interface', about: 'Where the packet was seen.' },
    {
      key: 'direction',
      title: 'Way',
      about: 'In: it came in. Out: it went out. B, M: in, to all or many. P: for others.',
    },
    { key: 'ethernet', title: 'Ethernet', about: 'The MAC addresses of sender and receiver (-e).' },
    { key: 'length', title: 'Length', about: 'The bytes of the whole frame (-e).' },
    { key: 'ttl', title: 'TTL', about: 'How many more routers the packet may pass (-v).' },
    { key: 'vlan', title: 'VLAN', about: 'The id in the 802.1Q tag; two ids where there are two tags (-e).' },
    { key: 'priority', title: 'Prio', about: 'The priority in the 802.1Q tag, 0 to 7 (-e).' },
    { key: 'addresses', title: 'From > to', about: 'IP addresses; what follows the last dot is the port.' },
    { key: 'vni', title: 'VNI', about: 'The VXLAN network of the frame that is inside.' },
    {
      key: 'innerEthernet',
      title: 'Inner Ethernet',
      about: 'The MAC addresses of the frame inside of the VXLAN packet (-e).',
    },
    { key: 'innerLength', title: 'Inner length', about: 'The bytes of the frame inside (-e).' },
    { key: 'innerTtl', title: 'Inner TTL', about: 'The TTL of the packet inside (-v).' },
    { key: 'innerVlan', title: 'Inner VLAN', about: 'The id in the tag of the frame inside.' },
    { key: 'innerAddresses', title: 'Inner from > to', about: 'The IP addresses of the packet inside.' },
    { key: 'protocol', title: 'Protocol', about: 'The protocol of what is carried, at the innermost.' },
    { key: 'summary', title: 'Summary', about: 'What tcpdump says of it.' },
  ],
  read: ({ shown = '', text }) => packetsIn(`${shown}${text}`).map(packetRow),
};

/** The lines of a packet, joined: its own, and those of the frame inside of it. */
interface Packet {
  readonly outer: string;
  readonly inner: string | undefined;
}

function packetsIn(text: string): readonly Packet[] {
  const packets: { outer: string; inner: string | undefined }[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const packet = packets.at(-1);
    const goesOn = /^\s/.test(line) && !NUMBERED.test(line);
    if (goesOn) {
      if (packet === undefined) throw unreadableLine('tcpdump', line);
      if (packet.inner === undefined) packet.outer += ` ${line.trim()}`;
      else packet.inner += ` ${line.trim()}`;
    } else if (packet && packet.inner === undefined && VNI.test(packet.outer)) packet.inner = line;
    else packets.push({ outer: line, inner: undefined });
  }
  return packets;
}

function packetRow({ outer, inner }: Packet): PacketRow {
  const { number, time, interface: seenAt, direction, rest = '' } = START.exec(outer)?.groups ?? {};
  const layer = layerIn(rest);
  if (time === undefined && layer.protocol === undefined) throw unreadableLine('tcpdump', outer);
  const innerLayer = inner === undefined ? undefined : layerIn(inner);
  const vni = VNI.exec(outer)?.[1];
  return {
    number: number === undefined ? undefined : Number(number),
    time,
    interface: seenAt,
    direction,
    ethernet: layer.ethernet,
    length: layer.length,
    ttl: layer.ttl,
    vlan: together(layer, 'id'),
    priority: together(layer, 'priority'),
    addresses: layer.addresses,
    vni: vni === undefined ? undefined : Number(vni),
    innerEthernet: innerLayer?.ethernet,
    innerLength: innerLayer?.length,
    innerTtl: innerLayer?.ttl,
    innerVlan: innerLayer && together(innerLayer, 'id'),
    innerAddresses: innerLayer?.addresses,
    protocol: (innerLayer ?? layer).protocol,
    summary: (innerLayer ?? layer).summary.split(/\s+/),
  };
}

function together({ vlans }: Layer, key: 'id' | 'priority'): number | string | undefined {
  return vlans.length > 1 ? vlans.map((tag) => tag[key]).join(', ') : vlans[0]?.[key];
}

const VNI = /VXLAN, flags \[.*?\] \(0x[0-9a-f]+\), vni (\d+)$/;
const NUMBERED = /^ +\d+ {2}/;
/** `    8  22:13:22.123463 u0    In  …`; each part but the last may be missing. */
const START =
  /^(?: *(?<number>\d+) {2})?(?:(?<time>(?:\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d\.\d+|\d{6,}\.\d+) +)?(?:(?<interface>\S+) +(?<direction>In|Out|B|M|P) +)?(?<rest>.*)$/s;

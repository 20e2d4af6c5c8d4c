import { ipCommand, isListingOf } from './ip-arguments.ts';
import { DEVICE_COLUMNS, peerNamespaces, printedName } from './ip-device.ts';
import { elementsOf, numberIn, objectIn, textIn, wordsIn, type JsonObject } from './ip-json.ts';
import { linkDetails, type LinkDetails } from './link-details.ts';
import type { Reader } from './reader.ts';

/** One interface. */
export type LinkRow = Readonly<{
  index: number | undefined;
  name: string;
  /** `veth`, `bridge`, `vxlan`, `loopback`, …; undefined with `-br`. */
  type: string | undefined;
  state: string | undefined;
  master: string | undefined;
  mtu: number | undefined;
  qdisc: string | undefined;
  mac: string | undefined;
  peerNamespace: string | undefined;
  flags: readonly string[] | undefined;
  alias: string | undefined;
  altnames: readonly string[] | undefined;
  rxPackets: number | undefined;
  rxBytes: number | undefined;
  rxErrors: number | undefined;
  rxDropped: number | undefined;
  txPackets: number | undefined;
  txBytes: number | undefined;
  txErrors: number | undefined;
  txDropped: number | undefined;
}> &
  Partial<LinkDetails>;

/**
 * `ip link`, with `-s` its counters, with `-d` the details of its kind. What both add takes the place of what one has seen in
 * the plain listing, so that the table is no wider than a page.
 *
 *     4: veth0@veth1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP mode DEFAULT group default …
 */
export const ipLink: Reader<LinkRow> = {
  name: 'ip link',
  summary: 'The network interfaces: what they are, whether they are up, and what they are tied to.',
  accepts: (listing) => isListingOf(listing, 'link', 'show'),
  columns: [
    DEVICE_COLUMNS.index,
    DEVICE_COLUMNS.name,
    {
      key: 'type',
      title: 'Type',
      about: 'What kind of interface it is: loopback, veth, bridge, vlan, vxlan, and more.',
    },
    DEVICE_COLUMNS.state,
    DEVICE_COLUMNS.master,
    DEVICE_COLUMNS.peerNamespace,
    DEVICE_COLUMNS.flags,
    DEVICE_COLUMNS.qdisc,
    { key: 'mtu', title: 'MTU', about: 'The most bytes that one packet may have here.' },
    DEVICE_COLUMNS.mac,
    { key: 'alias', title: 'Alias', about: 'A note that somebody left on the interface.' },
    { key: 'altnames', title: 'Other names', about: 'More names by which commands find the interface.' },
    {
      key: 'vlan',
      title: 'VLAN',
      about:
        'The VLAN id: frames leave the interface below with this tag, and those that come with it arrive here.',
    },
    {
      key: 'vlanProtocol',
      title: 'VLAN protocol',
      about: '802.1Q for one tag; 802.1ad for the outer one of two.',
    },
    { key: 'vni', title: 'VNI', about: 'The number of the VXLAN network; both ends must have the same.' },
    {
      key: 'remote',
      title: 'Remote',
      about: 'The far end of the tunnel, or the multicast group of all its ends.',
    },
    { key: 'local', title: 'Local', about: 'The address from which the tunnel sends.' },
    { key: 'port', title: 'UDP port', about: 'The port to which the VXLAN sends; 4789 is the standard.' },
    { key: 'details', title: 'Details', about: 'What else is set; the printed text has all of it.' },
    { key: 'rxPackets', title: 'RX packets', about: 'Packets received since the interface was made.' },
    { key: 'rxBytes', title: 'RX bytes', about: 'Bytes received since the interface was made.' },
    { key: 'rxErrors', title: 'RX errors', about: 'Packets that arrived broken.' },
    { key: 'rxDropped', title: 'RX dropped', about: 'Packets that arrived and were thrown away.' },
    { key: 'txPackets', title: 'TX packets', about: 'Packets sent since the interface was made.' },
    { key: 'txBytes', title: 'TX bytes', about: 'Bytes sent since the interface was made.' },
    { key: 'txErrors', title: 'TX errors', about: 'Packets that could not be sent.' },
    {
      key: 'txDropped',
      title: 'TX dropped',
      about: 'Packets that should have been sent and were thrown away.',
    },
  ],
  read(listing) {
    const peerNamespace = peerNamespaces(listing);
    const options = ipCommand(listing)?.options ?? [];
    const detailed = options.includes('details');
    const counted = options.some((option) => option.startsWith('stat'));
    return elementsOf(listing).map((link) => ({
      index: numberIn(link, 'ifindex'),
      name: printedName(link),
      type: typeOf(link),
      state: textIn(link, 'operstate'),
      master: textIn(link, 'master'),
      mac: counted ? undefined : textIn(link, 'address'),
      peerNamespace: peerNamespace(link),
      mtu: counted ? undefined : numberIn(link, 'mtu'),
      qdisc: counted || detailed ? undefined : textIn(link, 'qdisc'),
      flags: counted || detailed ? undefined : wordsIn(link, 'flags'),
      alias: textIn(link, 'ifalias'),
      altnames: wordsIn(link, 'altnames'),
      ...(detailed ? linkDetails(link) : {}),
      ...countersOf(link),
    }));
  },
};

// A physical card and the loopback have no linkinfo; their link_type says what they are.
function typeOf(link: JsonObject): string | undefined {
  const info = objectIn(link, 'linkinfo');
  return (info && textIn(info, 'info_kind')) ?? textIn(link, 'link_type');
}

function countersOf(link: JsonObject) {
  const stats = objectIn(link, 'stats64') ?? {};
  const rx = objectIn(stats, 'rx') ?? {};
  const tx = objectIn(stats, 'tx') ?? {};
  return {
    rxPackets: numberIn(rx, 'packets'),
    rxBytes: numberIn(rx, 'bytes'),
    rxErrors: numberIn(rx, 'errors'),
    rxDropped: numberIn(rx, 'dropped'),
    txPackets: numberIn(tx, 'packets'),
    txBytes: numberIn(tx, 'bytes'),
    txErrors: numberIn(tx, 'errors'),
    txDropped: numberIn(tx, 'dropped'),
  };
}

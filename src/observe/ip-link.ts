import { isListingOf } from './ip-arguments.ts';
import { DEVICE_COLUMNS, peerNamespaces, printedName } from './ip-device.ts';
import { elementsOf, numberIn, objectIn, textIn, wordsIn, type JsonObject } from './ip-json.ts';
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
  rxDropped: number | undefined;
  txPackets: number | undefined;
  txBytes: number | undefined;
  txDropped: number | undefined;
}>;

/**
 * `ip link`, with `-s` its counters too. Not read: what `-d` says beyond the type, which stays in the printed text.
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
    { key: 'rxPackets', title: 'RX packets', about: 'Packets received since the interface was made.' },
    { key: 'rxBytes', title: 'RX bytes', about: 'Bytes received since the interface was made.' },
    { key: 'rxDropped', title: 'RX dropped', about: 'Packets that arrived and were thrown away.' },
    { key: 'txPackets', title: 'TX packets', about: 'Packets sent since the interface was made.' },
    { key: 'txBytes', title: 'TX bytes', about: 'Bytes sent since the interface was made.' },
    {
      key: 'txDropped',
      title: 'TX dropped',
      about: 'Packets that should have been sent and were thrown away.',
    },
  ],
  read(listing) {
    const peerNamespace = peerNamespaces(listing);
    return elementsOf(listing).map((link) => ({
      index: numberIn(link, 'ifindex'),
      name: printedName(link),
      type: typeOf(link),
      state: textIn(link, 'operstate'),
      master: textIn(link, 'master'),
      mac: textIn(link, 'address'),
      peerNamespace: peerNamespace(link),
      mtu: numberIn(link, 'mtu'),
      qdisc: textIn(link, 'qdisc'),
      flags: wordsIn(link, 'flags'),
      alias: textIn(link, 'ifalias'),
      altnames: wordsIn(link, 'altnames'),
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
    rxDropped: numberIn(rx, 'dropped'),
    txPackets: numberIn(tx, 'packets'),
    txBytes: numberIn(tx, 'bytes'),
    txDropped: numberIn(tx, 'dropped'),
  };
}

import { bridgeObject } from './bridge-arguments.ts';
import {
  elementsOf,
  numberIn,
  objectsIn,
  requiredText,
  textIn,
  wordsIn,
  type JsonObject,
} from './ip-json.ts';
import type { Reader } from './reader.ts';

/** One VLAN of one port of a bridge. */
export type BridgeVlanRow = Readonly<{
  /** The port; the bridge itself is a port too, that of the computer. */
  port: string;
  /** `10`, `'20-24'`. */
  vlan: number | string | undefined;
  pvid: true | undefined;
  untagged: true | undefined;
  state: string | undefined;
  rxPackets: number | undefined;
  rxBytes: number | undefined;
  txPackets: number | undefined;
  txBytes: number | undefined;
}>;

/**
 * `bridge vlan`, also with `-d` and `-s`: one row a port and VLAN. Not read: `tunnelshow`, `global`, and what `-d` says of
 * multicast.
 *
 *     trunk             1 PVID Egress Untagged
 *                       20-24
 */
export const bridgeVlan: Reader<BridgeVlanRow> = {
  name: 'bridge vlan',
  summary: 'The VLANs of each port of a bridge: which frames it lets in and out, and with or without a tag.',
  accepts: (listing) => bridgeObject(listing) === 'vlan',
  columns: [
    {
      key: 'port',
      title: 'Port',
      about: 'The port of the bridge; the bridge itself stands for the computer’s own way into it.',
    },
    { key: 'vlan', title: 'VLAN', about: 'Frames of this VLAN may pass the port.' },
    {
      key: 'pvid',
      title: 'PVID',
      about: 'yes: frames that come in without a tag belong to this VLAN. One VLAN of a port at most.',
    },
    {
      key: 'untagged',
      title: 'Egress untagged',
      about: 'yes: frames of this VLAN go out without a tag. Empty: they go out with it.',
    },
    { key: 'state', title: 'State', about: 'Whether the spanning tree lets the VLAN pass here.' },
    { key: 'rxPackets', title: 'RX packets', about: 'Frames of this VLAN that came in by the port.' },
    { key: 'rxBytes', title: 'RX bytes', about: 'Bytes of this VLAN that came in by the port.' },
    { key: 'txPackets', title: 'TX packets', about: 'Frames of this VLAN that went out by the port.' },
    { key: 'txBytes', title: 'TX bytes', about: 'Bytes of this VLAN that went out by the port.' },
  ],
  read: (listing) =>
    elementsOf(listing).flatMap((port) => {
      const name = requiredText(port, 'ifname');
      return objectsIn(port, 'vlans').map((vlan) => ({ port: name, ...ofVlan(vlan) }));
    }),
};

function ofVlan(vlan: JsonObject) {
  const flags = wordsIn(vlan, 'flags') ?? [];
  const last = numberIn(vlan, 'vlanEnd');
  // With -s the key is another.
  const first = numberIn(vlan, 'vid' in vlan ? 'vid' : 'vlan');
  return {
    vlan: last === undefined ? first : `${first ?? ''}-${last}`,
    pvid: flags.includes('PVID') ? (true as const) : undefined,
    untagged: flags.includes('Egress Untagged') ? (true as const) : undefined,
    state: textIn(vlan, 'state'),
    rxPackets: numberIn(vlan, 'rx_packets'),
    rxBytes: numberIn(vlan, 'rx_bytes'),
    txPackets: numberIn(vlan, 'tx_packets'),
    txBytes: numberIn(vlan, 'tx_bytes'),
  };
}

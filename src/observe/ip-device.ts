import { stripVTControlCharacters } from 'node:util';
import type { Listing } from '../sandbox/listing.ts';
import { numberIn, requiredText, textIn, type JsonObject } from './ip-json.ts';
import type { Column } from './table.ts';

/** What `ip link` and `ip addr` both say of a device, in the same words. */
export const DEVICE_COLUMNS = {
  index: {
    key: 'index',
    title: '#',
    about: 'The number that the kernel gave the interface; it is unique in its namespace.',
  },
  name: {
    key: 'name',
    title: 'Name',
    about:
      'After the @ stands what the interface is tied to: a name, or @if7 for interface 7 of another namespace.',
  },
  state: {
    key: 'state',
    title: 'State',
    about:
      'UP passes packets; DOWN does not; LOWERLAYERDOWN waits for its other end; UNKNOWN says nothing, as lo does.',
  },
  flags: {
    key: 'flags',
    title: 'Flags',
    about: 'UP: switched on by you. LOWER_UP: something answers at the other end. NO-CARRIER: nothing does.',
  },
  qdisc: {
    key: 'qdisc',
    title: 'Qdisc',
    about:
      'How packets wait before they are sent; noop throws every packet away, because the interface is off.',
  },
  master: {
    key: 'master',
    title: 'Master',
    about: 'The bridge (or bond) that the interface is plugged into.',
  },
  mac: {
    key: 'mac',
    title: 'MAC address',
    about: 'The Ethernet address of the interface, by which its neighbours on the same network find it.',
  },
  peerNamespace: {
    key: 'peerNamespace',
    title: 'Peer netns',
    about: 'The network namespace that holds the other end; "id 0" where it has no name here.',
  },
} as const satisfies Readonly<Record<string, Column>>;

/** The name as `ip` prints it: `lo`, `veth0@veth1`, `eth0@if5`, `sit0@NONE`. */
export function printedName(device: JsonObject): string {
  const name = requiredText(device, 'ifname');
  const index = numberIn(device, 'link_index');
  if (index !== undefined) return `${name}@if${index}`;
  // A tunnel that is tied to nothing has "link": null.
  return 'link' in device ? `${name}@${textIn(device, 'link') ?? 'NONE'}` : name;
}

/** Finds where the other end of a device is: `red`, or `id 0` where `ip` knows no name for it. */
export function peerNamespaces(listing: Listing): (device: JsonObject) => string | undefined {
  // The JSON has only the id; the name, which says more, stands in the text alone.
  const names = namesInText(listing.text);
  return (device) => {
    const id = numberIn(device, 'link_netnsid');
    if (id === undefined) return undefined;
    return names.get(numberIn(device, 'ifindex')) ?? (id < 0 ? 'unknown' : `id ${id}`);
  };
}

// 6: eth0@if5: <BROADCAST,MULTICAST> mtu 1500 …
//     link/ether ce:a2:24:93:66:61 brd ff:ff:ff:ff:ff:ff link-netns red
function namesInText(text: string): ReadonlyMap<number | undefined, string> {
  const names = new Map<number, string>();
  let index: number | undefined;
  // `ip -o` prints a backslash for each line break.
  for (const line of stripVTControlCharacters(text).split(/\n|\\/)) {
    const header = /^(\d+): /.exec(line);
    if (header) index = Number(header[1]);
    // An alias may hold any words: it stands on a line of its own, which is neither of these.
    const name = header || /^ +link\//.test(line) ? / link-netns (\S+)/.exec(line)?.[1] : undefined;
    if (index !== undefined && name !== undefined) names.set(index, name);
  }
  return names;
}

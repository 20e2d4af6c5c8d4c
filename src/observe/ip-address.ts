import { isListingOf } from './ip-arguments.ts';
import { DEVICE_COLUMNS, peerNamespaces, printedName } from './ip-device.ts';
import {
  elementsOf,
  marksIn,
  numberIn,
  objectsIn,
  requiredText,
  textIn,
  wordsIn,
  type JsonObject,
} from './ip-json.ts';
import type { Reader } from './reader.ts';

/** One address of an interface, or the interface alone where it has none. */
export type AddressRow = Readonly<{
  index: number | undefined;
  name: string;
  state: string | undefined;
  /** `192.168.10.1/24`; undefined for an interface without addresses. */
  address?: string | undefined;
  /** The far end of a point-to-point address. */
  peer?: string | undefined;
  family?: 'IPv4' | 'IPv6' | undefined;
  scope?: string | undefined;
  broadcast?: string | undefined;
  label?: string | undefined;
  /** `300 s, preferred 100 s`; not there for an address that stays, as nearly all do. */
  lifetime?: string | undefined;
  /** `secondary`, `dynamic`, `tentative`, … */
  marks?: readonly string[] | undefined;
  qdisc: string | undefined;
  master: string | undefined;
  mac: string | undefined;
  peerNamespace: string | undefined;
  flags: readonly string[] | undefined;
}>;

/**
 * `ip addr`: one row an address. What it says of the interface itself is said again in each of its rows.
 *
 *         inet 10.0.0.9/24 scope global secondary dynamic veth0
 *            valid_lft 300sec preferred_lft 100sec
 */
export const ipAddress: Reader<AddressRow> = {
  name: 'ip address',
  summary: 'The IP addresses of each network interface.',
  accepts: (listing) => isListingOf(listing, 'address', 'show'),
  columns: [
    DEVICE_COLUMNS.index,
    DEVICE_COLUMNS.name,
    DEVICE_COLUMNS.state,
    {
      key: 'address',
      title: 'Address',
      about: 'The IP address; the number after the slash says how many of its first bits name the network.',
    },
    { key: 'peer', title: 'Peer', about: 'The one address at the far end of a point-to-point connection.' },
    { key: 'family', title: 'Family', about: 'IPv4 or IPv6.' },
    {
      key: 'scope',
      title: 'Scope',
      about:
        'How far the address is valid: host (this namespace only), link (this wire only), global (anywhere).',
    },
    {
      key: 'broadcast',
      title: 'Broadcast',
      about: 'What is sent to this address reaches everybody on the network.',
    },
    {
      key: 'label',
      title: 'Label',
      about: 'A name for this one IPv4 address; only shown where it is not that of the interface.',
      repeats: 'name',
    },
    {
      key: 'lifetime',
      title: 'Lifetime',
      about: 'How long the address stays; "preferred" ends before "valid" does.',
    },
    {
      key: 'marks',
      title: 'Marks',
      about:
        'dynamic: lent for a time. secondary: not the first of its network. tentative: still being checked.',
    },
    DEVICE_COLUMNS.master,
    DEVICE_COLUMNS.peerNamespace,
    DEVICE_COLUMNS.qdisc,
    DEVICE_COLUMNS.flags,
    DEVICE_COLUMNS.mac,
  ],
  read(listing) {
    const peerNamespace = peerNamespaces(listing);
    return elementsOf(listing).flatMap((device) => {
      const ofDevice = {
        index: numberIn(device, 'ifindex'),
        name: printedName(device),
        state: textIn(device, 'operstate'),
        qdisc: textIn(device, 'qdisc'),
        master: textIn(device, 'master'),
        mac: textIn(device, 'address'),
        peerNamespace: peerNamespace(device),
        flags: wordsIn(device, 'flags'),
      };
      const addresses = objectsIn(device, 'addr_info').filter((address) => 'local' in address);
      return addresses.length > 0
        ? addresses.map((address) => ({ ...ofDevice, ...ofAddress(address) }))
        : [ofDevice];
    });
  },
};

function ofAddress(address: JsonObject) {
  const local = requiredText(address, 'local');
  const prefix = numberIn(address, 'prefixlen');
  const withPrefix = (text: string) => (prefix === undefined ? text : `${text}/${prefix}`);
  const peer = textIn(address, 'address');
  return {
    // As ip prints it: where there is a peer, the prefix is the peer's.
    address: peer === undefined ? withPrefix(local) : local,
    peer: peer === undefined ? undefined : withPrefix(peer),
    // `ip -br addr` does not say which family it is.
    family: local.includes(':') ? ('IPv6' as const) : ('IPv4' as const),
    scope: textIn(address, 'scope'),
    broadcast: textIn(address, 'broadcast'),
    label: textIn(address, 'label'),
    lifetime: lifetimeOf(address),
    marks: marksIn(address, MARKS),
  };
}

function lifetimeOf(address: JsonObject): string | undefined {
  const valid = numberIn(address, 'valid_life_time');
  const preferred = numberIn(address, 'preferred_life_time') ?? valid;
  if (valid === undefined || preferred === undefined) return undefined;
  if (valid === FOREVER && preferred === FOREVER) return undefined;
  return preferred === valid ? duration(valid) : `${duration(valid)}, preferred ${duration(preferred)}`;
}

function duration(seconds: number): string {
  return seconds === FOREVER ? 'forever' : `${seconds} s`;
}

const FOREVER = 0xffff_ffff;

// prettier-ignore
const MARKS = [
  'secondary', 'temporary', 'dynamic', 'tentative', 'dadfailed', 'deprecated', 'optimistic', 'nodad', 'home',
  'mngtmpaddr', 'noprefixroute', 'autojoin', 'anycast',
];

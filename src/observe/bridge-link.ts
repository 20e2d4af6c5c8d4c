import { bridgeObject } from './bridge-arguments.ts';
import { DEVICE_COLUMNS, printedName } from './ip-device.ts';
import { elementsOf, numberIn, requiredText, textIn, wordsIn, type JsonObject } from './ip-json.ts';
import type { Reader } from './reader.ts';

/** One port of a bridge. */
export type BridgePortRow = Readonly<{
  index: number | undefined;
  name: string;
  master: string | undefined;
  /** `forwarding`, `disabled`, `blocking`, … */
  portState: string;
  priority: number | undefined;
  cost: number | undefined;
  /** With `-d`, what differs from a new port: `hairpin on`, `learning off`. */
  settings: readonly string[] | undefined;
  flags: readonly string[] | undefined;
  mtu: number | undefined;
}>;

/**
 * `bridge link`, also with `-d`: one row a port. Settings that a new port has are left to the printed text.
 *
 *     3: veth1@veth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 master bridge0 state forwarding priority 32 cost 2
 */
export const bridgeLink: Reader<BridgePortRow> = {
  name: 'bridge link',
  summary: 'The ports of each bridge, and whether they pass frames.',
  accepts: (listing) => bridgeObject(listing) === 'link',
  columns: [
    DEVICE_COLUMNS.index,
    DEVICE_COLUMNS.name,
    DEVICE_COLUMNS.master,
    {
      key: 'portState',
      title: 'Port state',
      about: 'forwarding passes frames on; learning and listening do not yet; blocking and disabled do not.',
    },
    { key: 'priority', title: 'Priority', about: 'Which port the spanning tree prefers; the lowest wins.' },
    { key: 'cost', title: 'Cost', about: 'How dear the way through this port is to the spanning tree.' },
    { key: 'settings', title: 'Settings', about: 'What is set otherwise than in a new port.' },
    { key: 'mtu', title: 'MTU', about: 'The most bytes that one packet may have here.' },
    DEVICE_COLUMNS.flags,
  ],
  read(listing) {
    const detailed = listing.args.some((word) => /^--?d/.test(word));
    return elementsOf(listing).map((port) => ({
      index: numberIn(port, 'ifindex'),
      name: printedName(port),
      master: textIn(port, 'master'),
      portState: requiredText(port, 'state'),
      priority: numberIn(port, 'priority'),
      cost: numberIn(port, 'cost'),
      settings: detailed ? changedSettings(port) : undefined,
      mtu: numberIn(port, 'mtu'),
      flags: wordsIn(port, 'flags'),
    }));
  },
};

/** The switches of a bridge port that are not as a new port has them: `['hairpin on', 'learning off']`. */
export function changedSettings(port: JsonObject): readonly string[] | undefined {
  const changed = Object.entries(port).flatMap(([key, value]) =>
    typeof value === 'boolean' && value !== ON_AT_FIRST.has(key) ? [`${key} ${value ? 'on' : 'off'}`] : [],
  );
  return changed.length > 0 ? changed : undefined;
}

const ON_AT_FIRST: ReadonlySet<string> = new Set(['learning', 'flood', 'mcast_flood', 'bcast_flood']);

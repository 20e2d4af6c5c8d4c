import { bridgeObject } from './bridge-arguments.ts';
import { elementsOf, marksIn, numberIn, requiredText, textIn, wordsIn } from './ip-json.ts';
import type { Reader } from './reader.ts';

/** One entry of a forwarding database. */
export type FdbRow = Readonly<{
  mac: string;
  dev: string;
  /** The bridge whose entry it is; undefined for an entry of the device itself (`self`). */
  master: string | undefined;
  vlan: number | undefined;
  /** Of a VXLAN: the VTEP that has the address. */
  remote: string | undefined;
  port: number | undefined;
  vni: number | undefined;
  via: string | undefined;
  /** `permanent`, `static`, …; `learned` where `bridge` prints nothing. */
  entry: string;
  marks: readonly string[] | undefined;
  used: number | undefined;
  updated: number | undefined;
}>;

/**
 * `bridge fdb`, also `bridge fdb get`. Not read: next hop groups (`nhid`).
 *
 *     00:00:00:00:00:00 dev vxlan100 dst 10.0.0.2 via veth0 self permanent
 */
export const bridgeFdb: Reader<FdbRow> = {
  name: 'bridge fdb',
  summary: 'The forwarding database: behind which port, or at which VTEP, a MAC address is.',
  accepts: (listing) => bridgeObject(listing) === 'fdb',
  columns: [
    {
      key: 'mac',
      title: 'MAC address',
      about: 'Frames to this address go this way; 00:00:00:00:00:00 stands for all that nobody has learned.',
    },
    { key: 'dev', title: 'Device', about: 'The port, or the VXLAN, through which the address is reached.' },
    {
      key: 'master',
      title: 'Master',
      about: 'The bridge whose entry it is; empty for an entry of the device itself (self).',
    },
    { key: 'vlan', title: 'VLAN', about: 'The VLAN for which the entry counts; empty for all.' },
    { key: 'remote', title: 'Remote VTEP', about: 'The computer to which the VXLAN sends such frames.' },
    { key: 'port', title: 'Port', about: 'The UDP port there, where it is not that of the VXLAN.' },
    { key: 'vni', title: 'VNI', about: 'The VXLAN network there, where it is not that of the VXLAN.' },
    { key: 'via', title: 'Via', about: 'The interface through which the remote VTEP is reached.' },
    {
      key: 'entry',
      title: 'Entry',
      about:
        'learned: seen as the sender of a frame, and forgotten after a while. permanent: an address of the device itself, or set by hand. static: set by hand.',
    },
    {
      key: 'marks',
      title: 'Marks',
      about: 'self: of the device, not of a bridge. extern_learn: learned by another program.',
    },
    { key: 'used', title: 'Used', about: 'Seconds since the entry was last used.' },
    { key: 'updated', title: 'Updated', about: 'Seconds since the entry last changed.' },
  ],
  read: (listing) =>
    elementsOf(listing).map((entry) => ({
      mac: requiredText(entry, 'mac'),
      // `bridge fdb show dev vxlan100` does not repeat the name.
      dev: textIn(entry, 'ifname') ?? listing.args[listing.args.indexOf('dev') + 1] ?? '',
      master: textIn(entry, 'master'),
      vlan: numberIn(entry, 'vlan'),
      remote: textIn(entry, 'dst'),
      port: numberIn(entry, 'port'),
      vni: numberIn(entry, 'vni'),
      via: textIn(entry, 'viaIf'),
      entry: textIn(entry, 'state') || 'learned',
      marks: wordsIn(entry, 'flags') ?? marksIn(entry, ['self']),
      used: numberIn(entry, 'used'),
      updated: numberIn(entry, 'updated'),
    })),
};

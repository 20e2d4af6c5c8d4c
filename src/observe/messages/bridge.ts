import type { Message } from './message.ts';

/** What `bridge` says, besides what it shares with `ip`. */
export const bridgeMessages: readonly Message[] = [
  {
    message: 'Cannot find bridge device "{device}"',
    means: 'There is no interface "{device}" in this namespace.',
    look: 'bridge link',
    after: 'bridge vlan add dev nope vid 10',
  },
  {
    message: 'Invalid VLAN ID "{id}"',
    means: 'A VLAN id is a number from 1 to 4094.',
    look: 'the number after "vid"',
    after: 'bridge vlan add dev veth0 vid 5000',
  },
  {
    message: 'Invalid mac address {address}',
    means: '"{address}" is no MAC address: six pairs of hexadecimal digits, parted by colons.',
    look: '02:00:00:00:00:01 is one',
    after: 'bridge fdb add 02:zz dev vx',
  },
  {
    message: 'Error: Fdb entry not found.',
    means: 'The forwarding database has no entry for that MAC address.',
    look: 'bridge fdb',
    after: 'bridge fdb get 02:00:00:00:00:99 dev port master',
  },
  {
    message: 'Error: bridge: Vlan id is invalid.',
    means: 'A VLAN id is a number from 1 to 4094: 0 means no VLAN, and 4095 is reserved.',
    look: 'the number after "vid"',
    after: '',
  },
  {
    message: 'Error: FDB add only supported for Ethernet devices.',
    means: 'This interface has no Ethernet frames, and so no MAC addresses to write down.',
    look: 'ip link show type bridge, bridge link',
    after: 'bridge fdb add 02:00:00:00:00:01 dev lo',
  },
];

/** One key that a map of a topology takes. */
export interface Key {
  readonly name: string;
  /** One phrase: `its address with the length of the prefix`. */
  readonly about: string;
  readonly example: string;
  /** The only values that it takes, where they can be listed. */
  readonly values?: readonly string[];
}

export const ADDRESS: Key = {
  name: 'address',
  about: 'its IPv4 or IPv6 address with the length of the prefix, or a list of them',
  example: 'address: 192.168.10.1/24',
};
export const MTU: Key = {
  name: 'mtu',
  about: 'the most bytes that one packet may have',
  example: 'mtu: 1400',
};
export const MAC: Key = { name: 'mac', about: 'its MAC address', example: 'mac: 02:00:00:00:00:01' };
export const PORT_VLANS: readonly Key[] = [
  {
    name: 'vlan',
    about: 'access port: frames without a tag belong to this VLAN (1 to 4094)',
    example: 'vlan: 10',
  },
  { name: 'trunk', about: 'trunk port: the VLANs whose frames pass with a tag', example: 'trunk: [10, 20]' },
  {
    name: 'pvid',
    about: 'the VLAN of frames without a tag on a trunk port; without it they are dropped',
    example: 'pvid: 1',
  },
];
const YES_NO = ['true', 'false'] as const;

/** What a host or router takes. */
export const NODE: readonly Key[] = [
  { ...ADDRESS, about: 'the address of its first link (eth0) with the length of the prefix, or a list' },
  { name: 'gateway', about: 'where packets to all other networks go', example: 'gateway: 192.168.10.254' },
  {
    name: 'interfaces',
    about: 'its interfaces by name: addresses, VLANs, VXLANs',
    example: 'interfaces: { eth0: 192.168.10.1/24 }',
  },
  {
    name: 'routes',
    about: 'destination: gateway, one a line',
    example: 'routes: { 10.0.0.0/8: 192.168.10.253 }',
  },
  {
    name: 'sysctls',
    about: 'settings of the kernel in this namespace, net.* only',
    example: 'sysctls: { net.ipv4.ip_forward: 1 }',
  },
  {
    name: 'exec',
    about: 'commands that run once, when all namespaces are ready',
    example: 'exec: [ip route add 10.9.0.0/16 dev eth0]',
  },
  {
    name: 'services',
    about: 'commands that go on running; what they print is in /tmp/NAME.log',
    example: 'services: [python3 -m http.server 80]',
  },
];

/** What a switch takes. */
export const SWITCH: readonly Key[] = [
  {
    name: 'at',
    about: "the host or router in whose namespace the bridge is; without it, the lab's own",
    example: 'at: vtep1',
  },
  { ...ADDRESS, about: 'an address of the bridge itself with the length of the prefix, or a list' },
  MTU,
  {
    name: 'stp',
    about: 'whether it speaks the spanning tree protocol, for rings',
    example: 'stp: true',
    values: YES_NO,
  },
];

/** One key that a map of a topology takes. */
export interface Key {
  readonly name: string;
  /** One phrase: `its address with the length of the prefix`. */
  readonly about: string;
  readonly example: string;
  /** The only values that it takes, where they can be listed. */
  readonly values?: readonly string[];
}

/** A kind of map in a topology, and the keys that it takes. Errors, completion and explanations come from here. */
export interface Place {
  /** `a host`, as in: a host takes … */
  readonly title: string;
  readonly keys: readonly Key[];
}

const ADDRESS: Key = {
  name: 'address',
  about: 'its IPv4 or IPv6 address with the length of the prefix, or a list of them',
  example: 'address: 192.168.10.1/24',
};
const MTU: Key = { name: 'mtu', about: 'the most bytes that one packet may have', example: 'mtu: 1400' };
const MAC: Key = { name: 'mac', about: 'its MAC address', example: 'mac: 02:00:00:00:00:01' };
const PORT_VLANS: readonly Key[] = [
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

const NODE: readonly Key[] = [
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

const SWITCH: readonly Key[] = [
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

export const places = {
  topology: {
    title: 'a topology',
    keys: [
      { name: 'name', about: 'what it is called', example: 'name: two hosts' },
      {
        name: 'hosts',
        about: 'namespaces by name, with their addresses',
        example: 'hosts:\n  red: 192.168.10.1/24',
      },
      {
        name: 'routers',
        about: 'like hosts, and they forward packets',
        example: 'routers:\n  gw: { interfaces: { eth0: 10.0.0.1/24, eth1: 10.0.1.1/24 } }',
      },
      { name: 'switches', about: 'bridges by name', example: 'switches: [sw1]' },
      {
        name: 'links',
        about: 'cables, each between two ends',
        example: 'links:\n  - [red, sw1]\n  - [red:eth1, blue:eth0]',
      },
      {
        name: 'topology',
        about: 'nodes and links as containerlab writes them',
        example:
          'topology:\n  nodes: { red: { kind: linux }, br1: { kind: bridge } }\n  links: [{ endpoints: [red:eth1, br1:p1] }]',
      },
    ],
  },
  node: { title: 'a host or router', keys: NODE },
  interface: {
    title: 'an interface',
    keys: [
      ADDRESS,
      MAC,
      MTU,
      {
        name: 'vlan',
        about: 'makes it the interface of this VLAN (1 to 4094) on its parent',
        example: 'eth0.10: { vlan: 10, parent: eth0 }',
      },
      {
        name: 'parent',
        about: 'the interface that a VLAN or VXLAN is on; for eth0.10 it is eth0 by itself',
        example: 'parent: eth0',
      },
      {
        name: 'vni',
        about: 'makes it a VXLAN tunnel with this network identifier (1 to 16777215)',
        example: 'vxlan0: { vni: 100, local: 10.0.0.1, remote: 10.0.1.1 }',
      },
      { name: 'local', about: 'the own end of a VXLAN tunnel', example: 'local: 10.0.0.1' },
      { name: 'remote', about: 'the other end of a VXLAN tunnel, or a list', example: 'remote: 10.0.1.1' },
      { name: 'group', about: 'the multicast group of a VXLAN; needs parent', example: 'group: 239.1.1.1' },
      { name: 'port', about: 'the UDP port of a VXLAN, 4789 by itself', example: 'port: 4789' },
      {
        name: 'switch',
        about: 'the switch at this node that a VLAN or VXLAN is a port of',
        example: 'switch: br0',
      },
    ],
  },
  route: {
    title: 'a route',
    keys: [
      { name: 'via', about: 'the gateway', example: 'via: 192.168.10.253' },
      { name: 'dev', about: 'the interface', example: 'dev: eth0' },
      { name: 'metric', about: 'of two routes the lower metric wins', example: 'metric: 100' },
    ],
  },
  switch: { title: 'a switch', keys: SWITCH },
  link: {
    title: 'a link',
    keys: [
      {
        name: 'endpoints',
        about: 'its two ends: node or node:interface',
        example: 'endpoints: [red:eth0, sw1]',
      },
      MTU,
      ...PORT_VLANS,
    ],
  },
  end: {
    title: 'an end of a link',
    keys: [
      { name: 'node', about: 'the host, router or switch', example: 'node: sw1' },
      { name: 'interface', about: 'what the interface is called there', example: 'interface: eth0' },
      MAC,
      ...PORT_VLANS,
    ],
  },
  containerlab: {
    title: 'topology',
    keys: [
      {
        name: 'nodes',
        about: 'hosts, routers and switches by name, each with its kind',
        example: 'nodes: { red: { kind: linux } }',
      },
      {
        name: 'links',
        about: 'cables, each between two ends',
        example: 'links: [{ endpoints: [a:eth1, b:eth1] }]',
      },
    ],
  },
  containerlabNode: {
    title: 'a node',
    keys: [
      {
        name: 'kind',
        about: 'linux is a host, router a host that forwards, bridge a switch',
        example: 'kind: linux',
        values: ['linux', 'router', 'bridge'],
      },
      { name: 'image', about: 'not used: a host has the programs of the lab', example: 'image: alpine' },
      ...NODE,
    ],
  },
  containerlabBridge: {
    title: 'a node of kind bridge',
    keys: [
      {
        name: 'kind',
        about: 'bridge is a switch',
        example: 'kind: bridge',
        values: ['linux', 'router', 'bridge'],
      },
      ...SWITCH,
    ],
  },
} as const satisfies Record<string, Place>;

export type PlaceName = keyof typeof places;

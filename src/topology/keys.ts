import { ADDRESS, MAC, MTU, NODE, PORT_VLANS, SWITCH, type Key } from './key.ts';

/** A kind of map in a topology, and the keys that it takes. Errors, completion and explanations come from here. */
export interface Place {
  /** `a host`, as in: a host takes … */
  readonly title: string;
  readonly keys: readonly Key[];
}

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

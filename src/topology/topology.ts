import type { Address, Cidr } from '../address.ts';

/** A network of namespaces as one describes it: every name is given, every address is checked. */
export interface Topology {
  readonly name: string | undefined;
  readonly nodes: readonly Node[];
  readonly switches: readonly Switch[];
  readonly links: readonly Link[];
}

/** A namespace. A router forwards packets, a host does not. */
export interface Node {
  readonly kind: 'host' | 'router';
  readonly name: string;
  /** Ends of links in their order, then the loopback, VLANs and VXLANs. */
  readonly interfaces: readonly Interface[];
  readonly routes: readonly Route[];
  readonly sysctls: readonly Sysctl[];
  /** Run once, in order, when all namespaces are ready. */
  readonly exec: readonly Program[];
  /** Run as long as the lab. */
  readonly services: readonly Program[];
}

export type Interface = LinkInterface | LoopbackInterface | VlanInterface | VxlanInterface;

interface Common {
  readonly name: string;
  readonly addresses: readonly Cidr[];
  readonly mac: string | undefined;
  readonly mtu: number | undefined;
}

/** An end of a link. */
export interface LinkInterface extends Common {
  readonly kind: 'link';
}

export interface LoopbackInterface extends Common {
  readonly kind: 'loopback';
}

/** The frames of one VLAN on another interface of the node (802.1Q). */
export interface VlanInterface extends Common {
  readonly kind: 'vlan';
  readonly vlan: number;
  readonly parent: string;
  /** The switch at this node that it is a port of. */
  readonly switch: string | undefined;
}

/** A VTEP: frames go in UDP to the VTEPs at `remotes`, or to a multicast group. */
export interface VxlanInterface extends Common {
  readonly kind: 'vxlan';
  readonly vni: number;
  readonly port: number;
  readonly local: Address | undefined;
  readonly remotes: readonly Address[];
  readonly group: Address | undefined;
  readonly parent: string | undefined;
  /** The switch at this node that it is a port of. */
  readonly switch: string | undefined;
}

export interface Route {
  readonly to: Cidr | 'default';
  /** Where packets go, or that they go nowhere. */
  readonly via: Address | 'blackhole' | 'unreachable' | 'prohibit' | undefined;
  readonly dev: string | undefined;
  readonly metric: number | undefined;
}

export interface Sysctl {
  readonly key: string;
  readonly value: string;
}

/** A command line, as one would type it in a shell of the namespace. */
export interface Program {
  readonly text: string;
}

/** A bridge, in the lab's own namespace or in that of the node `at`. */
export interface Switch {
  readonly name: string;
  readonly at: string | undefined;
  readonly addresses: readonly Cidr[];
  readonly mtu: number | undefined;
  readonly stp: boolean;
}

/** A cable: a veth pair. */
export interface Link {
  readonly ends: readonly [End, End];
  readonly mtu: number | undefined;
}

export interface End {
  /** The name of a node or of a switch. */
  readonly node: string;
  readonly interface: string;
  readonly mac: string | undefined;
  /** What a switch does with VLANs at this port; undefined where it does nothing. */
  readonly vlans: PortVlans | undefined;
}

export interface PortVlans {
  /** The VLAN of frames without a tag (PVID); undefined where such frames are dropped. */
  readonly untagged: number | undefined;
  readonly tagged: readonly number[];
}

/** Which switches look at VLANs: those with a port that has VLANs. */
export function vlanSwitches({ switches, links }: Topology): ReadonlySet<string> {
  const marked = links.flatMap(({ ends }) => ends.filter(({ vlans }) => vlans)).map(({ node }) => node);
  return new Set(switches.map(({ name }) => name).filter((name) => marked.includes(name)));
}

/** The ends of links that are in the lab's own namespace. */
export function portsOfLab({ switches, links }: Topology): readonly End[] {
  const here = new Set(switches.filter(({ at }) => at === undefined).map(({ name }) => name));
  return links.flatMap(({ ends }) => ends.filter(({ node }) => here.has(node)));
}

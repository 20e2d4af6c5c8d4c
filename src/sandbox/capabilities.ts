/** Something that a lab's kernel or its programs may or may not be able to do, and how to find out: by doing it. */
export interface Capability {
  readonly name: string;
  /** What one needs it for, as a phrase. */
  readonly about: string;
  /** bash that ends with 0 where it works. It may use what the capabilities before it made. */
  readonly script: string;
  /** The kernel's module that brings it, where there is one. */
  readonly module?: string;
}

// prettier-ignore
export const capabilities = [
  { name: 'netns', about: 'network namespaces', script: 'ip netns add cap && ip netns exec cap true' },
  { name: 'veth', about: 'cables between namespaces', script: 'ip link add cap0 type veth peer name cap1 && ip link set cap0 up && ip link set cap1 up', module: 'veth' },
  { name: 'bridge', about: 'switches', script: 'ip link add capbr type bridge && ip link set cap1 master capbr', module: 'bridge' },
  { name: 'ping', about: 'seeing whether packets arrive', script: 'ip link set lo up && ping -c 1 -W 1 127.0.0.1' },
  { name: 'capture', about: 'looking into packets with tcpdump', script: '{ sleep 0.05; ping -c 6 -i 0.2 -W 1 127.0.0.1; } >/dev/null 2>&1 & timeout 2 tcpdump --immediate-mode -c 1 -nn -i lo' },
  { name: 'forwarding', about: 'routers', script: 'sysctl -qw net.ipv4.ip_forward=1' },
  { name: 'vlan', about: 'VLAN interfaces (802.1Q)', script: 'ip link add link cap0 name cap0.5 type vlan id 5', module: '8021q' },
  { name: 'vlan_filtering', about: 'switches that know VLANs', script: 'ip link set capbr type bridge vlan_filtering 1', module: '8021q' },
  { name: 'vxlan', about: 'VXLAN tunnels', script: 'ip link add capvx type vxlan id 1 dstport 4789 remote 192.0.2.1 dev cap0', module: 'vxlan' },
  { name: 'macvlan', about: 'several MAC addresses on one interface', script: 'ip link add capmv link cap0 type macvlan', module: 'macvlan' },
  { name: 'ipvlan', about: 'several namespaces behind one MAC address', script: 'ip link add capip type veth peer name capiq && ip link add capiv link capip type ipvlan', module: 'ipvlan' },
  { name: 'dummy', about: 'interfaces that lead nowhere', script: 'ip link add capdu type dummy', module: 'dummy' },
  { name: 'netem', about: 'delay and loss', script: 'tc qdisc add dev cap0 root netem delay 1ms', module: 'sch_netem' },
  { name: 'tbf', about: 'limited bandwidth', script: 'tc qdisc add dev cap1 root tbf rate 1mbit burst 32kbit latency 400ms', module: 'sch_tbf' },
  { name: 'bond', about: 'several links that act as one', script: 'ip link add capbo type bond', module: 'bonding' },
  { name: 'vrf', about: 'routing tables with interfaces of their own', script: 'ip link add capvr type vrf table 10', module: 'vrf' },
  { name: 'gre', about: 'GRE tunnels', script: 'ip link add capgr type gre remote 192.0.2.1 local 192.0.2.2', module: 'ip_gre' },
  { name: 'wireguard', about: 'WireGuard tunnels', script: 'ip link add capwg type wireguard', module: 'wireguard' },
  { name: 'tun', about: 'interfaces whose packets a program makes', script: 'ip tuntap add captu mode tun', module: 'tun' },
  { name: 'nft', about: 'address translation with nft', script: "nft 'add table ip cap; add chain ip cap post { type nat hook postrouting priority 100; }; add rule ip cap post oif cap0 masquerade'", module: 'nft_masq' },
  { name: 'iptables', about: 'address translation with iptables', script: 'iptables -t nat -A POSTROUTING -o cap0 -j MASQUERADE', module: 'xt_MASQUERADE' },
  { name: 'conntrack', about: 'the table of connections', script: 'conntrack -L', module: 'nf_conntrack_netlink' },
] as const satisfies readonly Capability[];

export type CapabilityName = (typeof capabilities)[number]['name'];

export interface Finding {
  readonly capability: Capability;
  readonly works: boolean;
  /** What the failing command said; `''` where it works. */
  readonly said: string;
}

/** Those that do not work, and why. */
export type Lacks = Readonly<Partial<Record<CapabilityName, string>>>;

export function lacksAmong(findings: readonly Finding[]): Lacks {
  return Object.fromEntries(
    findings.filter(({ works }) => !works).map(({ capability, said }) => [capability.name, said]),
  );
}

import { expect, test } from '@jest/globals';
import { commandsOf } from './parsed.ts';

test('hosts on a switch: namespaces first, then all cables, then each namespace', () => {
  expect(
    commandsOf(`
hosts:
  red: 192.168.10.1/24
  blue:
    address: [192.168.10.2/24, 2001:db8::2/64]
    gateway: 192.168.10.254
switches:
  sw1: { address: 192.168.10.254/24, stp: true }
links:
  - [red, sw1]
  - [sw1, blue]
`),
  ).toEqual([
    'ip netns add red',
    'ip netns add blue',
    'ip link add sw1 up type bridge stp_state 1',
    'ip link add red-eth0 up master sw1 type veth peer name eth0 netns red',
    'ip link add blue-eth0 up master sw1 type veth peer name eth0 netns blue',
    'ip addr add 192.168.10.254/24 dev sw1',
    'ip -n red link set lo up',
    'ip -n red link set eth0 up',
    'ip -n red addr add 192.168.10.1/24 dev eth0',
    'ip -n blue link set lo up',
    'ip -n blue link set eth0 up',
    'ip -n blue addr add 192.168.10.2/24 dev eth0',
    'ip -n blue addr add 2001:db8::2/64 nodad dev eth0',
    'ip -n blue route add default via 192.168.10.254',
  ]);
});

test('a router between two hosts forwards, also IPv6 where it has such addresses', () => {
  expect(
    commandsOf(`
hosts:
  a: { address: 10.0.0.1/24, routes: { default: 10.0.0.254, 10.9.0.0/16: blackhole } }
  b: { address: 2001:db8::1/64, routes: { 2001:db8:1::/48: { via: 2001:db8::fe, dev: eth0, metric: 5 } } }
routers:
  gw:
    interfaces:
      eth0: 10.0.0.254/24
      eth1: { address: 2001:db8::fe/64, mtu: 1400, mac: 02:00:00:00:00:01 }
    sysctls: { net.ipv4.conf.all.rp_filter: 0, net/ipv4/ip_local_port_range: 1024 65000 }
links:
  - [a, gw]
  - { endpoints: [b, { node: gw, interface: eth1, mac: 02:00:00:00:00:02 }], mtu: 1450 }
`),
  ).toEqual([
    'ip netns add a',
    'ip netns add b',
    'ip netns add gw',
    'ip link add eth0 netns a type veth peer name eth0 netns gw',
    'ip link add eth0 netns b mtu 1450 type veth peer name eth1 netns gw mtu 1450 address 02:00:00:00:00:02',
    'ip -n a link set lo up',
    'ip -n a link set eth0 up',
    'ip -n a addr add 10.0.0.1/24 dev eth0',
    'ip -n a route add default via 10.0.0.254',
    'ip -n a route add blackhole 10.9.0.0/16',
    'ip -n b link set lo up',
    'ip -n b link set eth0 up',
    'ip -n b addr add 2001:db8::1/64 nodad dev eth0',
    'ip -n b route add 2001:db8:1::/48 via 2001:db8::fe dev eth0 metric 5',
    'ip netns exec gw sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1 net.ipv6.conf.default.accept_dad=0 net.ipv6.conf.eth0.accept_dad=0 net.ipv6.conf.eth1.accept_dad=0',
    'ip -n gw link set lo up',
    'ip -n gw link set eth0 up',
    'ip -n gw addr add 10.0.0.254/24 dev eth0',
    'ip -n gw link set eth1 up mtu 1400 address 02:00:00:00:00:01',
    'ip -n gw addr add 2001:db8::fe/64 nodad dev eth1',
    'ip netns exec gw sysctl -qw net.ipv4.conf.all.rp_filter=0',
    "ip netns exec gw sysctl -qw 'net/ipv4/ip_local_port_range=1024 65000'",
  ]);
});

test('a router whose sysctls say something else about forwarding has the last word', () => {
  expect(commandsOf('routers: { r: { sysctls: { net.ipv4.ip_forward: 0 } } }')).toEqual([
    'ip netns add r',
    'ip -n r link set lo up',
    'ip netns exec r sysctl -qw net.ipv4.ip_forward=0',
  ]);
});

test('VLANs: access ports, trunks between switches, a trunk with a PVID, and a router on a stick', () => {
  expect(
    commandsOf(`
hosts:
  a: 10.0.10.1/24
  b: 10.0.20.1/24
  c: 10.0.1.1/24
routers:
  gw:
    interfaces:
      eth0.10: { vlan: 10, address: 10.0.10.254/24 }
      v20: { vlan: 20, parent: eth0, address: 10.0.20.254/24 }
switches: [sw1, sw2, plain]
links:
  - { endpoints: [a, sw1], vlan: 10 }
  - { endpoints: [b, { node: sw2, vlan: 20 }] }
  - { endpoints: [sw1, sw2], trunk: [20, 10], pvid: 1 }
  - { endpoints: [gw, sw1], trunk: [10, 20] }
  - [c, sw1]
  - [sw2, plain]
`),
  ).toEqual([
    ...['ip netns add a', 'ip netns add b', 'ip netns add c', 'ip netns add gw'],
    'ip link add sw1 up type bridge vlan_filtering 1',
    'ip link add sw2 up type bridge vlan_filtering 1',
    'ip link add plain up type bridge',
    'ip link add a-eth0 up master sw1 type veth peer name eth0 netns a',
    'ip link add b-eth0 up master sw2 type veth peer name eth0 netns b',
    'ip link add sw1-sw2 up master sw1 type veth peer name sw2-sw1',
    'ip link set sw2-sw1 master sw2 up',
    'ip link add gw-eth0 up master sw1 type veth peer name eth0 netns gw',
    'ip link add c-eth0 up master sw1 type veth peer name eth0 netns c',
    'ip link add sw2-plain up master sw2 type veth peer name plain-sw2',
    'ip link set plain-sw2 master plain up',
    'bridge vlan del dev a-eth0 vid 1',
    'bridge vlan add dev a-eth0 vid 10 pvid untagged',
    'bridge vlan del dev b-eth0 vid 1',
    'bridge vlan add dev b-eth0 vid 20 pvid untagged',
    'bridge vlan add dev sw1-sw2 vid 10',
    'bridge vlan add dev sw1-sw2 vid 20',
    'bridge vlan add dev sw2-sw1 vid 10',
    'bridge vlan add dev sw2-sw1 vid 20',
    'bridge vlan del dev gw-eth0 vid 1',
    'bridge vlan add dev gw-eth0 vid 10',
    'bridge vlan add dev gw-eth0 vid 20',
    ...['ip -n a link set lo up', 'ip -n a link set eth0 up', 'ip -n a addr add 10.0.10.1/24 dev eth0'],
    ...['ip -n b link set lo up', 'ip -n b link set eth0 up', 'ip -n b addr add 10.0.20.1/24 dev eth0'],
    ...['ip -n c link set lo up', 'ip -n c link set eth0 up', 'ip -n c addr add 10.0.1.1/24 dev eth0'],
    'ip netns exec gw sysctl -qw net.ipv4.ip_forward=1',
    'ip -n gw link set lo up',
    'ip -n gw link set eth0 up',
    'ip -n gw link add link eth0 name eth0.10 type vlan id 10',
    'ip -n gw link set eth0.10 up',
    'ip -n gw addr add 10.0.10.254/24 dev eth0.10',
    'ip -n gw link add link eth0 name v20 type vlan id 20',
    'ip -n gw link set v20 up',
    'ip -n gw addr add 10.0.20.254/24 dev v20',
  ]);
});

test('VXLANs: one remote, several, a group; a switch inside a namespace with the tunnel for a port', () => {
  expect(
    commandsOf(`
hosts:
  h: 192.168.0.1/24
  v1:
    address: 10.0.0.1/24
    interfaces:
      vx1: { vni: 100, local: 10.0.0.1, remote: 10.0.0.2, switch: br0 }
      vx2: { vni: 200, remote: [10.0.0.2, 10.0.0.3], port: 8472 }
      vx3: { vni: 300, group: 239.1.1.1, parent: eth0, address: 192.168.3.1/24 }
  v2: 10.0.0.2/24
switches:
  br0: { at: v1, address: 192.168.0.254/24 }
links:
  - [v1, v2]
  - [h, br0]
`),
  ).toEqual([
    ...['ip netns add h', 'ip netns add v1', 'ip netns add v2'],
    'ip link add eth0 netns v1 type veth peer name eth0 netns v2',
    'ip link add eth0 netns h type veth peer name h-eth0 netns v1',
    ...['ip -n h link set lo up', 'ip -n h link set eth0 up', 'ip -n h addr add 192.168.0.1/24 dev eth0'],
    'ip -n v1 link add br0 up type bridge',
    'ip -n v1 link set lo up',
    'ip -n v1 link set eth0 up',
    'ip -n v1 addr add 10.0.0.1/24 dev eth0',
    'ip -n v1 link add vx1 type vxlan id 100 dstport 4789 local 10.0.0.1 remote 10.0.0.2',
    'ip -n v1 link set vx1 master br0 up',
    'ip -n v1 link add vx2 type vxlan id 200 dstport 8472',
    'ip -n v1 link set vx2 up',
    'ip -n v1 link add vx3 type vxlan id 300 dstport 4789 group 239.1.1.1 dev eth0',
    'ip -n v1 link set vx3 up',
    'ip -n v1 addr add 192.168.3.1/24 dev vx3',
    'ip -n v1 link set h-eth0 master br0 up',
    'ip -n v1 addr add 192.168.0.254/24 dev br0',
    'bridge -n v1 fdb append 00:00:00:00:00:00 dev vx2 dst 10.0.0.2',
    'bridge -n v1 fdb append 00:00:00:00:00:00 dev vx2 dst 10.0.0.3',
    ...['ip -n v2 link set lo up', 'ip -n v2 link set eth0 up', 'ip -n v2 addr add 10.0.0.2/24 dev eth0'],
  ]);
});

test("containerlab's nodes and links mean the same", () => {
  expect(
    commandsOf(`
name: demo
topology:
  nodes:
    client: { kind: linux, image: alpine, exec: [ip addr add 10.0.0.1/24 dev eth1] }
    br-clab: { kind: bridge }
    r: { kind: router }
  links:
    - endpoints: ["client:eth1", "br-clab:port7"]
    - endpoints: ["r:eth1", "br-clab:port8"]
`),
  ).toEqual([
    ...['ip netns add client', 'ip netns add r', 'ip link add br-clab up type bridge'],
    'ip link add port7 up master br-clab type veth peer name eth1 netns client',
    'ip link add port8 up master br-clab type veth peer name eth1 netns r',
    ...['ip -n client link set lo up', 'ip -n client link set eth1 up'],
    'ip netns exec r sysctl -qw net.ipv4.ip_forward=1',
    ...['ip -n r link set lo up', 'ip -n r link set eth1 up'],
    'ip netns exec client ip addr add 10.0.0.1/24 dev eth1',
  ]);
});

test('commands and services run in their namespace, and what is meant for a shell gets one there', () => {
  expect(
    commandsOf(`
hosts:
  web:
    exec:
      - echo hello > /tmp/index.html
      - true
    services:
      - python3 -m http.server 80
      - "while :; do nc -l 9 -q 0 <<<'it''s'; done"
`).slice(2),
  ).toEqual([
    "ip netns exec web sh -c 'echo hello > /tmp/index.html'",
    'ip netns exec web true',
    'ip netns exec web python3 -m http.server 80 >/tmp/web.log 2>&1 &',
    `ip netns exec web sh -c 'while :; do nc -l 9 -q 0 <<<'\\''it'\\'''\\''s'\\''; done' >/tmp/web-2.log 2>&1 &`,
  ]);
});

test('names that would be too long, or are taken, are numbered', () => {
  const commands = commandsOf(`
hosts: [a-customers-router, b]
switches: [sw1]
links:
  - [a-customers-router, sw1]
  - [a-customers-router, sw1]
  - ["b:eth1", sw1]
  - [b, "sw1:port3"]
  - [b, sw1]
`);
  expect(commands.filter((command) => command.includes('veth'))).toEqual([
    'ip link add port1 up master sw1 type veth peer name eth0 netns a-customers-router',
    'ip link add port2 up master sw1 type veth peer name eth1 netns a-customers-router',
    'ip link add b-eth1 up master sw1 type veth peer name eth1 netns b',
    'ip link add port3 up master sw1 type veth peer name eth0 netns b',
    'ip link add b-eth2 up master sw1 type veth peer name eth2 netns b',
  ]);
});

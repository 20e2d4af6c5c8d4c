import type { Context, Message } from './message.ts';

/** What `ip` says. The kernel's own words come after `RTNETLINK answers:` or, where it says more, after `Error:`. */
export const ipMessages: readonly Message[] = [
  {
    message: 'RTNETLINK answers: File exists',
    means: whatExists,
    look: 'ip link, ip addr, ip route, bridge fdb',
    after: 'ip link add br0 type bridge',
  },
  {
    message: 'Error: ipv4: Address already assigned.',
    means: 'The interface has this address already.',
    look: 'ip addr',
    after: 'ip addr add 10.1.0.1/24 dev veth0',
  },
  {
    message: 'Error: ipv6: address already assigned.',
    means: 'The interface has this address already.',
    look: 'ip -6 addr',
    after: 'ip addr add fd00::1/64 dev veth0',
  },
  {
    message: 'Error: ipv4: Address not found.',
    means: 'The interface does not have this address, or has it with another prefix length.',
    look: 'ip addr',
    after: 'ip addr del 10.1.0.77/24 dev veth0',
  },
  {
    message: 'Error: ipv6: address not found.',
    means: 'The interface does not have this address, or has it with another prefix length.',
    look: 'ip -6 addr',
    after: 'ip addr del fd00::77/64 dev veth0',
  },
  {
    message: 'Cannot create namespace file "/run/netns/{name}": File exists',
    means: 'There is a namespace "{name}" already.',
    look: 'ip netns; delete it with ip netns del {name}',
    after: 'ip netns add red',
  },
  {
    message: 'Cannot open network namespace "{name}": No such file or directory',
    means: 'There is no namespace "{name}".',
    look: 'ip netns; make it with ip netns add {name}',
    after: 'ip netns exec green true',
  },
  {
    message: 'Cannot remove namespace file "/run/netns/{name}": No such file or directory',
    means: 'There is no namespace "{name}" to delete.',
    look: 'ip netns',
    after: 'ip netns del green',
  },
  {
    message: 'Error: argument "{name}" is wrong: Invalid "netns" value',
    means: 'There is no namespace "{name}" to move the interface to.',
    look: 'ip netns; make it with ip netns add {name}',
    after: 'ip link set veth0 netns green',
  },
  {
    message: 'Invalid netns name "{name}"',
    means: 'A namespace is a file in /run/netns: its name cannot be "{name}".',
    look: 'ip netns',
    after: 'ip netns add a/b',
  },
  {
    message: 'Cannot find device "{device}"',
    means: 'There is no interface "{device}" in this namespace; it may be in another one.',
    look: 'ip link; in another namespace: ip -n NAME link',
    after: 'ip link set nope up',
  },
  {
    message: 'Device "{device}" does not exist.',
    means: 'There is no interface "{device}" in this namespace; it may be in another one.',
    look: 'ip link; in another namespace: ip -n NAME link',
    after: 'ip link show nope',
  },
  {
    message: 'Error: argument "{device}" is wrong: Device does not exist',
    means: 'There is no interface "{device}" in this namespace.',
    look: 'ip link',
    after: 'ip link set veth0 master nope',
  },
  {
    message: 'Error: Nexthop has invalid gateway.',
    means: 'The router after "via" is in none of the networks that this namespace is directly connected to.',
    look: 'ip addr; the router must be in the network of one of these addresses, and its interface UP',
    after: 'ip route add default via 99.9.9.9',
  },
  {
    message: 'RTNETLINK answers: Network is unreachable',
    means: 'No route leads there.',
    look: 'ip route; is there a default route?',
    after: 'ip route get 99.1.1.1',
  },
  {
    message: 'RTNETLINK answers: No such process',
    means: 'There is no such route.',
    look: 'ip route show table all; a route is deleted with the same words with which it is listed',
    after: 'ip route del 10.77.0.0/16',
  },
  {
    message: 'RTNETLINK answers: No such file or directory',
    means: 'What should be deleted or changed is not there.',
    look: 'ip rule, ip neigh, bridge fdb',
    after: 'ip rule del priority 999',
  },
  {
    message: 'RTNETLINK answers: No such device',
    means: 'It is not said through which interface the packets should leave.',
    look: 'ip route add NETWORK via ROUTER, or ip route add NETWORK dev INTERFACE',
    after: 'ip route add 10.9.0.0/24',
  },
  {
    message: 'Error: Egress device not specified.',
    means: 'An address that begins with fe80 is there on every wire: say on which one.',
    look: 'ip route add NETWORK via ROUTER dev INTERFACE',
    after: 'ip -6 route add default via fe80::1',
  },
  {
    message: 'Error: Invalid prefix for given prefix length.',
    means: 'The network has bits set behind its prefix: 10.9.0.1/24 is an address, 10.9.0.0/24 the network.',
    look: 'the number before the slash: set to 0 what the prefix length does not cover',
    after: 'ip route add 10.9.0.1/24 dev veth0',
  },
  {
    message: 'Error: inet address is expected rather than "{address}".',
    means: '"{address}" is no IPv4 address: four numbers from 0 to 255, parted by dots.',
    look: 'the numbers in it',
    after: 'ip route add 10.9.0.0/24 via 10.1.0.300',
  },
  {
    message: 'Error: any valid prefix is expected rather than "{address}".',
    means: '"{address}" is no address with a prefix length, such as 192.168.1.1/24 or fd00::1/64.',
    look: 'the numbers in it: up to 255 each, and up to 32 (IPv6: 128) after the slash',
    after: 'ip addr add 10.1.0.500/24 dev veth0',
  },
  {
    message: 'Error: Attribute failed policy validation.',
    means:
      'One of the values is not allowed; often a name is longer than the 15 characters that an interface may have.',
    look: 'the length of the name, and the numbers',
    after: 'ip link add toolonginterfacename type bridge',
  },
  {
    message: 'RTNETLINK answers: Operation not permitted',
    means: 'Only root may do this.',
    look: 'id; in a terminal of your own: sudo',
    after: 'setpriv --inh-caps=-all --bounding-set=-all ip link add br9 type bridge',
  },
  {
    message: 'RTNETLINK answers: Device or resource busy',
    means:
      'The interface is in use: it belongs to a bridge, carries a macvlan, or is up while it should change.',
    look: 'ip -d link; ip link set NAME nomaster, or ip link set NAME down',
    after: 'ip link set low master br0',
  },
  {
    message: 'RTNETLINK answers: Invalid argument',
    means: invalid,
    look: 'ip -d link, which says what the interface is',
    after: 'ip link set lo master br0',
  },
  {
    message: 'RTNETLINK answers: Cannot assign requested address',
    means: 'The address is not one that an interface may have; a MAC address must have an even second digit.',
    look: 'the second digit of the MAC address: 02:00:00:00:00:01 is a good one',
    after: 'ip link set br0 address 01:00:00:00:00:01',
  },
  {
    message: '"{address}" is invalid lladdr.',
    means: '"{address}" is no MAC address: six pairs of hexadecimal digits, parted by colons.',
    look: '02:00:00:00:00:01 is one',
    after: 'ip link set veth0 address zz',
  },
  {
    message: 'Error: Can not enslave a bridge to a bridge.',
    means: 'A bridge cannot be the port of another bridge.',
    look: 'ip link add p0 type veth peer name p1; one end in each bridge ties them together',
    after: 'ip link set br1 master br0',
  },
  {
    message: 'Error: mtu less than device minimum.',
    means: 'An interface needs an MTU of at least 68 bytes, and 1280 for IPv6.',
    look: 'ip -d link, which says minmtu and maxmtu',
    after: 'ip link set veth0 mtu 10',
  },
  {
    message: 'Error: Required attributes not provided to perform the operation.',
    means: 'This kind of interface needs more to be told: a VXLAN needs "id NUMBER".',
    look: 'ip link help TYPE, for example ip link help vxlan',
    after: 'ip link add vx9 type vxlan',
  },
  {
    message: 'vxlan: destination port not specified',
    means:
      'Without dstport the kernel uses port 8472, while others use 4789, and the two do not find each other.',
    look: 'add "dstport 4789" to the command',
    after: 'ip link add vx8 type vxlan id 8',
  },
  {
    message: 'Error: A VXLAN device with the specified VNI already exists.',
    means: 'There is a VXLAN with this VNI and port in this namespace already.',
    look: 'ip -d link show type vxlan',
    after: 'ip link add vx2 type vxlan id 100 remote 10.1.0.2 dstport 4789',
  },
  {
    message: 'Error: Cannot change VNI.',
    means: 'A VXLAN keeps the VNI that it was made with.',
    look: 'ip link del NAME, then make it again with the new id',
    after: 'ip link set vx type vxlan id 7',
  },
  {
    message: 'Error: 8021q: VLAN device already exists.',
    means: 'The interface below has a VLAN with this id already, under another name.',
    look: 'ip -d link show type vlan',
    after: '',
  },
  {
    message: 'Error: 8021q: Invalid VLAN id.',
    means: 'A VLAN id is a number from 1 to 4094.',
    look: 'the number after "id"',
    after: '',
  },
  {
    message: 'Error: 8021q: VLAN properties not specified.',
    means: 'A VLAN needs its number.',
    look: 'ip link add link PARENT name NAME type vlan id NUMBER',
    after: '',
  },
  {
    message: 'Error: argument "{table}" is wrong: "table" value is invalid',
    means: 'There is no routing table called "{table}": use a number, or main, local, default.',
    look: 'cat /etc/iproute2/rt_tables',
    after: 'ip route add table nosuch default dev veth0',
  },
  {
    message: 'Not enough information: "dev" argument is required.',
    means: 'It is not said which interface is meant.',
    look: 'ip link; add "dev NAME"',
    after: 'ip addr add 10.1.0.5/24',
  },
  {
    message: 'Error: either "dev" is duplicate, or "{word}" is a garbage.',
    means: '"{word}" is a word too many: ip takes it for the name of a second interface.',
    look: 'ip link help',
    after: 'ip link set veth0 ip',
  },
  {
    message: 'Object "{word}" is unknown, try "{help}".',
    means: '"{word}" is none of the things that the command knows, such as link, addr or route.',
    look: '{help}',
    after: 'ip adr',
  },
  {
    message: 'Command "{word}" is unknown, try "{help}".',
    means: '"{word}" is none of the verbs, such as show, add, set or del.',
    look: '{help}',
    after: 'ip link foo',
  },
  {
    message: 'Command line is not complete. Try option "help"',
    means: 'A word at the end needs another one after it.',
    look: 'ip address help, ip link help, ip route help',
    after: 'ip addr add 10.1.0.5/24 dev',
  },
];

// One message for whatever is added twice: the cell says what it was.
function whatExists({ text }: Context): string {
  const kinds = KINDS.filter(({ typed }) => typed.test(text));
  const [only] = kinds;
  return kinds.length === 1 && only ? only.means : 'What you add is there already.';
}

const KINDS = [
  {
    typed: /\bip\b.*\bro?u?t?e?\s+add\b/,
    means: 'There is a route to that destination already (with the same metric).',
  },
  { typed: /\bip\b.*\blink\s+add\b/, means: 'There is an interface with that name already.' },
  {
    typed: /\bip\b.*\bneigh\w*\s+add\b/,
    means: 'The neighbour table has an entry for that address already.',
  },
  { typed: /\bip\b.*\bname\s+\S+\s*$/m, means: 'There is an interface with that name already.' },
  {
    typed: /\bbridge\s+fdb\s+add\b/,
    means:
      'The forwarding database has an entry for that MAC address already; "append" adds a further destination.',
  },
];

function invalid({ text }: Context): string {
  return /\bmtu\b/.test(text)
    ? 'The interface cannot have this MTU: a VXLAN takes 50 bytes of the MTU of the interface below.'
    : 'The kernel cannot do this with these values, or not with this kind of interface.';
}

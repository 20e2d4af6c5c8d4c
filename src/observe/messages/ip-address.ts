import type { Message } from './message.ts';

/** What `ip address`, `ip route`, `ip rule` and `ip neighbour` say. */
export const ipAddressMessages: readonly Message[] = [
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
    message: 'Error: argument "{table}" is wrong: "table" value is invalid',
    means: 'There is no routing table called "{table}": use a number, or main, local, default.',
    look: 'cat /etc/iproute2/rt_tables',
    after: 'ip route add table nosuch default dev veth0',
  },
  {
    message: 'need at least a destination address',
    means: 'It is not said to where the route is wanted.',
    look: 'ip route get ADDRESS',
    after: 'ip route get',
  },
];

import type { Message } from './message.ts';

/** What `ping` says; what routers and hosts answer is printed among its lines, on standard output. */
export const pingMessages: readonly Message[] = [
  {
    message: 'ping: connect: Network is unreachable',
    means: 'This namespace has no route to that address.',
    look: 'ip route; a default route is missing, or the interface is down',
    after: 'ping -c 1 99.1.1.1',
  },
  {
    message: 'ping: connect: No route to host',
    means: 'A route says that this address is unreachable.',
    look: 'ip route get ADDRESS',
    after: 'ping -c 1 10.89.0.1',
  },
  {
    message: 'ping: connect: Invalid argument',
    means: 'A route throws packets to this address away (blackhole).',
    look: 'ip route',
    after: 'ping -c 1 10.90.0.1',
  },
  {
    message: 'ping: Do you want to ping broadcast? Then -b. If not, check your local firewall rules',
    means: 'The address is the broadcast address of its network (the last one), or a route prohibits it.',
    look: 'ip route get ADDRESS, ip addr',
    after: 'ping -c 1 10.1.0.255',
  },
  {
    message: 'ping: {host}: Temporary failure in name resolution',
    means: '"{host}" is no address, and nobody is there to look the name up: a lab has no DNS of its own.',
    look: 'cat /etc/resolv.conf; use an IP address',
    after: 'ping -c 1 nohost',
  },
  {
    message: 'ping: {host}: Name or service not known',
    means: 'The name "{host}" is not known.',
    look: 'cat /etc/hosts /etc/resolv.conf; use an IP address',
    after: '',
  },
  {
    message: 'From {sender} icmp_seq={number} Destination Host Unreachable',
    stream: 'stdout',
    means:
      '{sender} knows which wire the address is on, but nobody there answers to it (ARP), or a route says so: the other end is down, in another network, or not there.',
    look: 'ip neigh, and ip addr at the other end',
    after: 'ping -c 1 10.1.0.77',
  },
  {
    message: 'From {sender} icmp_seq={number} Destination Net Unreachable',
    stream: 'stdout',
    means: 'The router {sender} has no route to that address.',
    look: 'ip route, at the router',
    after: 'ping -c 3 -W 1 10.3.0.9',
  },
  {
    message: 'From {sender} icmp_seq={number} Destination Port Unreachable',
    stream: 'stdout',
    means: '{sender} refuses the packet: a REJECT rule of its firewall does so in these words.',
    look: 'iptables -nvL, at {sender}',
    after:
      'ip netns exec red iptables -A INPUT -p icmp -j REJECT; ping -c 3 -W 1 10.1.0.2; ip netns exec red iptables -F',
  },
  {
    message: 'From {sender} icmp_seq={number} Packet filtered',
    stream: 'stdout',
    means: '{sender} refuses the packet: a rule of its firewall, or a route of type prohibit.',
    look: 'iptables -nvL and ip route, at {sender}',
    after: 'ping -c 3 -W 1 10.5.0.1',
  },
  {
    message: 'From {sender} icmp_seq={number} Destination Host Prohibited',
    stream: 'stdout',
    means: '{sender} refuses the packet: a rule of its firewall says so (icmp-host-prohibited).',
    look: 'iptables -nvL, at {sender}',
    after:
      'ip netns exec red iptables -A INPUT -j REJECT --reject-with icmp-host-prohibited; ping -c 3 -W 1 10.1.0.2; ip netns exec red iptables -F',
  },
  {
    message: 'From {sender} icmp_seq={number} Time to live exceeded',
    stream: 'stdout',
    means:
      'The packet passed as many routers as its TTL allows, and {sender} threw it away; without -t it goes in circles.',
    look: 'ip route, at {sender}',
    after: 'ping -c 3 -W 1 -t 1 10.2.0.2',
  },
  {
    message: 'From {sender} icmp_seq={number} Frag needed and DF set (mtu = {mtu})',
    stream: 'stdout',
    means:
      'The way on from {sender} takes packets of {mtu} bytes at most, and this one must not be cut in pieces (-M do).',
    look: 'ip link, at {sender}; the largest -s is the MTU less 28',
    after: 'ping -c 1 -W 1 -M do -s 1400 10.2.0.2',
  },
  {
    message: 'ping: local error: message too long, mtu={mtu}',
    means: 'The packet is larger than the MTU of {mtu} bytes, and must not be cut in pieces (-M do).',
    look: 'ip link; the largest -s is the MTU less 28',
    after: 'ping -c 1 -M do -s 3000 10.1.0.2',
  },
  {
    message: 'ping: SO_BINDTODEVICE {device}: No such device',
    means: 'There is no interface "{device}" in this namespace.',
    look: 'ip link',
    after: 'ping -I nope 10.1.0.2',
  },
  {
    message: 'ping: bind: Cannot assign requested address',
    means: 'The address after -I is none of this namespace.',
    look: 'ip addr',
    after: 'ping -I 9.9.9.9 10.1.0.2',
  },
  {
    message: 'ping: usage error: Destination address required',
    means: 'It is not said whom to ping.',
    look: 'ping -c 1 ADDRESS',
    after: 'ping',
  },
  {
    message: "ping: invalid argument: '{value}': out of range: {range}",
    means: 'The number "{value}" is not allowed here.',
    look: '{range}',
    after: 'ping -c 0 10.1.0.2',
  },
];

import { COMMAND, FILE, NAMESPACE, oneOf, value } from '../grammar.ts';
import type { Tool } from '../grammar.ts';
import { address } from './ip-address.ts';
import { link } from './ip-link.ts';
import { neighbour } from './ip-neighbour.ts';
import { route } from './ip-route.ts';
import { rule } from './ip-rule.ts';

// Abbreviations mean the first word that begins with them: where two begin alike, the order is iproute2's.
// prettier-ignore
export const ip = {
  name: 'ip',
  about: 'Shows and changes all that Linux knows of networks: interfaces, addresses, routes, neighbours, namespaces. One types an object (link, addr, route, …), then what to do with it.',
  example: 'ip addr show',
  level: {
    kind: 'object',
    words: [
      { word: 'link', about: 'Interfaces: the network cards, real and virtual, that this namespace has.', example: 'ip link show', then: link },
      { word: 'addr', also: ['address'], about: 'The addresses that interfaces have, IPv4 and IPv6.', example: 'ip addr show dev eth0', then: address },
      { word: 'route', about: 'The routing table: which way packets go to which network.', example: 'ip route show', then: route },
      { word: 'neigh', also: ['neighbour', 'neighbor'], about: 'The neighbour table (ARP for IPv4, NDP for IPv6): which MAC address belongs to which IP address nearby.', example: 'ip neigh show', then: neighbour },
      { word: 'rule', about: 'Policy rules: they decide which routing table a packet is looked up in.', example: 'ip rule show', then: rule },
      { word: 'netns', about: 'Network namespaces: networks of their own beside this one, each with its own interfaces, addresses and routes.', example: 'ip netns list', then: {
        kind: 'verb',
        words: [
          { word: 'list', also: ['show', 'lst'], about: 'Lists the namespaces that have a name.', example: 'ip netns list' },
          { word: 'add', about: 'Makes a namespace. In it there is nothing but a loopback interface that is down.', example: 'ip netns add red', takes: [value('a name for the new namespace')] },
          { word: 'exec', about: 'Runs a command inside a namespace.', example: 'ip netns exec red ip addr', takes: [NAMESPACE, COMMAND] },
          { word: 'delete', about: 'Takes the name of a namespace away. With the last process in it, the namespace goes.', example: 'ip netns delete red', takes: [NAMESPACE] },
          { word: 'identify', about: 'Says which namespace a process is in.', example: 'ip netns identify $$', takes: [value('the id of a process')] },
          { word: 'pids', about: 'Lists the processes inside a namespace.', example: 'ip netns pids red', takes: [NAMESPACE] },
          { word: 'set', about: 'Gives a namespace a number by which this one knows it.', example: 'ip netns set red 7', takes: [NAMESPACE, value('a number')] },
          { word: 'attach', about: 'Gives the namespace of a running process a name.', example: 'ip netns attach web 4242', takes: [value('a name for the namespace'), value('the id of a process')] },
          { word: 'monitor', about: 'Prints a line whenever a namespace comes or goes, until it is interrupted.', example: 'timeout 5 ip netns monitor' },
          { word: 'list-id', about: 'Lists the numbers by which this namespace knows others.', example: 'ip netns list-id' },
        ],
      } },
      { word: 'maddress', also: ['maddr'], about: 'The multicast groups that interfaces listen to.', example: 'ip maddress show' },
      { word: 'monitor', about: 'Prints a line whenever something of the network changes, until it is interrupted.', example: 'timeout 5 ip monitor all' },
      { word: 'tunnel', about: 'Tunnels that carry packets inside of other packets (the old way; see also: ip link add type gre).', example: 'ip tunnel show' },
      { word: 'tuntap', about: 'Interfaces whose other end is a program: what VPNs and virtual machines use.', example: 'ip tuntap add dev tap0 mode tap' },
      { word: 'nexthop', about: 'Next hops with a number, which many routes can share.', example: 'ip nexthop show' },
      { word: 'netconf', about: 'Settings of interfaces, such as forwarding.', example: 'ip netconf show dev lo' },
      { word: 'vrf', about: 'Virtual routers: interfaces that share a routing table of their own.', example: 'ip vrf show' },
      { word: 'xfrm', about: 'IPsec: what is encrypted, and how.', example: 'ip xfrm state' },
      { word: '-n', also: ['-netns'], about: 'Does it in another namespace. Short for: ip netns exec NS ip …', example: 'ip -n red addr', takes: [NAMESPACE] },
      { word: '-br', also: ['-brief'], about: 'One short line for each interface.', example: 'ip -br addr' },
      { word: '-d', also: ['-details'], about: 'Prints more: the type of a link with all its settings.', example: 'ip -d link show' },
      { word: '-s', also: ['-stats', '-statistics'], about: 'Prints counters of packets and bytes. Typed twice, of errors too.', example: 'ip -s link show' },
      { word: '-4', about: 'IPv4 only.', example: 'ip -4 addr' },
      { word: '-6', about: 'IPv6 only.', example: 'ip -6 route' },
      { word: '-j', also: ['-json'], about: 'Prints JSON, for programs.', example: 'ip -j addr' },
      { word: '-p', also: ['-pretty'], about: 'Makes JSON readable, one value a line.', example: 'ip -j -p addr' },
      { word: '-o', also: ['-oneline'], about: 'Prints each record on a single line, which suits grep.', example: 'ip -o addr' },
      { word: '-c', also: ['-color'], about: 'Prints in colour.', example: 'ip -c addr' },
      { word: '-all', about: 'Does it in every namespace (with netns exec or netns delete).', example: 'ip -all netns exec ip addr' },
      { word: '-batch', also: ['-b'], about: 'Reads commands from a file, one a line; faster than many calls of ip.', example: 'ip -batch links.txt', takes: [FILE] },
      { word: '-force', about: 'Goes on with a batch after a command that failed.', example: 'ip -force -batch links.txt' },
      { word: '-family', also: ['-f'], about: 'Says which kind of addresses is meant.', example: 'ip -family inet6 addr', takes: [oneOf('a family of addresses', [
        { word: 'inet', about: 'IPv4.', example: 'ip -family inet addr' },
        { word: 'inet6', about: 'IPv6.', example: 'ip -family inet6 addr' },
        { word: 'bridge', about: 'Bridges.', example: 'ip -family bridge link' },
        { word: 'mpls', about: 'MPLS labels.', example: 'ip -family mpls route' },
        { word: 'link', about: 'No addresses, links only.', example: 'ip -family link addr' },
      ])] },
    ],
  },
} satisfies Tool;

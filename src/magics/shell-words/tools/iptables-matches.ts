import { oneOf, value } from '../grammar.ts';
import type { Entry, Level, Slot } from '../grammar.ts';

const PORT = value('a port, or a range such as 8000:8010');
const options = (words: readonly Entry[]): Level => ({ kind: 'option', words });

// prettier-ignore
const ports: readonly Entry[] = [
  { word: '--dport', also: ['--destination-port'], about: 'The port that the packet goes to.', example: 'iptables -A INPUT -p tcp --dport 22 -j ACCEPT', takes: [PORT] },
  { word: '--sport', also: ['--source-port'], about: 'The port that the packet comes from.', example: 'iptables -A INPUT -p udp --sport 53 -j ACCEPT', takes: [PORT] },
];
// prettier-ignore
const tcp = options([
  ...ports,
  { word: '--syn', about: 'Packets that open a connection.', example: 'iptables -A INPUT -p tcp --syn -j DROP' },
  { word: '--tcp-flags', about: 'Looks at flags: of the first list, just those of the second are set.', example: 'iptables -A INPUT -p tcp --tcp-flags SYN,ACK SYN -j DROP', takes: [value('the flags to look at'), value('those that are set')] },
]);
// prettier-ignore
const icmp = options([
  { word: '--icmp-type', about: 'The kind of ICMP message.', example: 'iptables -A INPUT -p icmp --icmp-type echo-request -j ACCEPT', takes: [oneOf('a kind of message', [
    { word: 'echo-request', about: 'What ping asks.', example: 'iptables -A INPUT -p icmp --icmp-type echo-request -j ACCEPT' },
    { word: 'echo-reply', about: 'What ping gets for an answer.', example: 'iptables -A INPUT -p icmp --icmp-type echo-reply -j ACCEPT' },
    { word: 'destination-unreachable', about: 'There is no way there.', example: 'iptables -A INPUT -p icmp --icmp-type destination-unreachable -j ACCEPT' },
    { word: 'fragmentation-needed', about: 'The packet is too large for the way.', example: 'iptables -A INPUT -p icmp --icmp-type fragmentation-needed -j ACCEPT' },
    { word: 'time-exceeded', about: 'The packet has passed too many routers; traceroute lives from it.', example: 'iptables -A INPUT -p icmp --icmp-type time-exceeded -j ACCEPT' },
  ])] },
]);

// prettier-ignore
export const PROTOCOL: Slot = oneOf('a protocol', [
  { word: 'tcp', about: 'TCP: connections, as of the web and of ssh. Ports can be named then.', example: 'iptables -A INPUT -p tcp --dport 80 -j ACCEPT', adds: tcp },
  { word: 'udp', about: 'UDP: single packets, as of DNS. Ports can be named then.', example: 'iptables -A INPUT -p udp --dport 53 -j ACCEPT', adds: options(ports) },
  { word: 'icmp', about: 'ICMP: what ping uses, and errors on the way.', example: 'iptables -A INPUT -p icmp -j ACCEPT', adds: icmp },
  { word: 'icmpv6', also: ['ipv6-icmp'], about: 'ICMP of IPv6. Without it IPv6 does not work: neighbours are found by it.', example: 'ip6tables -A INPUT -p icmpv6 -j ACCEPT' },
  { word: 'gre', about: 'GRE tunnels.', example: 'iptables -A INPUT -p gre -j ACCEPT' },
  { word: 'esp', about: 'IPsec.', example: 'iptables -A INPUT -p esp -j ACCEPT' },
  { word: 'all', about: 'All protocols. So it is without -p.', example: 'iptables -A INPUT -p all -j ACCEPT' },
]);

// prettier-ignore
const STATES: Slot = oneOf('one or more states, with commas between', [
  { word: 'ESTABLISHED,RELATED', about: 'All that belongs to a connection that was let through before.', example: 'iptables -A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT' },
  { word: 'NEW', about: 'The first packet of a connection.', example: 'iptables -A INPUT -m conntrack --ctstate NEW -p tcp --dport 22 -j ACCEPT' },
  { word: 'ESTABLISHED', about: 'Both sides have been heard.', example: 'iptables -A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT' },
  { word: 'RELATED', about: 'Opened by another connection, or an error about one.', example: 'iptables -A INPUT -m conntrack --ctstate RELATED -j ACCEPT' },
  { word: 'INVALID', about: 'Belongs to no connection that is known.', example: 'iptables -A INPUT -m conntrack --ctstate INVALID -j DROP' },
  { word: 'DNAT', about: 'Its destination was translated.', example: 'iptables -A FORWARD -m conntrack --ctstate DNAT -j ACCEPT' },
  { word: 'SNAT', about: 'Its source was translated.', example: 'iptables -A FORWARD -m conntrack --ctstate SNAT -j ACCEPT' },
]);

/** What can stand behind `-m`. */
// prettier-ignore
export const matches: readonly Entry[] = [
  { word: 'conntrack', about: 'Looks at the connection that the packet belongs to.', example: 'iptables -A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT', adds: options([
    { word: '--ctstate', about: 'The state of the connection.', example: 'iptables -A INPUT -m conntrack --ctstate NEW -j ACCEPT', takes: [STATES] },
    { word: '--ctorigdstport', about: 'The port that the connection was first meant for.', example: 'iptables -A FORWARD -m conntrack --ctorigdstport 80 -j ACCEPT', takes: [PORT] },
  ]) },
  { word: 'state', about: 'The old way to look at the connection; conntrack can more.', example: 'iptables -A INPUT -m state --state ESTABLISHED -j ACCEPT', adds: options([
    { word: '--state', about: 'The state of the connection.', example: 'iptables -A INPUT -m state --state NEW -j ACCEPT', takes: [STATES] },
  ]) },
  { word: 'comment', about: 'Looks at nothing: keeps a note with the rule.', example: 'iptables -A INPUT -p tcp --dport 22 -m comment --comment "ssh" -j ACCEPT', adds: options([
    { word: '--comment', about: 'The note.', example: 'iptables -A INPUT -m comment --comment "ssh" -p tcp --dport 22 -j ACCEPT', takes: [value('some text in quotes')] },
  ]) },
  { word: 'multiport', about: 'Looks at up to 15 ports at once.', example: 'iptables -A INPUT -p tcp -m multiport --dports 80,443 -j ACCEPT', adds: options([
    { word: '--dports', about: 'The ports that the packet may go to.', example: 'iptables -A INPUT -p tcp -m multiport --dports 80,443 -j ACCEPT', takes: [value('ports, with commas between')] },
    { word: '--sports', about: 'The ports that the packet may come from.', example: 'iptables -A INPUT -p tcp -m multiport --sports 80,443 -j ACCEPT', takes: [value('ports, with commas between')] },
  ]) },
  { word: 'limit', about: 'Fits only so many times in a time, and then no more for a while.', example: 'iptables -A INPUT -p icmp -m limit --limit 5/second -j ACCEPT', adds: options([
    { word: '--limit', about: 'How many times.', example: 'iptables -A INPUT -p icmp -m limit --limit 5/second -j ACCEPT', takes: [value('a number per time, as 5/second')] },
    { word: '--limit-burst', about: 'How many times at the beginning, without a limit.', example: 'iptables -A INPUT -p icmp -m limit --limit 5/second --limit-burst 10 -j ACCEPT', takes: [value('a number')] },
  ]) },
  { word: 'mark', about: 'Looks at the mark that another rule has set.', example: 'iptables -A FORWARD -m mark --mark 7 -j ACCEPT', adds: options([
    { word: '--mark', about: 'The mark.', example: 'iptables -A FORWARD -m mark --mark 7 -j ACCEPT', takes: [value('a number')] },
  ]) },
  { word: 'addrtype', about: 'Looks at what kind of address it is.', example: 'iptables -t nat -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER', adds: options([
    { word: '--dst-type', about: 'The kind of the destination: LOCAL is this host.', example: 'iptables -t nat -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER', takes: [value('LOCAL, UNICAST, BROADCAST, …')] },
    { word: '--src-type', about: 'The kind of the source.', example: 'iptables -A INPUT -m addrtype --src-type LOCAL -j ACCEPT', takes: [value('LOCAL, UNICAST, BROADCAST, …')] },
  ]) },
  { word: 'mac', about: 'Looks at the MAC address of the sender.', example: 'iptables -A INPUT -m mac --mac-source 02:00:00:00:00:02 -j ACCEPT', adds: options([
    { word: '--mac-source', about: 'The MAC address.', example: 'iptables -A INPUT -m mac --mac-source 02:00:00:00:00:02 -j ACCEPT', takes: [value('a MAC address')] },
  ]) },
  { word: 'physdev', about: 'Looks at the port of the bridge.', example: 'iptables -A FORWARD -m physdev --physdev-is-bridged -j ACCEPT', adds: options([
    { word: '--physdev-is-bridged', about: 'The packet only passes through the bridge.', example: 'iptables -A FORWARD -m physdev --physdev-is-bridged -j ACCEPT' },
    { word: '--physdev-in', about: 'The port that it came in by.', example: 'iptables -A FORWARD -m physdev --physdev-in veth0 -j ACCEPT', takes: [{ about: 'the name of an interface', live: 'interface' }] },
  ]) },
  { word: 'statistic', about: 'Fits by chance, or every so many packets.', example: 'iptables -A INPUT -m statistic --mode random --probability 0.1 -j DROP', adds: options([
    { word: '--mode', about: 'How it chooses: random, or nth for every so many.', example: 'iptables -A INPUT -m statistic --mode random --probability 0.1 -j DROP', takes: [value('random or nth')] },
    { word: '--probability', about: 'How often it fits, from 0 to 1.', example: 'iptables -A INPUT -m statistic --mode random --probability 0.1 -j DROP', takes: [value('a number from 0 to 1')] },
    { word: '--every', about: 'Fits every so many packets.', example: 'iptables -A INPUT -m statistic --mode nth --every 10 --packet 0 -j DROP', takes: [value('a number')] },
    { word: '--packet', about: 'Which of so many packets it is, counted from 0.', example: 'iptables -A INPUT -m statistic --mode nth --every 10 --packet 0 -j DROP', takes: [value('a number')] },
  ]) },
  { word: 'tcp', about: 'Options for TCP, as -p tcp has them.', example: 'iptables -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT', adds: tcp },
  { word: 'udp', about: 'Options for UDP, as -p udp has them.', example: 'iptables -A INPUT -p udp -m udp --dport 53 -j ACCEPT', adds: options(ports) },
];

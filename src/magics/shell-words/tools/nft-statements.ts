import { INTERFACE, NETWORK, oneOf, value } from '../grammar.ts';
import type { Entry, Level, Slot } from '../grammar.ts';

const rule = (rest: string) => `nft add rule inet filter input ${rest}`;
const CHAIN: Slot = { about: 'a chain of the same table', live: 'nft-chain' };
const PORT = value('a port, a range such as 8000-8010, or a set such as { 80, 443 }');
const PREFIX: Slot = { ...NETWORK, about: 'an address, a network, or a set of them in { }' };
const ADDRESS: Slot = { about: 'an address, or ADDRESS:PORT', live: 'host' };

// prettier-ignore
const ports: readonly Entry[] = [
  { word: 'dport', about: 'The port that the packet goes to.', example: rule('tcp dport 22 accept'), takes: [PORT] },
  { word: 'sport', about: 'The port that the packet comes from.', example: rule('udp sport 53 accept'), takes: [PORT] },
];
// prettier-ignore
const addresses: readonly Entry[] = [
  { word: 'saddr', about: 'The address that the packet comes from (source address).', example: rule('ip saddr 10.0.0.0/24 accept'), takes: [PREFIX] },
  { word: 'daddr', about: 'The address that the packet goes to (destination address).', example: rule('ip daddr 10.0.0.2 accept'), takes: [PREFIX] },
];
// prettier-ignore
const pings: Slot = oneOf('type', [{ word: 'type', about: 'The kind of ICMP message.', example: rule('icmp type echo-request accept'), takes: [oneOf('a kind of message', [
  { word: 'echo-request', about: 'What ping asks.', example: rule('icmp type echo-request accept') },
  { word: 'echo-reply', about: 'What ping gets for an answer.', example: rule('icmp type echo-reply accept') },
  { word: 'destination-unreachable', about: 'There is no way there.', example: rule('icmp type destination-unreachable accept') },
  { word: 'time-exceeded', about: 'The packet has passed too many routers.', example: rule('icmp type time-exceeded accept') },
  { word: 'nd-neighbor-solicit', about: 'IPv6: who has this address?', example: rule('icmpv6 type nd-neighbor-solicit accept') },
  { word: 'nd-neighbor-advert', about: 'IPv6: I have this address.', example: rule('icmpv6 type nd-neighbor-advert accept') },
])] }]);
// prettier-ignore
const TO: Slot = oneOf('to', [{ word: 'to', about: 'The new address or port follows.', example: 'nft add rule ip nat prerouting tcp dport 8080 dnat to 10.0.0.2:80', takes: [ADDRESS] }]);

/** What a rule can look at and do, in any order. */
// prettier-ignore
export const statements: Level = {
  kind: 'option',
  again: true,
  words: [
    { word: 'ip', about: 'Looks at the IPv4 header.', example: rule('ip saddr 10.0.0.0/24 accept'), takes: [oneOf('a field of the header', [
      ...addresses,
      { word: 'protocol', about: 'The protocol inside.', example: rule('ip protocol icmp accept'), takes: [value('tcp, udp, icmp, …')] },
      { word: 'ttl', about: 'How many routers the packet may still pass.', example: rule('ip ttl 1 drop'), takes: [value('a number')] },
    ])] },
    { word: 'ip6', about: 'Looks at the IPv6 header.', example: rule('ip6 saddr fd00::/64 accept'), takes: [oneOf('a field of the header', addresses)] },
    { word: 'tcp', about: 'Looks at the TCP header.', example: rule('tcp dport 22 accept'), takes: [oneOf('a field of the header', [
      ...ports,
      { word: 'flags', about: 'The flags: syn, ack, fin, rst.', example: rule('tcp flags syn drop'), takes: [value('syn, ack, fin, rst, psh, urg')] },
    ])] },
    { word: 'udp', about: 'Looks at the UDP header.', example: rule('udp dport 53 accept'), takes: [oneOf('a field of the header', ports)] },
    { word: 'icmp', about: 'Looks at ICMP messages, as those of ping.', example: rule('icmp type echo-request accept'), takes: [pings] },
    { word: 'icmpv6', about: 'Looks at ICMP messages of IPv6.', example: rule('icmpv6 type echo-request accept'), takes: [pings] },
    { word: 'iifname', also: ['iif'], about: 'The interface that the packet came in by.', example: rule('iifname lo accept'), takes: [INTERFACE] },
    { word: 'oifname', also: ['oif'], about: 'The interface that the packet leaves by.', example: 'nft add rule ip nat postrouting oifname eth0 masquerade', takes: [INTERFACE] },
    { word: 'ct', about: 'Looks at the connection that the packet belongs to (connection tracking).', example: rule('ct state established,related accept'), takes: [oneOf('a property of the connection', [
      { word: 'state', about: 'The state of the connection.', example: rule('ct state new tcp dport 22 accept'), takes: [oneOf('one or more states, with commas between', [
        { word: 'established,related', about: 'All that belongs to a connection that was let through before.', example: rule('ct state established,related accept') },
        { word: 'new', about: 'The first packet of a connection.', example: rule('ct state new accept') },
        { word: 'established', about: 'Both sides have been heard.', example: rule('ct state established accept') },
        { word: 'related', about: 'Opened by another connection, or an error about one.', example: rule('ct state related accept') },
        { word: 'invalid', about: 'Belongs to no connection that is known.', example: rule('ct state invalid drop') },
      ])] },
      { word: 'status', about: 'What was done to the connection: dnat, snat, assured.', example: rule('ct status dnat accept'), takes: [value('dnat, snat, assured, …')] },
      { word: 'mark', about: 'The mark of the connection.', example: rule('ct mark 7 accept'), takes: [value('a number')] },
    ])] },
    { word: 'meta', about: 'Looks at what is known of the packet besides its headers.', example: rule('meta l4proto tcp accept'), takes: [oneOf('a property of the packet', [
      { word: 'l4proto', about: 'The protocol above IP.', example: rule('meta l4proto { tcp, udp } accept'), takes: [value('tcp, udp, icmp, …')] },
      { word: 'nfproto', about: 'Whether it is IPv4 or IPv6.', example: rule('meta nfproto ipv4 accept'), takes: [value('ipv4 or ipv6')] },
      { word: 'mark', about: 'The mark of the packet; with set it is put there.', example: rule('meta mark set 7'), takes: [value('a number, or set and a number')] },
      { word: 'length', about: 'How many bytes the packet has.', example: rule('meta length 1000-1500 accept'), takes: [value('a number or a range')] },
    ])] },
    { word: 'ether', about: 'Looks at the Ethernet header.', example: rule('ether saddr 02:00:00:00:00:02 accept'), takes: [oneOf('a field of the header', [
      { word: 'saddr', about: 'The MAC address of the sender.', example: rule('ether saddr 02:00:00:00:00:02 accept'), takes: [value('a MAC address')] },
      { word: 'daddr', about: 'The MAC address that it goes to.', example: rule('ether daddr 02:00:00:00:00:02 accept'), takes: [value('a MAC address')] },
    ])] },
    { word: 'accept', about: 'Lets the packet through this chain.', example: rule('tcp dport 22 accept') },
    { word: 'drop', about: 'The packet vanishes without a word.', example: rule('tcp dport 23 drop') },
    { word: 'reject', about: 'The packet goes no further, and the sender is told so.', example: rule('tcp dport 23 reject') },
    { word: 'counter', about: 'Counts packets and bytes. It must stand before what ends the rule.', example: rule('tcp dport 22 counter accept') },
    { word: 'masquerade', about: 'Source NAT with the address of the interface that the packet leaves by.', example: 'nft add rule ip nat postrouting oifname eth0 masquerade' },
    { word: 'snat', about: 'Source NAT: the packet gets another source address.', example: 'nft add rule ip nat postrouting oifname eth0 snat to 192.0.2.1', takes: [TO] },
    { word: 'dnat', about: 'Destination NAT: the packet goes to another address.', example: 'nft add rule ip nat prerouting tcp dport 8080 dnat to 10.0.0.2:80', takes: [TO] },
    { word: 'redirect', about: 'The packet comes to this host itself, at another port.', example: 'nft add rule ip nat prerouting tcp dport 80 redirect to :8080', takes: [TO] },
    { word: 'jump', about: 'Goes on in another chain, and comes back.', example: rule('jump mine'), takes: [CHAIN] },
    { word: 'goto', about: 'Goes on in another chain, and does not come back.', example: rule('goto mine'), takes: [CHAIN] },
    { word: 'return', about: 'Goes back to the chain that called this one.', example: 'nft add rule inet filter mine ip saddr 10.0.0.2 return' },
    { word: 'log', about: 'Writes a line to the kernel\'s log, and goes on.', example: rule('log prefix \'"in: "\' accept') },
    { word: 'limit', about: 'Fits only so many times in a time.', example: rule('icmp type echo-request limit rate 5/second accept'), takes: [oneOf('rate', [
      { word: 'rate', about: 'How many times in a time.', example: rule('limit rate 5/second accept'), takes: [value('a number per time, as 5/second')] },
    ])] },
    { word: 'notrack', about: 'The packet\'s connection is not remembered.', example: 'nft add rule ip raw prerouting udp dport 53 notrack' },
    { word: 'comment', about: 'A note with the rule. It stands at the end.', example: rule('tcp dport 22 accept comment \'"ssh"\''), takes: [value('some text in quotes')] },
    { word: 'handle', about: 'The number of a rule, as nft -a list ruleset shows it.', example: 'nft delete rule inet filter input handle 4', takes: [value('a number')] },
  ],
};

import { oneOf, value } from '../grammar.ts';
import type { Entry, Level } from '../grammar.ts';

const options = (words: readonly Entry[]): Level => ({ kind: 'option', words });

/** What can stand behind `-j`, besides chains of one's own. */
// prettier-ignore
export const targets: readonly Entry[] = [
  { word: 'ACCEPT', about: 'Lets the packet through; no later rule of this table sees it.', example: 'iptables -A INPUT -p tcp --dport 22 -j ACCEPT' },
  { word: 'DROP', about: 'The packet vanishes without a word: the sender waits for nothing.', example: 'iptables -A INPUT -p tcp --dport 23 -j DROP' },
  { word: 'REJECT', about: 'The packet goes no further, and the sender is told so.', example: 'iptables -A INPUT -p tcp --dport 23 -j REJECT', adds: options([
    { word: '--reject-with', about: 'What the sender is told.', example: 'iptables -A INPUT -p tcp -j REJECT --reject-with tcp-reset', takes: [oneOf('an answer', [
      { word: 'icmp-port-unreachable', about: 'Nobody listens there. So it is without the option.', example: 'iptables -A INPUT -j REJECT --reject-with icmp-port-unreachable' },
      { word: 'icmp-host-unreachable', about: 'There is no such host.', example: 'iptables -A FORWARD -j REJECT --reject-with icmp-host-unreachable' },
      { word: 'icmp-admin-prohibited', about: 'Somebody has forbidden it.', example: 'iptables -A FORWARD -j REJECT --reject-with icmp-admin-prohibited' },
      { word: 'tcp-reset', about: 'Closes the TCP connection at once.', example: 'iptables -A INPUT -p tcp -j REJECT --reject-with tcp-reset' },
    ])] },
  ]) },
  { word: 'RETURN', about: 'Goes back to the chain that called this one, or to its policy.', example: 'iptables -A MINE -s 10.0.0.0/24 -j RETURN' },
  { word: 'MASQUERADE', about: 'Source NAT with the address of the interface that the packet leaves by: a private network reaches the world. In table nat, chain POSTROUTING.', example: 'iptables -t nat -A POSTROUTING -s 10.0.0.0/24 -o eth0 -j MASQUERADE', adds: options([
    { word: '--to-ports', about: 'The ports that packets leave from.', example: 'iptables -t nat -A POSTROUTING -p tcp -o eth0 -j MASQUERADE --to-ports 40000-50000', takes: [value('a port, or a range')] },
    { word: '--random', about: 'Chooses the port by chance.', example: 'iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE --random' },
  ]) },
  { word: 'SNAT', about: 'Source NAT: the packet gets another source address. In table nat, chain POSTROUTING.', example: 'iptables -t nat -A POSTROUTING -o eth0 -j SNAT --to-source 192.0.2.1', adds: options([
    { word: '--to-source', about: 'The new source address, and a port where one is wanted.', example: 'iptables -t nat -A POSTROUTING -o eth0 -j SNAT --to-source 192.0.2.1', takes: [{ about: 'an address, or ADDRESS:PORT', live: 'host' }] },
  ]) },
  { word: 'DNAT', about: 'Destination NAT: the packet goes to another address. It is how a port is published. In table nat, chain PREROUTING.', example: 'iptables -t nat -A PREROUTING -p tcp --dport 8080 -j DNAT --to-destination 10.0.0.2:80', adds: options([
    { word: '--to-destination', about: 'The new destination address, and a port where it changes.', example: 'iptables -t nat -A PREROUTING -p tcp --dport 8080 -j DNAT --to-destination 10.0.0.2:80', takes: [{ about: 'an address, or ADDRESS:PORT', live: 'host' }] },
  ]) },
  { word: 'REDIRECT', about: 'The packet comes to this host itself, at another port.', example: 'iptables -t nat -A PREROUTING -p tcp --dport 80 -j REDIRECT --to-ports 8080', adds: options([
    { word: '--to-ports', about: 'The port.', example: 'iptables -t nat -A PREROUTING -p tcp --dport 80 -j REDIRECT --to-ports 8080', takes: [value('a port')] },
  ]) },
  { word: 'LOG', about: 'Writes a line to the kernel\'s log, and goes on with the next rule.', example: 'iptables -A INPUT -j LOG --log-prefix "dropped: "', adds: options([
    { word: '--log-prefix', about: 'What the line begins with.', example: 'iptables -A INPUT -j LOG --log-prefix "dropped: "', takes: [value('some text in quotes')] },
    { word: '--log-level', about: 'How urgent the line is.', example: 'iptables -A INPUT -j LOG --log-level info', takes: [value('debug, info, notice, warning, …')] },
  ]) },
  { word: 'MARK', about: 'Puts a mark on the packet, for later rules and for ip rule. In table mangle.', example: 'iptables -t mangle -A PREROUTING -p tcp --dport 80 -j MARK --set-mark 7', adds: options([
    { word: '--set-mark', about: 'The mark.', example: 'iptables -t mangle -A PREROUTING -p tcp --dport 80 -j MARK --set-mark 7', takes: [value('a number')] },
  ]) },
  { word: 'CONNMARK', about: 'Keeps a mark with the whole connection.', example: 'iptables -t mangle -A PREROUTING -j CONNMARK --restore-mark', adds: options([
    { word: '--save-mark', about: 'From the packet to the connection.', example: 'iptables -t mangle -A POSTROUTING -j CONNMARK --save-mark' },
    { word: '--restore-mark', about: 'From the connection to the packet.', example: 'iptables -t mangle -A PREROUTING -j CONNMARK --restore-mark' },
  ]) },
  { word: 'TCPMSS', about: 'Changes the size of TCP pieces that the two sides agree on: helps where a tunnel makes packets smaller.', example: 'iptables -t mangle -A FORWARD -p tcp --syn -j TCPMSS --clamp-mss-to-pmtu', adds: options([
    { word: '--clamp-mss-to-pmtu', about: 'As large as the way allows.', example: 'iptables -t mangle -A FORWARD -p tcp --syn -j TCPMSS --clamp-mss-to-pmtu' },
    { word: '--set-mss', about: 'Just so large.', example: 'iptables -t mangle -A FORWARD -p tcp --syn -j TCPMSS --set-mss 1360', takes: [value('a number of bytes')] },
  ]) },
  { word: 'NOTRACK', about: 'The packet\'s connection is not remembered. In table raw.', example: 'iptables -t raw -A PREROUTING -p udp --dport 53 -j NOTRACK' },
  { word: 'TRACE', about: 'Tells of every rule that the packet meets. In table raw.', example: 'iptables -t raw -A PREROUTING -p icmp -j TRACE' },
];

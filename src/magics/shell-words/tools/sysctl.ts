import { FILE } from '../grammar.ts';
import type { Entry, Tool } from '../grammar.ts';

// prettier-ignore
const settings: readonly Entry[] = [
  { word: 'net.ipv4.ip_forward', about: 'Whether this host passes IPv4 packets on, as a router does: 1 for yes.', example: 'sysctl -w net.ipv4.ip_forward=1' },
  { word: 'net.ipv6.conf.all.forwarding', about: 'Whether this host passes IPv6 packets on, as a router does.', example: 'sysctl -w net.ipv6.conf.all.forwarding=1' },
  { word: 'net.ipv4.conf.all.rp_filter', about: 'Whether packets are refused whose answer would leave by another interface: 0 no, 1 yes, 2 only where there is no way back at all.', example: 'sysctl -w net.ipv4.conf.all.rp_filter=2' },
  { word: 'net.ipv4.conf.all.proxy_arp', about: 'Whether this host answers ARP questions for hosts that it can reach.', example: 'sysctl -w net.ipv4.conf.all.proxy_arp=1' },
  { word: 'net.ipv4.conf.all.accept_redirects', about: 'Whether routers may tell this host of a shorter way.', example: 'sysctl -w net.ipv4.conf.all.accept_redirects=0' },
  { word: 'net.ipv4.conf.all.send_redirects', about: 'Whether this host, as a router, tells others of a shorter way.', example: 'sysctl -w net.ipv4.conf.all.send_redirects=0' },
  { word: 'net.ipv4.conf.all.arp_ignore', about: 'Which ARP questions are answered: 0 for any address of the host, 1 only for those of the interface asked.', example: 'sysctl -w net.ipv4.conf.all.arp_ignore=1' },
  { word: 'net.ipv6.conf.all.disable_ipv6', about: 'Switches IPv6 off: 1 for off.', example: 'sysctl -w net.ipv6.conf.all.disable_ipv6=1' },
  { word: 'net.ipv4.icmp_echo_ignore_all', about: 'Whether ping gets no answer: 1 for none.', example: 'sysctl -w net.ipv4.icmp_echo_ignore_all=1' },
  { word: 'net.ipv4.ip_local_port_range', about: 'The ports that outgoing connections use.', example: 'sysctl net.ipv4.ip_local_port_range' },
  { word: 'net.ipv4.tcp_syncookies', about: 'Whether floods of half-open connections are answered without remembering them.', example: 'sysctl net.ipv4.tcp_syncookies' },
  { word: 'net.ipv4.ip_nonlocal_bind', about: 'Whether programs may use addresses that this host does not have.', example: 'sysctl -w net.ipv4.ip_nonlocal_bind=1' },
  { word: 'net.bridge.bridge-nf-call-iptables', about: 'Whether iptables sees what only passes through a bridge.', example: 'sysctl net.bridge.bridge-nf-call-iptables' },
  { word: 'net.netfilter.nf_conntrack_max', about: 'How many connections are remembered at most.', example: 'sysctl net.netfilter.nf_conntrack_max' },
];

// prettier-ignore
export const sysctl = {
  name: 'sysctl',
  about: 'Shows and changes settings of the kernel. Those that begin with net. belong to the namespace that one is in.',
  example: 'sysctl net.ipv4.ip_forward',
  level: {
    kind: 'option',
    again: true,
    operands: [{ about: 'a setting', live: 'sysctl', words: settings }, { about: 'a setting', live: 'sysctl', words: settings }],
    words: [
      { word: '-w', also: ['--write'], about: 'Changes a setting: NAME=VALUE.', example: 'sysctl -w net.ipv4.ip_forward=1' },
      { word: '-n', also: ['--values'], about: 'Prints the value only.', example: 'sysctl -n net.ipv4.ip_forward' },
      { word: '-a', also: ['--all'], about: 'Prints all settings.', example: 'sysctl -a' },
      { word: '-q', also: ['--quiet'], about: 'Does not repeat what it has set.', example: 'sysctl -qw net.ipv4.ip_forward=1' },
      { word: '-r', also: ['--pattern'], about: 'Only settings whose names fit a regular expression.', example: 'sysctl -a -r rp_filter', takes: [{ about: 'a regular expression' }] },
      { word: '-e', also: ['--ignore'], about: 'Does not complain of settings that are not there.', example: 'sysctl -e -w net.bridge.bridge-nf-call-iptables=0' },
      { word: '-p', also: ['--load'], about: 'Reads settings from a file.', example: 'sysctl -p router.conf', takes: [FILE] },
    ],
  },
} satisfies Tool;

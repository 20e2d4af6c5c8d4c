import { FILE, HOST, INTERFACE, NETWORK, value } from '../grammar.ts';
import type { Entry, Tool } from '../grammar.ts';

// prettier-ignore
const ANY: Entry = { word: 'any', about: 'All interfaces at once.', example: 'tcpdump -i any -nn -c 5' };
// prettier-ignore
const DIRECTED: readonly Entry[] = [
  { word: 'host', about: 'Packets from or to this address.', example: 'tcpdump -i veth0 -nn -c 5 host 10.0.0.2', takes: [HOST] },
  { word: 'net', about: 'Packets from or to this network.', example: 'tcpdump -i veth0 -nn -c 5 net 10.0.0.0/24', takes: [NETWORK] },
  { word: 'port', about: 'Packets from or to this port.', example: 'tcpdump -i veth0 -nn -c 5 port 80', takes: [value('a port')] },
  { word: 'portrange', about: 'Packets from or to these ports.', example: 'tcpdump -i veth0 -nn -c 5 portrange 8000-8010', takes: [value('FIRST-LAST')] },
];

// prettier-ignore
export const tcpdump = {
  name: 'tcpdump',
  about: 'Shows the packets that pass an interface, one a line. Without -c it goes on until it is interrupted.',
  example: 'tcpdump -i veth0 -nn -c 5 icmp',
  bundles: true,
  quoted: true,
  level: {
    kind: 'option',
    again: true,
    words: [
      { word: '-i', also: ['--interface'], about: 'The interface to look at; any for all.', example: 'tcpdump -i veth0 -nn', takes: [{ ...INTERFACE, words: [ANY] }] },
      { word: '-nn', also: ['-n'], about: 'Prints addresses and ports as numbers. Without it, looking up names takes long.', example: 'tcpdump -i veth0 -nn' },
      { word: '-c', about: 'Ends after so many packets (count).', example: 'tcpdump -i veth0 -nn -c 5', takes: [value('a number of packets')] },
      { word: '-e', about: 'Prints the Ethernet header too: MAC addresses and VLAN tags.', example: 'tcpdump -i veth0 -nne' },
      { word: '-v', also: ['-vv', '-vvv'], about: 'Prints more of each packet: TTL, length, checksums.', example: 'tcpdump -i veth0 -nnv' },
      { word: '-l', about: 'Prints each line at once, also into a pipe.', example: 'tcpdump -i veth0 -nnl | grep 10.0.0.2' },
      { word: '-A', about: 'Prints the contents as text.', example: 'tcpdump -i veth0 -nnA port 80' },
      { word: '-X', also: ['-XX'], about: 'Prints the contents in hexadecimal and as text.', example: 'tcpdump -i veth0 -nnX icmp' },
      { word: '-w', about: 'Writes the packets to a file, instead of printing them.', example: 'tcpdump -i veth0 -w packets.pcap -c 10', takes: [FILE] },
      { word: '-r', about: 'Reads packets from a file.', example: 'tcpdump -nnr packets.pcap', takes: [FILE] },
      { word: '-q', about: 'Prints less of each packet.', example: 'tcpdump -i veth0 -nnq' },
      { word: '-t', also: ['-tt', '-ttt', '-tttt'], about: 'Prints no time; typed more often, other kinds of time.', example: 'tcpdump -i veth0 -nnt' },
      { word: '-s', about: 'How many bytes of each packet are kept.', example: 'tcpdump -i veth0 -s 96 -w packets.pcap', takes: [value('a number of bytes')] },
      { word: '-p', about: 'Does not make the interface promiscuous.', example: 'tcpdump -i veth0 -pnn' },
      { word: '-Q', about: 'Only packets in this direction: in, out or inout.', example: 'tcpdump -i veth0 -nn -Q in', takes: [value('in, out or inout')] },
      { word: '-U', about: 'Writes each packet to the file at once.', example: 'tcpdump -i veth0 -U -w packets.pcap' },
      { word: '-D', about: 'Lists the interfaces that it can look at.', example: 'tcpdump -D' },
      { word: '--immediate-mode', about: 'Shows each packet at once, instead of some together.', example: 'tcpdump --immediate-mode -i veth0 -nn' },
      { word: 'icmp', about: 'Packets of ping, and errors on the way.', example: 'tcpdump -i veth0 -nn -c 5 icmp' },
      { word: 'arp', about: 'Questions and answers about who has which address.', example: 'tcpdump -i veth0 -nne -c 5 arp' },
      { word: 'tcp', about: 'TCP packets.', example: 'tcpdump -i veth0 -nn -c 5 tcp port 80' },
      { word: 'udp', about: 'UDP packets.', example: 'tcpdump -i veth0 -nn -c 5 udp port 53' },
      { word: 'ip', about: 'IPv4 packets.', example: 'tcpdump -i veth0 -nn -c 5 ip' },
      { word: 'ip6', about: 'IPv6 packets.', example: 'tcpdump -i veth0 -nn -c 5 ip6' },
      { word: 'icmp6', about: 'ICMP of IPv6: also how neighbours are found.', example: 'tcpdump -i veth0 -nn -c 5 icmp6' },
      ...DIRECTED,
      { word: 'src', about: 'What follows is where packets come from.', example: 'tcpdump -i veth0 -nn -c 5 src host 10.0.0.2' },
      { word: 'dst', about: 'What follows is where packets go to.', example: 'tcpdump -i veth0 -nn -c 5 dst port 80' },
      { word: 'ether', about: 'What follows is about MAC addresses.', example: 'tcpdump -i veth0 -nne ether host 02:00:00:00:00:02' },
      { word: 'vlan', about: 'Frames with a VLAN tag; with a number, of this VLAN. Conditions behind it look inside.', example: 'tcpdump -i veth0 -nne vlan 10' },
      { word: 'broadcast', about: 'Frames for everybody.', example: 'tcpdump -i veth0 -nne broadcast' },
      { word: 'multicast', about: 'Frames for a group.', example: 'tcpdump -i veth0 -nne multicast' },
      { word: 'and', about: 'Both must fit.', example: 'tcpdump -i veth0 -nn icmp and host 10.0.0.2' },
      { word: 'or', about: 'One of both must fit.', example: 'tcpdump -i veth0 -nn icmp or arp' },
      { word: 'not', about: 'Must not fit.', example: 'tcpdump -i veth0 -nn not port 22' },
    ],
  },
} satisfies Tool;

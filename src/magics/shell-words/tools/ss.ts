import { HOST, NAMESPACE, oneOf, value } from '../grammar.ts';
import type { Tool } from '../grammar.ts';

// prettier-ignore
export const ss = {
  name: 'ss',
  about: 'Lists sockets: who listens at which port, and which connections there are.',
  example: 'ss -ltn',
  bundles: true,
  level: {
    kind: 'option',
    words: [
      { word: '-l', also: ['--listening'], about: 'Sockets that wait for somebody to call.', example: 'ss -ltn' },
      { word: '-t', also: ['--tcp'], about: 'TCP.', example: 'ss -t' },
      { word: '-u', also: ['--udp'], about: 'UDP.', example: 'ss -lun' },
      { word: '-n', also: ['--numeric'], about: 'Prints ports as numbers.', example: 'ss -ltn' },
      { word: '-p', also: ['--processes'], about: 'Says which process a socket belongs to.', example: 'ss -ltnp' },
      { word: '-a', also: ['--all'], about: 'All sockets: those that wait, and those that are connected.', example: 'ss -tan' },
      { word: '-i', also: ['--info'], about: 'What TCP knows of each connection: round trips, windows, what was sent again.', example: 'ss -ti' },
      { word: '-m', also: ['--memory'], about: 'How much memory each socket takes.', example: 'ss -tm' },
      { word: '-e', also: ['--extended'], about: 'Prints more of each socket.', example: 'ss -te' },
      { word: '-o', also: ['--options'], about: 'Prints timers.', example: 'ss -to' },
      { word: '-s', also: ['--summary'], about: 'Prints how many there are of each kind.', example: 'ss -s' },
      { word: '-x', also: ['--unix'], about: 'Sockets inside of this host, which are files.', example: 'ss -x' },
      { word: '-w', also: ['--raw'], about: 'Raw sockets, as ping has them.', example: 'ss -w' },
      { word: '-4', also: ['--ipv4'], about: 'IPv4 only.', example: 'ss -4 -ltn' },
      { word: '-6', also: ['--ipv6'], about: 'IPv6 only.', example: 'ss -6 -ltn' },
      { word: '-r', also: ['--resolve'], about: 'Looks up names of addresses.', example: 'ss -tr' },
      { word: '-H', also: ['--no-header'], about: 'Prints no heading.', example: 'ss -Hltn' },
      { word: '-K', also: ['--kill'], about: 'Closes the connections that fit.', example: 'ss -K dst 10.0.0.2' },
      { word: '-N', also: ['--net'], about: 'Looks into another namespace.', example: 'ss -N red -ltn', takes: [NAMESPACE] },
      { word: 'state', about: 'Only sockets in this state.', example: 'ss -tn state established', takes: [oneOf('a state of TCP', [
        { word: 'established', about: 'Connected.', example: 'ss -tn state established' },
        { word: 'listening', about: 'Waits for somebody to call.', example: 'ss -tn state listening' },
        { word: 'syn-sent', about: 'Has called, and waits for an answer.', example: 'ss -tn state syn-sent' },
        { word: 'time-wait', about: 'Closed, and waits for late packets.', example: 'ss -tn state time-wait' },
        { word: 'close-wait', about: 'The other side has closed.', example: 'ss -tn state close-wait' },
        { word: 'connected', about: 'All but those that listen and those that are closed.', example: 'ss -tn state connected' },
      ])] },
      { word: 'dst', about: 'Only sockets that are connected to this address.', example: 'ss -tn dst 10.0.0.2', takes: [HOST] },
      { word: 'src', about: 'Only sockets with this address of their own.', example: 'ss -tn src 10.0.0.1', takes: [HOST] },
      { word: 'dport', about: 'Only sockets that are connected to this port; = : before it.', example: 'ss -tn dport = :80', takes: [value('=, then :PORT')] },
      { word: 'sport', about: 'Only sockets with this port of their own; = : before it.', example: 'ss -tn sport = :22', takes: [value('=, then :PORT')] },
    ],
  },
} satisfies Tool;

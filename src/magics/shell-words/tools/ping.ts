import { HOST, INTERFACE, value } from '../grammar.ts';
import type { Tool } from '../grammar.ts';

// prettier-ignore
export const ping = {
  name: 'ping',
  about: 'Asks a host for an answer, again and again, and says how long each took. Without -c it goes on until it is interrupted.',
  example: 'ping -c 3 10.0.0.2',
  bundles: true,
  level: {
    kind: 'option',
    operands: [HOST],
    words: [
      { word: '-c', about: 'How many times to ask (count).', example: 'ping -c 3 10.0.0.2', takes: [value('a number')] },
      { word: '-W', about: 'How many seconds to wait for an answer.', example: 'ping -c 1 -W 1 10.0.0.2', takes: [value('seconds')] },
      { word: '-w', about: 'After how many seconds to end, whatever has come (deadline).', example: 'ping -w 5 10.0.0.2', takes: [value('seconds')] },
      { word: '-i', about: 'How many seconds lie between two questions (interval).', example: 'ping -c 10 -i 0.2 10.0.0.2', takes: [value('seconds')] },
      { word: '-I', about: 'The interface or address to send from.', example: 'ping -c 3 -I veth0 10.0.0.2', takes: [INTERFACE] },
      { word: '-s', about: 'How many bytes of data each question carries; 28 more are headers.', example: 'ping -c 1 -s 1472 10.0.0.2', takes: [value('a number of bytes')] },
      { word: '-M', about: 'Whether packets may be split on the way: with do they must not, which finds the MTU.', example: 'ping -c 1 -M do -s 1472 10.0.0.2', takes: [{ about: 'do, want or dont', kind: 'option', words: [
        { word: 'do', about: 'Packets must not be split: one that is too large comes back as an error.', example: 'ping -c 1 -M do -s 1472 10.0.0.2' },
        { word: 'want', about: 'This host may split them, the way may not.', example: 'ping -c 1 -M want -s 3000 10.0.0.2' },
        { word: 'dont', about: 'Packets may be split everywhere.', example: 'ping -c 1 -M dont -s 3000 10.0.0.2' },
      ] }] },
      { word: '-n', about: 'Prints numbers, and does not look up names.', example: 'ping -n -c 3 10.0.0.2' },
      { word: '-q', about: 'Prints the summary only.', example: 'ping -q -c 10 10.0.0.2' },
      { word: '-f', about: 'Asks as fast as it can (flood).', example: 'ping -f -c 1000 10.0.0.2' },
      { word: '-t', about: 'How many routers the packet may pass (TTL).', example: 'ping -c 1 -t 1 10.1.0.5', takes: [value('a number')] },
      { word: '-R', about: 'Notes the way that the packet takes.', example: 'ping -c 1 -R 10.1.0.5' },
      { word: '-b', about: 'Allows to ask a whole network at once (broadcast).', example: 'ping -c 2 -b 10.0.0.255' },
      { word: '-D', about: 'Prints the time before each line.', example: 'ping -D -c 3 10.0.0.2' },
      { word: '-O', about: 'Says at once when an answer has not come.', example: 'ping -O -c 5 10.0.0.2' },
      { word: '-4', about: 'IPv4 only.', example: 'ping -4 -c 1 localhost' },
      { word: '-6', about: 'IPv6 only.', example: 'ping -6 -c 1 ::1' },
    ],
  },
} satisfies Tool;

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Explainer } from '../../src/observe/explain.ts';

const NO_DEVICE = 'Cannot find device "eth7"\n';
const NO_DEVICE_MEANS =
  'There is no interface "eth7" in this namespace; it may be in another one.\nLook: ip link; in another namespace: ip -n NAME link';

/** What one sees of stderr: sentences in brackets. */
function shown(
  pieces: readonly string[],
  { text = '', stream = 'stderr' }: { text?: string; stream?: 'stdout' | 'stderr' } = {},
): string {
  const explainer = new Explainer({ text });
  return pieces
    .flatMap((piece) => explainer.push(stream, piece))
    .map(({ kind, text: said }) => (kind === 'saying' ? `[${said}]` : said))
    .join('');
}

test('the sentence comes behind its message, among what is printed, with the names of the message', () => {
  expect(shown([`before\n${NO_DEVICE}after\n`])).toBe(`before\n${NO_DEVICE}[${NO_DEVICE_MEANS}]after\n`);
});

test('a message is explained wherever it is cut in pieces', () => {
  for (let at = 0; at < NO_DEVICE.length; at++)
    expect(shown([NO_DEVICE.slice(0, at), NO_DEVICE.slice(at)])).toBe(`${NO_DEVICE}[${NO_DEVICE_MEANS}]`);
});

test('a message is explained once a cell, however often it comes', () => {
  expect(shown([NO_DEVICE, NO_DEVICE.repeat(3), 'Cannot find device "eth8"\n'])).toBe(
    `${NO_DEVICE}[${NO_DEVICE_MEANS}]${NO_DEVICE.repeat(3)}Cannot find device "eth8"\n`,
  );
});

test('a text that has a message in the middle of a line is left alone', () => {
  expect(shown([`see: ${NO_DEVICE}`])).toBe(`see: ${NO_DEVICE}`);
});

test('what a router answers is explained on standard output, and there alone', () => {
  const line = 'From 10.1.0.2 icmp_seq=1 Destination Net Unreachable\n';
  expect(shown([line], { stream: 'stdout' })).toBe(
    `${line}[The router 10.1.0.2 has no route to that address.\nLook: ip route, at the router]`,
  );
  expect(shown([line])).toBe(line);
  expect(shown([NO_DEVICE], { stream: 'stdout' })).toBe(NO_DEVICE);
});

test('the sentence does not part a message from the lines that belong to it', () => {
  const nft =
    'Error: unknown chain hook\nadd chain ip t e { type filter hook foo priority 0; }\n                  ^^^\n';
  expect(shown([`${nft}next\n`])).toMatch(/\^\^\^\n\[There is no such hook: [^\]]*\]next\n$/);
  const iptables =
    "iptables v1.8.9 (nf_tables): no command specified\nTry `iptables -h' or 'iptables --help' for more information.\n";
  expect(shown([`${iptables}next\n`])).toBe(
    `${iptables}[It is not said what to do: -A adds a rule, -L lists, -D deletes.\nLook: iptables --help]next\n`,
  );
});

test.each([
  [
    'ip route add 10.0.0.0/8 via 10.1.0.2',
    'There is a route to that destination already (with the same metric).',
  ],
  ['sudo ip -n red link add br0 type bridge', 'There is an interface with that name already.'],
  [
    'bridge fdb add 00:00:00:00:00:00 dev vx dst 10.0.0.3',
    'The forwarding database has an entry for that MAC address already; "append" adds a further destination.',
  ],
  ['ip link add br0 type bridge; ip route add default via 10.1.0.2', 'What you add is there already.'],
  ['./set-up.sh', 'What you add is there already.'],
])('what exists already is what the cell adds: %s', (text, means) => {
  const line = 'RTNETLINK answers: File exists\n';
  expect(shown([line], { text })).toBe(`${line}[${means}\nLook: ip link, ip addr, ip route, bridge fdb]`);
});

test.each([
  ['ip addr del 10.0.0.1/24 dev lo', 'The interface does not have this address, or has it with'],
  ['ip link set br0 address 01:00:00:00:00:01', 'The address is not one that an interface may have;'],
])('an address that cannot be assigned is one that is not there, or a bad one: %s', (text, means) => {
  expect(shown(['RTNETLINK answers: Cannot assign requested address\n'], { text })).toContain(`[${means}`);
});

test('whatever is printed, all of it is shown, in its order', () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.constantFrom(
      NO_DEVICE,
      '\n',
      'Error: unknown chain hook\n',
      'Try `it\n',
      '  ^^^\n',
      'RTNETLINK answers: ',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const explainer = new Explainer({ text: '' });
      const texts = pieces
        .flatMap((text) => explainer.push('stderr', text))
        .filter(({ kind }) => kind === 'text');
      expect(texts.map(({ text }) => text).join('')).toBe(pieces.join(''));
    }),
  );
});

// Tried like the others, such a line would take minutes.
test('a line that is longer than any message is passed on, and those beside it are explained', () => {
  const long = `Invalid mac address ${' '.repeat(200_000)}\0`;
  const pieces = new Explainer({ text: '' }).push(
    'stderr',
    `${long}\nRTNETLINK answers: File exists\n${long}\n`,
  );
  expect(pieces.filter(({ kind }) => kind === 'saying').map(({ text }) => text)).toEqual([
    'What you add is there already.\nLook: ip link, ip addr, ip route, bridge fdb',
  ]);
  const printed = pieces.filter(({ kind }) => kind === 'text').map(({ text }) => text);
  // Not toBe: it would print half a megabyte.
  expect(printed.join('') === `${long}\nRTNETLINK answers: File exists\n${long}\n`).toBe(true);
});

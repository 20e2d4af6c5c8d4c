import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Output } from '../../src/cell/output.ts';
import { messages } from '../../src/observe/messages/index.ts';
import { patternOf, sayingOf, type Message } from '../../src/observe/messages/message.ts';
import { complaint, note } from '../../src/render/note.ts';
import { Kernel } from './start-kernel.ts';

const ALL: readonly Message[] = Object.values(messages).flat();
const PROVOKED = ALL.filter(({ after }) => after !== '');

/** Those that this lab cannot show, and why: they are checked on their text alone. */
const NOT_HERE = {
  'Error: 8021q: VLAN device already exists.': 'needs a kernel with VLANs',
  'Error: 8021q: Invalid VLAN id.': 'needs a kernel with VLANs',
  'Error: 8021q: VLAN properties not specified.': 'needs a kernel with VLANs',
  'Error: bridge: Vlan id is invalid.': 'needs a kernel with VLANs',
  'ping: {host}: Name or service not known': 'needs a DNS server that answers',
  "curl: (7) Failed to connect to {host} port {port} after {time} ms: Couldn't connect to server":
    'needs curl',
};

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
  const built = await kernel.run(`%%sh
ip netns add red; ip netns add blue; ip link set lo up
ip link add veth0 type veth peer name veth1 netns red
ip link add u0 netns red type veth peer name u1 netns blue
ip addr add 10.1.0.1/24 dev veth0; ip -n red addr add 10.1.0.2/24 dev veth1
ip -n red addr add 10.2.0.1/24 dev u0; ip -n blue addr add 10.2.0.2/24 dev u1
ip addr add fd00::1/64 nodad dev veth0
ip link set veth0 up; ip -n red link set veth1 up; ip -n red link set u0 up mtu 1300; ip -n blue link set u1 up mtu 1300
ip -n blue route add default via 10.2.0.1; ip netns exec red sysctl -qw net.ipv4.ip_forward=1 net.ipv4.icmp_ratelimit=0
ip route add 10.2.0.0/24 via 10.1.0.2; ip route add 10.3.0.0/24 via 10.1.0.2; ip route add 10.5.0.0/24 via 10.1.0.2
ip -n red route add prohibit 10.5.0.0/24; ip route add unreachable 10.89.0.0/24; ip route add blackhole 10.90.0.0/24
ip link add br0 type bridge; ip link add br1 type bridge; ip link set br0 up
ip link add port type veth peer name port-far; ip link set port master br0
ip link add low type veth peer name low-far; ip link add macvlan0 link low type macvlan mode bridge
ip link add vx type vxlan id 100 remote 10.1.0.2 dstport 4789
iptables -N USED; iptables -A USED -j ACCEPT
nft add table ip t; nft add chain ip t c; nft add chain ip t target; nft add rule ip t c jump target`);
  expect(built.stderr).toBe('');
  expect(built.reply['status']).toBe('ok');
}, 10_000);
afterAll(() => kernel[Symbol.asyncDispose]());

test.each(PROVOKED.map((message) => [message.message, message] as const))(
  '"%s" is printed, and explained in its place',
  async (_, message) => {
    const cell = await kernel.run(`%%sh\n${message.after}`);
    const pattern = patternOf(message);
    const context = { text: message.after };
    const shown = cell.read.split('\n');
    const sayings = shown.map((line) => sayingOf(pattern, line, context));
    const at = sayings.findIndex((saying) => saying !== undefined);
    const saying = sayings[at] ?? `nothing, as "${cell.read}" was shown`;
    const said = message.stream === 'stdout' ? textOf(note(saying)) : textOf(complaint(saying));
    // Between the two stand at most the command again, a mark under it, and `Try …`, or what it will do instead.
    const places = [1, 2, 3, 4].map((after) => shown.slice(at + after).join('\n'));
    expect(places.filter((rest) => rest.startsWith(said))).toHaveLength(1);
    // What a tool prints on standard output is no error, and nothing of it is red.
    expect(cell.stderr.includes(said)).toBe(message.stream === undefined);
  },
  10_000,
);

const textOf = (output: Output) =>
  output.kind === 'display' ? String(output.bundle['text/plain']) : output.kind === 'text' ? output.text : '';

test('those that this lab cannot show are named, with the reason', () => {
  expect(ALL.filter(({ after }) => after === '').map(({ message }) => message)).toEqual(
    Object.keys(NOT_HERE),
  );
});

test('a message in a file, in a pipe or in $( ) is left alone', async () => {
  const cell = await kernel.run(`%%sh
ip link set nope up 2>/tmp/said; cat /tmp/said | wc -l
ip link set nope up 2>&1 | wc -l
x=$(ip link set nope up 2>&1); echo "\${#x}"`);
  expect(cell.shown).toBe('1\n1\n25\n');
});

test('a loop is told once', async () => {
  const cell = await kernel.run('%%sh\nfor i in 1 2 3 4; do ip link set nope up; done; true');
  expect(cell.stderr.match(/^netcell: /gm)).toHaveLength(1);
  expect(cell.stderr.match(/^Cannot find device "nope"$/gm)).toHaveLength(4);
});

test('a shell line among TypeScript is explained too', async () => {
  const cell = await kernel.run('! ip link set nope up');
  expect(cell.stderr).toContain('netcell: There is no interface "nope" in this namespace');
});

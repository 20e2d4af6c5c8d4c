import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Kernel } from './start-kernel.ts';

const TABLE = 'application/vnd.netcell.table.v1+json';

/** Listings of one tool, and what at least one of the rows of each must hold. */
const LISTINGS = {
  'bridge link': { name: 'p1@p1-far', master: 'br0', portState: 'forwarding' },
  'bridge -d link': { name: 'p1@p1-far', settings: ['hairpin on'] },
  'bridge fdb show br br0': { mac: '02:00:00:00:00:99', dev: 'p1', entry: 'static' },
  'bridge -s fdb show dev vx': { mac: '00:00:00:00:00:00', remote: '10.0.0.2' },
  'ip -d link show vx': { name: 'vx', vni: 100, remote: '10.0.0.2', port: 4789 },
  'ip -s link show lo': { name: 'lo', rxErrors: 0 },
  'iptables -L': { chain: 'FORWARD', target: 'WEB' },
  'iptables -nvL --line-numbers': { chain: 'FORWARD', number: 1, target: 'WEB', protocol: 'tcp' },
  'iptables -S FORWARD': { chain: 'FORWARD', target: 'WEB' },
  'iptables -t nat -nvL POSTROUTING': { chain: 'POSTROUTING', target: 'MASQUERADE' },
  'ip6tables -L INPUT': { chain: 'INPUT', target: 'DROP' },
  'iptables-save -c -t nat': { chain: 'nat POSTROUTING', target: 'MASQUERADE' },
  'nft list ruleset': {
    chain: 'inet f input',
    packets: 0,
    rule: ['tcp', 'dport', '80', 'counter', 'accept'],
  },
  'nft list tables': { family: 'inet', table: 'f' },
  'ss -tln': { state: 'LISTEN', local: '127.0.0.1:8080', sent: 511 },
  'ss -Htlnp': { process: [expect.stringMatching(/^node \(pid \d+\)$/)] },
  'conntrack -L -p icmp': { protocol: 'icmp', source: '127.0.0.1', more: expect.arrayContaining(['type 8']) },
  'tc qdisc show dev lo': { kind: 'noqueue', dev: 'lo' },
} as const;

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
  const built = await kernel.run(`%%sh
ip link add br0 type bridge; ip link add p1 type veth peer name p1-far; ip link set p1 master br0
ip link set br0 up; ip link set p1 up; ip link set p1-far up; ip link set p1 type bridge_slave hairpin on
bridge fdb add 02:00:00:00:00:99 dev p1 master static
ip link add vx type vxlan id 100 remote 10.0.0.2 dstport 4789
iptables -N WEB; iptables -A FORWARD -p tcp --dport 80 -j WEB; iptables -P FORWARD DROP
iptables -t nat -A POSTROUTING -s 10.0.0.0/8 -j MASQUERADE
ip6tables -A INPUT -p udp -j DROP
nft add table inet f; nft add chain inet f input; nft add rule inet f input tcp dport 80 counter accept
ip link set lo up; ping -q -c 1 127.0.0.1 >/dev/null
node -e 'require("net").createServer().listen(8080, "127.0.0.1", () => console.log("listens"))' >/tmp/node & 
until grep -q listens /tmp/node; do sleep 0.05; done`);
  expect(built.reply['status']).toBe('ok');
}, 10_000);
afterAll(() => kernel[Symbol.asyncDispose]());

describe.each(Object.entries(LISTINGS))('%s', (listing, row) => {
  test('is a table, and its text is what the program prints, byte for byte', async () => {
    const [expected] = await printedBy(listing);
    const cell = await kernel.run(`%%sh\necho before; sudo ${listing} 2>/dev/null && echo after`);
    const [bundle, ...more] = cell.displays;
    expect(more).toEqual([]);
    expect(cell.shown).toBe('before\n[TABLE]after\n');
    expect(withoutTimes(bundle?.['text/plain'])).toBe(withoutTimes(expected));
    expect(bundle?.[TABLE]).toMatchObject({ command: listing });
    expect((bundle?.[TABLE] as { rows: unknown[] }).rows).toContainEqual(expect.objectContaining(row));
  });

  test('is left as it is in a pipe and in $( )', async () => {
    const [expected, lines] = await printedBy(listing);
    const cell = await kernel.run(`%%sh\nx=$(${listing}); echo "$x" | wc -l; ${listing} | cat`);
    expect(cell.displays).toEqual([]);
    expect(withoutTimes(cell.stdout)).toBe(withoutTimes(`${lines}\n${expected}`));
  });
});

test('a listing that fails says so, with the exit code of the program', async () => {
  const cell = await kernel.run(
    '%%sh\niptables -L NONE; echo "code $?"; bridge link show dev none; echo "code $?"',
  );
  expect(cell.displays).toEqual([]);
  expect(cell.stdout).toBe('code 1\ncode 255\n');
  expect(cell.stderr).toContain('NONE');
  expect(cell.stderr).toContain('Cannot find device "none"');
});

test('counters are zeroed once, by a listing that does so', async () => {
  await kernel.run(
    '%%sh\nip link set lo up; iptables -A INPUT -i lo -j ACCEPT; ping -q -c 3 127.0.0.1 >/dev/null',
  );
  const [before, after] = (await kernel.run('%%sh\niptables -nvL INPUT -Z; iptables -nvL INPUT')).displays;
  expect(before?.[TABLE]).toMatchObject({ rows: [{ packets: 6, bytes: 504 }] });
  expect(after?.[TABLE]).toMatchObject({ rows: [{ packets: 0, bytes: 0 }] });
});

/** What the real program prints, which no wrapper sees, and how many lines that is. */
async function printedBy(command: string): Promise<[text: string, lines: number]> {
  const cell = await kernel.run(
    `%%sh\nPATH=/usr/sbin:/usr/bin:/sbin:/bin\n${command}\nPATH=/.netcell/bin:$PATH`,
  );
  expect(cell.displays).toEqual([]);
  return [cell.stdout, cell.stdout.trimEnd().split('\n').length];
}

/** Without what changes from one moment to the next. */
const withoutTimes = (text: unknown) =>
  String(text)
    .replaceAll(/^icmp +1 \d+/gm, 'icmp')
    .replaceAll(/used \d+\/\d+/g, 'used')
    .replaceAll(/ on \w{3} \w{3} .*$/gm, '')
    .replaceAll(/(_timer +)[\d.]+/g, '$1');

import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CellRun } from './cell-run.ts';
import { Kernel } from './start-kernel.ts';

const TABLE = 'application/vnd.netcell.table.v1+json';
const FRAMES = new URL('../fixtures/observe/frames.pcap', import.meta.url).pathname;

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
  const built = await kernel.run(`%%sh
ip link set lo up; ip netns add red
ip link add veth0 type veth peer name veth1 netns red; sysctl -qw net.ipv6.conf.veth0.disable_ipv6=1
ip -n red link set veth1 up; ip link set veth0 up; ip addr add 10.1.0.1/24 dev veth0; ip -n red addr add 10.1.0.2/24 dev veth1`);
  expect(built.reply['status']).toBe('ok');
}, 10_000);
afterAll(() => kernel[Symbol.asyncDispose]());

const tables = (cell: CellRun) =>
  cell.displays.map((bundle) => bundle[TABLE] as { command: string; rows: unknown[] });
const pingRow = (sent: number, received: number) => ({
  sent,
  received,
  loss: `${100 - (100 * received) / sent}%`,
});

test('ping shows each line as it comes, and a table in the place of its summary', async () => {
  const cell = await kernel.run('%%sh\nping -c 3 -i 0.5 10.1.0.2; echo "code $?"');
  expect(tables(cell)).toMatchObject([{ command: 'ping -c 3 -i 0.5 10.1.0.2', rows: [pingRow(3, 3)] }]);
  expect(cell.displays[0]?.['text/plain']).toMatch(
    /^--- 10\.1\.0\.2 ping statistics ---\n3 packets .*\nrtt .*\n$/,
  );
  expect(cell.shown).toMatch(/icmp_seq=3 .*\n\n\[TABLE\]code 0\n$/);
  const lines = cell.messages.filter(
    ({ type, content }) => type === 'stream' && String(content['text']).includes('icmp_seq'),
  );
  expect(lines.length).toBe(3);
});

test('an interrupted ping still says its summary, as a table', async () => {
  const cell = kernel.begin('%%sh\nping 10.1.0.2');
  await cell.printed('icmp_seq=1');
  await kernel.interrupt();
  await cell.done;
  expect(tables(cell)).toMatchObject([{ rows: [pingRow(1, 1)] }]);
});

test('signals to a ping in the background reach it, and its exit code comes back', async () => {
  const cell = await kernel.run(`%%sh
ping 10.1.0.2 & sleep 0.5; kill -INT $!; wait $!; echo "code $?"
ping 10.1.0.2 >/dev/null & sleep 0.2; kill $!; wait $!; echo "code $?"
ping 10.1.0.2 & sleep 0.3; kill $!; wait $!; echo "code $?"
timeout 0.5 ping -q 10.1.0.2; echo "code $?"
ping -c 1 -W 0.2 10.1.0.99; echo "code $?"
pgrep -x ping | wc -l`);
  expect(cell.stdout.match(/^code \d+$/gm)).toEqual(['code 0', 'code 143', 'code 143', 'code 124', 'code 1']);
  expect(cell.stdout).toMatch(/\n0\n$/);
  expect(cell.stderr).toBe('');
});

test('ping into a pipe or $( ) is left alone', async () => {
  const cell = await kernel.run(
    '%%sh\nping -c 1 10.1.0.2 | tail -2 | head -1; x=$(ping -qc 1 10.1.0.2); echo "$x" | wc -l',
  );
  expect(cell.displays).toEqual([]);
  expect(cell.stdout).toMatch(/^1 packets transmitted, 1 received, 0% packet loss, time 0ms\n5\n$/);
});

test('two captures at once show their lines live, and a table each', async () => {
  const cell = await kernel.run(`%%sh
tcpdump -ni veth0 -c 2 icmp 2>/dev/null & ip netns exec red tcpdump -nei veth1 -c 2 icmp 2>/dev/null & sleep 1
ping -c 1 -q 10.1.0.2 >/dev/null; wait; echo done`);
  const [here, there] = tables(cell).sort((a, b) => a.command.length - b.command.length);
  const request = { addresses: ['10.1.0.1', '>', '10.1.0.2'], protocol: 'ICMP' };
  expect(here).toMatchObject({ command: 'tcpdump -ni veth0 -c 2 icmp', namespace: '', rows: [request, {}] });
  expect(there).toMatchObject({
    command: 'tcpdump -nei veth1 -c 2 icmp',
    namespace: 'red',
    rows: [request, {}],
  });
  expect(cell.displays.map((bundle) => bundle['text/plain'])).toEqual(['', '']);
  expect(cell.stdout.match(/ICMP echo request/g)).toHaveLength(2);
  expect(cell.shown).toMatch(/done\n$/);
});

test('a capture shows its lines while it runs, and its table when it is interrupted', async () => {
  const cell = kernel.begin(
    '%%sh\n(sleep 0.8; ping -c 1 -q 127.0.0.1 >/dev/null) & tcpdump -ni lo icmp 2>/dev/null',
  );
  await cell.printed('echo reply');
  expect(cell.displays).toEqual([]);
  await kernel.interrupt();
  await cell.done;
  expect(tables(cell)).toMatchObject([{ rows: [{ protocol: 'ICMP' }, { protocol: 'ICMP' }] }]);
});

test('a capture that outlives its cell still shows its table there', async () => {
  const cell = await kernel.run('%%sh\ntcpdump -ni lo -c 2 icmp 2>/dev/null & sleep 0.8');
  expect(cell.displays).toEqual([]);
  await kernel.run('%%sh\nping -c 1 -q 127.0.0.1 >/dev/null');
  for (let tries = 0; cell.displays.length === 0 && tries < 100; tries++) await sleep(20);
  expect(tables(cell)).toMatchObject([{ rows: [{ protocol: 'ICMP' }, { protocol: 'ICMP' }] }]);
});

test('packets of a file come as a table, with VLANs and VXLANs told apart', async () => {
  await kernel.run(`! base64 -d >/tmp/frames.pcap <<<'${await readFile(FRAMES, 'base64')}'`);
  const cell = await kernel.run('%%sh\ntcpdump -ner /tmp/frames.pcap 2>/dev/null');
  expect(cell.stdout).toBe('');
  const [table] = tables(cell);
  expect(table?.rows).toHaveLength(13);
  expect(table?.rows).toContainEqual(expect.objectContaining({ vlan: 20, priority: 5, protocol: 'UDP' }));
  expect(table?.rows).toContainEqual(expect.objectContaining({ vlan: '200, 10', protocol: 'TCP' }));
  expect(table?.rows).toContainEqual(
    expect.objectContaining({
      vni: 7,
      innerVlan: 30,
      innerAddresses: ['192.168.100.1.40000', '>', '192.168.100.2.443'],
    }),
  );
});

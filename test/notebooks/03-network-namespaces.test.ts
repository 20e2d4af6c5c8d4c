import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { chapterOn, pathOf } from './chapter.ts';
import { executeNotebook } from './execute.ts';
import { namesIn, rowOf, shownBy } from './shown.ts';

describe.each(['native', 'vm'] as const)('the chapter on namespaces, %s engine', (engine) => {
  const { cells, tables, printed } = chapterOn(engine, '03-network-namespaces');

  test('shows a table for every listing', () => {
    for (const cell of cells().filter(({ cell_type }) => cell_type === 'code')) {
      const listings = cell.source.split('\n').filter((line) => LISTING.test(line)).length;
      // A loop lists more often than it says.
      expect({ cell: cell.id, enough: tables(cell.id).length >= listings }).toEqual({
        cell: cell.id,
        enough: true,
      });
    }
    expect(cells().filter(({ id }) => tables(id).length > 0).length).toBeGreaterThan(20);
  });

  test('gives two namespaces the same address', () => {
    for (const [cell, namespace] of [
      ['red-address', 'red'],
      ['green-address', 'green'],
    ] as const) {
      const [table] = tables(cell);
      expect(table?.namespace).toBe(namespace);
      expect(table?.rows.map(({ address }) => address)).toContain('10.0.0.1/24');
    }
  });

  test('gives two namespaces the same port, and one namespace only once', () => {
    expect(printed('same-port')).toContain('cannot open port 8080: Address already in use');
    expect(printed('same-port').match(/^LISTEN .*:8080 /gm)).toHaveLength(2);
    expect(printed('call-both')).toMatch(/Hello from red\n[^]*Hello from green\n/);
  });

  test('moves the stand-in for a network card out of the host, and destroys it with its namespace', () => {
    const [before, after, red] = tables('move-nic');
    expect(namesIn(before)?.toSorted()).toEqual(['lo', 'nic0@wall0', 'wall0@nic0']);
    expect(namesIn(after)).toEqual(['lo', expect.stringMatching(/^wall0@if\d+$/)]);
    expect(namesIn(red)).toEqual(['lo', expect.stringMatching(/^nic0@if\d+$/)]);
    expect(printed('move-nic')).toContain('Cannot find device "nic0"');
    expect(namesIn(tables('delete-red')[0])).toEqual(['lo']);
  });

  test('lays three cables, each with an eth0 at its end', () => {
    const [host, ...containers] = tables('three-cables');
    expect(host?.rows.filter(({ type }) => type === 'veth')).toHaveLength(3);
    expect(containers.map(({ namespace }) => namespace)).toEqual(['c1', 'c2', 'c3']);
    for (const container of containers) expect(rowOf(container, 'eth0')).toMatchObject({ type: 'veth' });
  });

  test('takes bridge0 from DOWN and noop to noqueue and, with a living port, UP', () => {
    const made = rowOf(tables('make-bridge0')[0], 'bridge0');
    expect(made).toMatchObject({ type: 'bridge', state: 'DOWN', qdisc: 'noop' });
    expect(rowOf(tables('address-bridge0')[0], 'bridge0')).toMatchObject({
      ...{ address: '192.168.10.1/24', broadcast: '192.168.10.255', label: 'bridge0' },
      ...{ state: 'DOWN', qdisc: 'noop' },
    });
    const [addresses, routes] = tables('up-bridge0');
    // Older kernels say UP of a bridge without ports.
    expect(rowOf(addresses, 'bridge0')).toMatchObject({
      qdisc: 'noqueue',
      state: expect.stringMatching(/^(UNKNOWN|UP)$/),
    });
    expect(rowOf(addresses, 'bridge0')?.['flags']).toEqual(expect.arrayContaining(['UP', 'LOWER_UP']));
    expect(routes?.rows).toMatchObject([
      { destination: '192.168.10.0/24', dev: 'bridge0', source: '192.168.10.1' },
    ]);
    expect(rowOf(tables('host-up')[0], 'bridge0')).toMatchObject({ qdisc: 'noqueue', state: 'UP' });
  });

  test('lists netns0, and a veth pair whose ends name each other', () => {
    const [namespaces, links] = tables('make-netns0');
    expect(namespaces?.rows).toMatchObject([{ name: 'netns0' }]);
    expect(namesIn(links)).toEqual(
      expect.arrayContaining(['veth0_host@veth0_container', 'veth0_container@veth0_host']),
    );
  });

  test('plugs veth0_host into bridge0, where it waits for its other end', () => {
    const joined = rowOf(tables('join-bridge0')[0], 'veth0_host');
    expect(joined).toMatchObject({ master: 'bridge0', state: 'LOWERLAYERDOWN' });
    expect(joined?.['flags']).toEqual(expect.arrayContaining(['UP', 'NO-CARRIER']));
  });

  test('finds lo DOWN in the new namespace, and ping failing until it is up', () => {
    expect(tables('inside-netns0')[0]).toMatchObject({
      namespace: 'netns0',
      rows: [{ name: 'lo', state: 'DOWN' }],
    });
    expect(printed('inside-netns0')).toContain('Network is unreachable');
    expect(printed('inside-netns0')).toContain('Exit code 2');
    expect(rowOf(tables('endless-ping')[0], 'lo')?.['flags']).toContain('UP');
    expect(printed('endless-ping')).toMatch(/ 0% packet loss/);
  });

  test('moves veth0_container into netns0 and renames it', () => {
    const [host, inside] = tables('move-veth');
    expect(rowOf(host, 'veth0_container')).toBeUndefined();
    const near = rowOf(host, 'veth0_host');
    const far = rowOf(inside, 'veth0_container');
    expect(near).toMatchObject({ name: `veth0_host@if${String(far?.['index'])}`, peerNamespace: 'netns0' });
    expect(far).toMatchObject({
      name: `veth0_container@if${String(near?.['index'])}`,
      peerNamespace: 'id 0',
    });
    const [renamed, namespaces] = tables('rename-eth0');
    expect(rowOf(renamed, 'eth0')).toMatchObject({ index: far?.['index'], mac: far?.['mac'], state: 'DOWN' });
    expect(namespaces?.rows).toMatchObject([{ name: 'netns0', id: 0 }]);
  });

  test('brings eth0 up, and with it both ends of the cable', () => {
    const [inside] = tables('address-eth0');
    expect(inside?.namespace).toBe('netns0');
    expect(rowOf(inside, 'eth0')).toMatchObject({ address: '192.168.10.2/24', state: 'UP' });
    expect(rowOf(tables('host-up')[0], 'veth0_host')).toMatchObject({ state: 'UP', master: 'bridge0' });
  });

  test('adds a default route, which turns "unreachable" into silence', () => {
    const connected = { destination: '192.168.10.0/24', dev: 'eth0', source: '192.168.10.2' };
    expect(tables('routes-before')[0]?.rows).toMatchObject([connected]);
    expect(printed('routes-before')).toContain('Network is unreachable');
    expect(printed('routes-before')).toContain('Exit code 2');
    expect(tables('routes-after')[0]?.rows).toMatchObject([
      { destination: 'default', via: '192.168.10.1' },
      connected,
    ]);
    expect(printed('routes-after')).toContain(' 100% packet loss');
  });

  test('pings bridge0 from netns0, and both remember the MAC address of the other', () => {
    expect(printed('ping-bridge0')).toContain('3 packets transmitted, 3 received, 0% packet loss');
    const [inside, host] = tables('ping-bridge0');
    expect(inside?.rows).toMatchObject([
      { address: '192.168.10.1', dev: 'eth0', mac: mac('host-up', 'bridge0') },
    ]);
    expect(host?.rows).toMatchObject([
      { address: '192.168.10.2', dev: 'bridge0', mac: mac('rename-eth0', 'eth0') },
    ]);
  });

  test('loses the ping when veth0_host moves to bridge1', () => {
    expect(rowOf(tables('break')[0], 'veth0_host')).toMatchObject({ master: 'bridge1', state: 'UP' });
    expect(printed('break')).toContain('3 packets transmitted, 0 received, 100% packet loss');
  });

  test('leaves clues: the ARP entry is still there, the FDB entry is not, and the way back is down', () => {
    const neighbours = tables('clue-netns0')[2];
    expect(neighbours?.rows).toMatchObject([{ address: '192.168.10.1', mac: mac('host-up', 'bridge0') }]);
    const eth0 = String(mac('rename-eth0', 'eth0'));
    expect(learned('clue-fdb')).toEqual([[], [{ mac: eth0, dev: 'veth0_host' }]]);
    const [bridges, routes] = tables('clue-route');
    expect(rowOf(bridges, 'bridge0')).toMatchObject({ state: 'DOWN' });
    expect(rowOf(bridges, 'bridge0')?.['flags']).toContain('NO-CARRIER');
    expect(routes?.rows).toMatchObject([{ dev: 'bridge0', flags: ['linkdown'] }]);
  });

  test('mends it', () => {
    expect(printed('mend')).toContain('3 packets transmitted, 3 received, 0% packet loss');
    expect(learned('mend')).toEqual([[{ mac: String(mac('rename-eth0', 'eth0')), dev: 'veth0_host' }]]);
  });

  test('goes out to the internet by a default route, forwarding and NAT, each missed in its own way', () => {
    const at = (id: string) => {
      const [said = '', wan0 = ''] = printed(id).split(/At wan0: \d+ packets?\n/);
      return { said, wan0: wan0.trim() };
    };
    expect(at('no-default-route').said).toContain('Network is unreachable');
    expect(at('no-default-route').wan0).toBe('');
    expect(at('no-forwarding').said).toContain('2 packets transmitted, 0 received, 100% packet loss');
    expect(at('no-forwarding').wan0).toBe('');
    expect(at('no-nat').said).toContain('2 packets transmitted, 0 received, 100% packet loss');
    expect(at('no-nat').wan0.match(/IP .*echo \w+/g)).toEqual(
      Array(2).fill('IP 192.168.10.2 > 203.0.113.1: ICMP echo request'),
    );
    expect(at('nat').said).toContain('2 packets transmitted, 2 received, 0% packet loss');
    expect(at('nat').said).toContain('ttl=63');
    expect(at('nat').wan0.match(/IP .*echo \w+/g)).toEqual([
      ...['IP 203.0.113.2 > 203.0.113.1: ICMP echo request', 'IP 203.0.113.1 > 203.0.113.2: ICMP echo reply'],
      ...['IP 203.0.113.2 > 203.0.113.1: ICMP echo request', 'IP 203.0.113.1 > 203.0.113.2: ICMP echo reply'],
    ]);
  });

  test('leaves nothing behind', () => {
    const [withoutNamespace, links] = tables('clean-up-all');
    expect(namesIn(withoutNamespace)).toEqual(['lo', 'bridge0', 'bridge1']);
    expect(namesIn(links)).toEqual(['lo']);
    for (const empty of tables('clean-up-all').slice(2)) expect(empty.rows).toEqual([]);
  });

  /** What each FDB that a cell lists has learned, in order. */
  const learned = (id: string) =>
    tables(id)
      .filter(({ command }) => command.startsWith('bridge fdb'))
      .map(({ rows }) => rows.map(({ mac: address, dev }) => ({ mac: address, dev })));
  const mac = (id: string, name: string) => rowOf(tables(id)[0], name)?.['mac'];
});

test('a learner can run the chapter twice in the same kernel', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'netcell-twice-'));
  try {
    const once = JSON.parse(await readFile(pathOf('03-network-namespaces'), 'utf8')) as StoredNotebook;
    const quick = once.cells.map((cell) => ({ ...cell, source: cell.source.map(withoutWaiting) }));
    const again = quick.map((cell) => ({ ...cell, id: `${cell.id}-again` }));
    const path = join(folder, 'twice.ipynb');
    await writeFile(path, JSON.stringify({ ...once, cells: [...quick, ...again] }));
    const run = await executeNotebook(path);
    for (const id of ['ping-bridge0', 'mend'])
      expect(shownBy(run).printed(`${id}-again`)).toContain(' 0% packet loss');
  } finally {
    await rm(folder, { recursive: true });
  }
}, 300_000);

interface StoredNotebook {
  readonly cells: readonly { readonly id: string; readonly source: readonly string[] }[];
}

/** A line that lists straight into the cell: no pipe, no redirection. */
const LISTING = /^ *(ip netns exec \S+ )?ip (((addr|link|route|neigh)( show [^|>]*)?)|netns list)$/;

/** Twice eight seconds of watching a ping would only cost time. */
const withoutWaiting = (line: string) => line.replace('ping -w 8', 'ping -w 1');

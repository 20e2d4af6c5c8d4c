import { describe, expect, test } from '@jest/globals';
import { chapterOn } from './chapter.ts';
import { rowOf } from './shown.ts';

describe.each(['native', 'vm'] as const)('the chapter on VXLAN, %s engine', (engine) => {
  const { tables, liveTables, printed, losses } = chapterOn(engine, '02-vxlan');

  test('the sites reach each other through the router, which has no route to the overlay', () => {
    const destinations = tables('build')[0]?.rows.map(({ destination }) => destination);
    expect(destinations).toEqual(['192.0.2.0/24', '198.51.100.0/24']);
    expect(losses('build')).toEqual(['0%']);
    expect(printed('build')).toContain('ttl=63');
  });

  test('without a tunnel nobody answers the ARP of h1', () => {
    expect(printed('no-tunnel')).toContain('Destination Host Unreachable');
    expect(tables('no-tunnel')[0]?.rows).toMatchObject([{ address: '10.0.0.2', state: 'FAILED' }]);
  });

  test('through the tunnel h2 is a neighbour: TTL 64, and its own MAC address', () => {
    expect(rowOf(tables('tunnel')[0], 'vx100')).toMatchObject({ type: 'vxlan', mtu: 1450, master: 'br0' });
    expect(printed('tunnel')).toMatch(
      /vxlan id 100 remote 198\.51\.100\.2 local 192\.0\.2\.2 .*dstport 4789/,
    );
    expect(losses('through-tunnel')).toEqual(['0%']);
    expect(printed('through-tunnel')).toContain('ttl=64');
    expect(tables('through-tunnel')[0]?.rows).toMatchObject([
      { address: '10.0.0.2', mac: '02:00:00:00:00:02' },
    ]);
  });

  test('a capture on the underlay has the outer headers and the inner frame, 50 bytes apart', () => {
    expect(printed('four-captures')).toMatch(
      /length 148: .*proto UDP[^]*192\.0\.2\.2\.\d+ > 198\.51\.100\.2\.4789: VXLAN, .*vni 100\n02:00:00:00:00:01 > 02:00:00:00:00:02, .*length 98: /,
    );
  });

  test('the table has the outer and the inner header side by side', () => {
    expect(liveTables('four-captures').map(({ rows }) => rows)).toMatchObject([
      [
        {
          ...{ length: 148, ttl: 64, vni: 100, innerLength: 98, innerTtl: 64, protocol: 'ICMP' },
          innerEthernet: ['02:00:00:00:00:01', '>', '02:00:00:00:00:02'],
          innerAddresses: ['10.0.0.1', '>', '10.0.0.2'],
        },
      ],
    ]);
  });

  test('the outer header changes at the router, the inner one arrives as it was sent', () => {
    const inner = '02:00:00:00:00:01 > 02:00:00:00:00:02 ttl 64';
    const at = Object.fromEntries(
      printed('compare')
        .trimEnd()
        .split('\n')
        .map((line) => [line.slice(0, 5).trim(), line.slice(5).trim()]),
    );
    expect([at['h1'], at['h2']]).toEqual([inner, inner]);
    const outer = (place: string) => /^(\S+ > \S+) ttl (\d+) (.*)$/.exec(at[place] ?? '') ?? [];
    const [, westMacs, westTtl, westInner] = outer('west');
    const [, eastMacs, eastTtl, eastInner] = outer('east');
    expect([westTtl, westInner, eastTtl, eastInner]).toEqual(['64', inner, '63', inner]);
    expect(westMacs).not.toBe(eastMacs);
  });

  test('a packet of 1500 bytes vanishes without a word, until h1 knows the MTU', () => {
    expect(losses('black-hole')).toEqual(['0%', '100%']);
    expect(printed('black-hole')).not.toMatch(/too long|Frag needed|error/i);
    expect(losses('mend-mtu')).toEqual(['0%', '100%', '0%']);
    expect(printed('mend-mtu')).toContain('message too long, mtu=1450');
  });

  test('the FDB has a learned entry and the one for all the rest', () => {
    expect(printed('fdb')).toMatch(/^02:00:00:00:00:02 dst 198\.51\.100\.2 .*self/m);
    expect(printed('fdb')).toMatch(/^00:00:00:00:00:00 dst 198\.51\.100\.2 .*self permanent/m);
  });

  test('a second zero entry can be appended, not added', () => {
    const appended = printed('third-site-append');
    expect(appended).toMatch(
      /RTNETLINK answers: File exists\nnetcell: The forwarding database has an entry for that/,
    );
    expect(appended).toContain('append: done');
    expect(appended).toMatch(/^00:00:00:00:00:00 dst 203\.0\.113\.2 .*self permanent/m);
  });

  test('a broadcast leaves the west once for each VTEP', () => {
    const copies = liveTables('copies').find(({ command }) => command.startsWith('tcpdump'))?.rows ?? [];
    const vteps = copies.map(({ addresses }) => (Array.isArray(addresses) ? String(addresses[2]) : ''));
    expect(vteps.toSorted()).toEqual(['198.51.100.2.4789', '203.0.113.2.4789']);
    for (const { summary } of copies)
      expect(summary).toEqual(expect.arrayContaining(['who-has', '10.0.0.3']));
    expect(losses('copies')).toEqual(['0%']);
  });

  test('h2 moves to the south with its address while it is pinged, and the FDB follows its first frame', () => {
    const [before = '', moved = '', after = ''] = printed('move').split(/--- .* (?:south|something)\n/);
    expect(before).toContain('icmp_seq=1 ');
    expect(moved).not.toContain('bytes from');
    expect(after).toContain('icmp_seq=14 ');
    expect(printed('copies')).toMatch(/^02:00:00:00:00:02 dst 198\.51\.100\.2 /m);
    expect(printed('move')).toMatch(/^02:00:00:00:00:02 dst 203\.0\.113\.2 /m);
    const address = tables('move').at(-1);
    expect(rowOf(address, 'eth0')).toMatchObject({ address: '10.0.0.2/24', mac: '02:00:00:00:00:02' });
  });

  test('with another VNI at one end both ends send, and nobody hears', () => {
    expect(losses('break-one')).toEqual(['100%']);
    expect(losses('clues-one-run')).toEqual(['0%']);
    expect(printed('clues-one-run')).toMatch(/192\.0\.2\.2\.\d+ > 203\.0\.113\.2\.4789: .*vni 100/);
    expect(printed('clues-one-run')).toMatch(/203\.0\.113\.2\.\d+ > 192\.0\.2\.2\.4789: .*vni 200/);
    expect(losses('mend-one')).toEqual(['0%']);
  });

  test('without dstport Linux takes 8472, and the other end is told that 4789 is unreachable', () => {
    expect(printed('break-two')).toContain('destination port not specified');
    expect(losses('break-two')).toEqual(['100%']);
    expect(printed('break-two')).toContain('udp port 4789 unreachable');
    expect(printed('break-two')).toContain('dstport 8472');
    expect(losses('mend-two')).toEqual(['0%']);
  });

  test('a VNI has 24 bits', () => {
    expect(printed('how-many')).toContain('16777215: made');
    expect(printed('how-many')).toContain('16777216: refused');
  });

  test('nothing is left when the namespaces are gone', () => {
    expect(tables('clean-up-all').at(-1)?.rows).toMatchObject([{ name: 'lo' }]);
  });
});

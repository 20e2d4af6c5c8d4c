import { describe, expect, test } from '@jest/globals';
import { chapterOn } from './chapter.ts';

// Many kernels, this machine's too, were built without VLANs: the vm engine is the one that always has them.
describe('the chapter on VLANs, vm engine', () => {
  const { tables, liveTables, printed, losses } = chapterOn('vm', '01-vlan');

  test('says what it needs, and has it', () => {
    expect(printed('needs')).toContain('This lab has vlan, vlan_filtering (vm engine).\n');
  });

  test('without VLANs everybody reaches everybody', () => {
    expect(printed('build').match(/master sw1 state forwarding/g)).toHaveLength(4);
    expect(losses('build')).toEqual(['0%', '0%']);
    expect(vlans('vlan-before')).toEqual(['red1 1 p', 'red2 1 p', 'blue1 1 p', 'blue2 1 p']);
  });

  test('PVIDs mean nothing until the bridge filters, then they part red from blue', () => {
    expect(vlans('assign-vlans')).toEqual(
      [
        ...['red1', 'red2'].map((port) => [port, 10]),
        ...['blue1', 'blue2'].map((port) => [port, 20]),
      ].flatMap(([port, vid]) => [`${port} 1 -`, `${port} ${vid} p`]),
    );
    expect(answers('assign-vlans')).toEqual(['red1 reaches red2.', 'red1 reaches blue1.']);
    expect(answers('filtering-on')).toEqual([
      'red1 reaches red2.',
      'red1 does not reach blue1.',
      'blue1 reaches blue2.',
    ]);
    const learned = tables('filtering-on').at(-1)?.rows;
    for (const [dev, vlan] of [
      ['red1', 10],
      ['blue1', 20],
    ])
      expect(learned).toContainEqual(expect.objectContaining({ dev, vlan, entry: 'learned' }));
  });

  test('a visitor in VLAN 1 is heard by all, until their ports leave VLAN 1', () => {
    const heard = (id: string) =>
      printed(id).match(/Heard at \w+:\n[^\n]*who-has 10\.0\.0\.5\d tell 10\.0\.0\.99/g) ?? [];
    expect(heard('leak-run')).toHaveLength(2);
    expect(heard('mend-leak-run')).toEqual([]);
    expect(printed('mend-leak-run')).toMatch(/Heard at red1:\s+Heard at blue1:\s+red1 reaches red2/);
    expect(vlans('mend-leak-run')).toEqual([
      'red1 10 p',
      'red2 10 p',
      'blue1 20 p',
      'blue2 20 p',
      'visitor 1 p',
    ]);
  });

  test('a trunk carries what both its ends are members of', () => {
    expect(answers('second-switch')).toEqual(['red1 does not reach red3.']);
    expect(answers('make-trunk-run')).toEqual([
      'red1 reaches red3.',
      'blue1 reaches blue3.',
      'red1 does not reach blue3.',
    ]);
    for (const trunk of ['trunk1', 'trunk2'])
      expect(vlans('make-trunk-run')).toEqual(expect.arrayContaining([`${trunk} 10 -`, `${trunk} 20 -`]));
  });

  test('a frame has its tag of four bytes on the trunk, and there alone', () => {
    const [red1, trunk, red3] = liveTables('see-tag-run').map(({ rows }) => rows);
    const ping = { addresses: ['10.0.0.1', '>', '10.0.0.3'], protocol: 'ICMP' };
    for (const host of [red1, red3]) {
      expect(host).toMatchObject([{ ...ping, length: 98 }]);
      expect(host?.[0]).not.toHaveProperty('vlan');
    }
    expect(trunk).toMatchObject([{ ...ping, length: 102, vlan: 10 }]);
    expect(printed('see-tag-run')).toContain('ethertype 802.1Q (0x8100), length 102: vlan 10, ');
    expect(printed('see-tag-run')).toContain('8100 000a');
  });

  test('pruned at one end, VLAN 20 is dead and VLAN 10 alive', () => {
    expect(answers('prune')).toEqual(['red1 reaches red3.', 'blue1 does not reach blue3.']);
    expect(vlans('prune')).toEqual(['trunk1 10 -', 'trunk1 20 -', 'trunk2 10 -']);
    expect(answers('mend-prune-run')).toEqual(['blue1 reaches blue3.']);
  });

  test('two native VLANs on one trunk join red and blue', () => {
    expect(answers('mismatch-run')).toEqual(['red1 does not reach red3.', 'red1 reaches blue3.']);
    expect(answers('mend-mismatch-run')).toEqual(['red1 reaches red3.', 'red1 does not reach blue3.']);
  });

  test('a router on a stick takes a ping in with one tag and out with the other', () => {
    expect(tables('router')[0]?.rows).toMatchObject([
      { name: 'eth0.10@eth0', type: 'vlan' },
      { name: 'eth0.20@eth0', type: 'vlan' },
    ]);
    expect(losses('stick')).toEqual(['0%']);
    expect(printed('stick')).toContain('ttl=63');
    const passed = [...printed('stick').matchAll(/vlan (\d+), .*ICMP echo (\w+)/g)];
    expect(passed.map(([, vid, kind]) => `${vid} ${kind}`)).toEqual([
      '10 request',
      '20 request',
      '20 reply',
      '10 reply',
    ]);
  });

  test("the bridge's own address needs an entry for the bridge itself", () => {
    expect(answers('self-run')).toEqual(['red1 does not reach sw1.']);
    expect(answers('mend-self-run')).toEqual(['red1 reaches sw1.']);
  });

  test('there are VLANs up to 4094', () => {
    expect(printed('limit')).toContain('4094: done');
    expect(printed('limit')).toContain('4095: refused');
  });

  test('nothing is left at the end', () => {
    expect(tables('clean-up-all').at(-1)?.rows).toMatchObject([{ name: 'lo' }]);
  });

  const answers = (id: string) => printed(id).match(/^\w+ (?:reaches|does not reach) \w+\.$/gm);

  /** Port, VID, and p where it is the port's PVID, of all the ports that a cell lists; without the switch itself. */
  const vlans = (id: string) =>
    tables(id)
      .flatMap(({ rows }) => rows)
      .filter(({ port }) => port !== 'sw1')
      .map(({ port, vlan, pvid }) => `${String(port)} ${String(vlan)} ${pvid === true ? 'p' : '-'}`);
});

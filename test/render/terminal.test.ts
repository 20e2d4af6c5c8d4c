import { expect, test } from '@jest/globals';
import { look } from '../../src/observe/index.ts';
import { tableBundle } from '../../src/render/table.ts';
import { TABLE_TYPE } from '../../src/render/table-value.ts';
import { drawTable } from '../../src/render/terminal.ts';
import { displayWidth } from '../../src/render/width.ts';
import { fixture } from '../observe/fixtures.ts';

/** As it comes over the wire: JSON. */
function valueOf(reader: string, name: string): unknown {
  const seen = look(fixture(reader, name).listing);
  return JSON.parse(JSON.stringify(seen && tableBundle(seen)[TABLE_TYPE]));
}

const wide = { width: 120, colour: false };

test('A table is drawn with its command above it', () => {
  expect(`\n${drawTable(valueOf('ip-neighbour', 'all'), wide)}`).toMatchInlineSnapshot(`
   "
   ip neigh
   ┌──────────┬────────┬───────────────────┬───────────┬────────┐
   │ Address  │ Device │ MAC address       │ State     │ Router │
   ├──────────┼────────┼───────────────────┼───────────┼────────┤
   │ 10.0.0.5 │ veth0  │ 02:00:00:00:00:55 │ PERMANENT │        │
   │ 10.0.0.8 │ veth0  │                   │ FAILED    │        │
   │ 10.0.0.6 │ veth0  │ 02:00:00:00:00:66 │ STALE     │        │
   │ fd00::5  │ veth0  │ 02:00:00:00:00:75 │ PERMANENT │ yes    │
   └──────────┴────────┴───────────────────┴───────────┴────────┘
   "
  `);
});

test('Columns that do not fit follow in a table of their own that begins with the same names', () => {
  expect(`\n${drawTable(valueOf('ip-link', 'in-namespace'), { width: 60, colour: false })}`)
    .toMatchInlineSnapshot(`
   "
   ip -n red link in namespace red
   ┌───┬──────────┬──────────┬───────┬────────────┐
   │ # │ Name     │ Type     │ State │ Peer netns │
   ├───┼──────────┼──────────┼───────┼────────────┤
   │ 1 │ lo       │ loopback │ DOWN  │            │
   │ 2 │ eth0@if5 │ veth     │ DOWN  │ id 0       │
   └───┴──────────┴──────────┴───────┴────────────┘
   ┌──────────┬─────────────────────┬───────┬───────┐
   │ Name     │ Flags               │ Qdisc │   MTU │
   ├──────────┼─────────────────────┼───────┼───────┤
   │ lo       │ LOOPBACK            │ noop  │ 65536 │
   │ eth0@if5 │ BROADCAST MULTICAST │ noop  │  1500 │
   └──────────┴─────────────────────┴───────┴───────┘
   ┌──────────┬───────────────────┐
   │ Name     │ MAC address       │
   ├──────────┼───────────────────┤
   │ lo       │ 00:00:00:00:00:00 │
   │ eth0@if5 │ 02:00:00:00:00:04 │
   └──────────┴───────────────────┘
   "
  `);
});

test('A list that is too long for its column goes on in the next line', () => {
  const value = {
    command: 'ip link',
    namespace: '',
    columns: [
      { key: 'name', title: 'Name' },
      { key: 'flags', title: 'Flags' },
    ],
    rows: [{ name: 'eth0', flags: ['NO-CARRIER', 'BROADCAST', 'MULTICAST', 'UP', 'LOWER_UP'] }],
  };
  expect(`\n${drawTable(value, wide)}`).toMatchInlineSnapshot(`
   "
   ip link
   ┌──────┬──────────────────────────────────┐
   │ Name │ Flags                            │
   ├──────┼──────────────────────────────────┤
   │ eth0 │ NO-CARRIER BROADCAST MULTICAST   │
   │      │ UP LOWER_UP                      │
   └──────┴──────────────────────────────────┘
   "
  `);
});

test('Wide characters and emoji keep the lines straight', () => {
  const value = {
    command: 'ip netns',
    namespace: '橋',
    columns: [
      { key: 'name', title: 'Name' },
      { key: 'id', title: 'Id' },
    ],
    rows: [{ name: '橋本', id: 1 }, { name: '🙂', id: 10 }, { name: 'plain' }],
  };
  expect(`\n${drawTable(value, wide)}`).toMatchInlineSnapshot(`
   "
   ip netns in namespace 橋
   ┌───────┬────┐
   │ Name  │ Id │
   ├───────┼────┤
   │ 橋本  │  1 │
   │ 🙂    │ 10 │
   │ plain │    │
   └───────┴────┘
   "
  `);
});

test('Colour repeats what the words say', () => {
  const drawn = drawTable(valueOf('ip-neighbour', 'all'), { width: 120, colour: true });
  expect(drawn).toContain('\x1b[1mip neigh\x1b[22m\n');
  expect(drawn).toContain('\x1b[32mPERMANENT\x1b[39m');
  expect(drawn).toContain('\x1b[31mFAILED\x1b[39m    │');
});

test('A listing of nothing says so', () => {
  expect(drawTable(valueOf('ip-netns', 'empty'), wide)).toBe('ip netns\nNothing to list.\n');
});

test('A name cannot move the cursor of the terminal', () => {
  const value = {
    command: 'ip link',
    namespace: '',
    columns: [{ key: 'a', title: 'A' }],
    rows: [{ a: '\x1b[2Jx\r' }],
  };
  expect(drawTable(value, wide)).toContain('│ ␛[2Jx␍ │');
});

test.each([12, 24, 40, 80, 120, 200])('No line is wider than a terminal of %i columns', (width) => {
  for (const reader of ['ip-link', 'ip-address', 'ip-route', 'ip-neighbour', 'ip-rule', 'ip-netns']) {
    const [, ...lines] = drawTable(valueOf(reader, 'all'), { width, colour: false }).split('\n');
    expect(lines.filter((line) => displayWidth(line) > width)).toEqual([]);
    expect(lines.length).toBeGreaterThan(4);
  }
});

test('A terminal without a width to speak of still gets all of it', () => {
  expect(drawTable(valueOf('ip-netns', 'all'), { width: 0, colour: false })).toContain(
    '│ re │  0 │\n│ d  │    │',
  );
});

test.each([null, 'text', 3, {}, { command: 'x', namespace: '', rows: 3, columns: [] }])(
  '%j is no table and is written as it is',
  (value) => {
    expect(drawTable(value, wide)).toBe(`${JSON.stringify(value)}\n`);
  },
);

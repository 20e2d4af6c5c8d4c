import { expect, test } from '@jest/globals';
import type { Table } from '../../src/observe/table.ts';
import { TABLE_TYPE } from '../../src/render/table-value.ts';
import { tableBundle } from '../../src/render/table.ts';
import { drawTable } from '../../src/render/terminal.ts';

const table: Table = {
  command: 'iptables -L',
  namespace: '',
  columns: [
    { key: 'chain', title: 'Chain' },
    { key: 'target', title: 'Target' },
    { key: 'protocol', title: 'Protocol' },
  ],
  groupedBy: 'chain',
  groups: [
    { name: 'INPUT', title: 'Chain INPUT', about: 'policy <DROP>' },
    { name: 'OUTPUT', title: 'Chain OUTPUT', about: 'policy ACCEPT' },
    { name: 'WEB', title: 'Chain WEB', about: '1 reference' },
  ],
  rows: [
    { chain: 'INPUT', target: 'WEB', protocol: 'tcp' },
    { chain: 'WEB', target: 'ACCEPT', protocol: 'all' },
    { chain: 'INPUT', target: 'DROP', protocol: 'udp' },
  ],
  printed: 'Chain INPUT …\n',
};
const bundle = tableBundle(table);

test('Each group is a section of the table under a heading of its own, also where it has no rows', () => {
  const html = String(bundle['text/html']).replaceAll(/ style="[^"]*"/g, '');
  expect(html.slice(html.indexOf('<thead>'), html.indexOf('</table>'))).toBe(
    `<thead><tr><th scope="col">Target</th><th scope="col">Protocol</th></tr></thead>
<tbody>
<tr><th scope="rowgroup" colspan="2">Chain INPUT <span>policy &lt;DROP&gt;</span></th></tr>
<tr><th scope="row">WEB</th><td>tcp</td></tr>
<tr><th scope="row">DROP</th><td>udp</td></tr>
</tbody>
<tbody>
<tr><th scope="rowgroup" colspan="2">Chain OUTPUT <span>policy ACCEPT</span></th></tr>
</tbody>
<tbody>
<tr><th scope="rowgroup" colspan="2">Chain WEB <span>1 reference</span></th></tr>
<tr><th scope="row">ACCEPT</th><td>all</td></tr>
</tbody>
`,
  );
});

test('The value for programs has the groups, and rows that name theirs', () => {
  expect(bundle[TABLE_TYPE]).toEqual({
    command: 'iptables -L',
    namespace: '',
    columns: [
      { key: 'target', title: 'Target' },
      { key: 'protocol', title: 'Protocol' },
    ],
    rows: table.rows,
    groups: table.groups,
    groupedBy: 'chain',
  });
});

test('A terminal draws a table under the heading of each group', () => {
  expect(drawTable(bundle[TABLE_TYPE], { width: 80, colour: false })).toBe(`iptables -L
Chain INPUT policy <DROP>
┌────────┬──────────┐
│ Target │ Protocol │
├────────┼──────────┤
│ WEB    │ tcp      │
│ DROP   │ udp      │
└────────┴──────────┘
Chain OUTPUT policy ACCEPT
Chain WEB 1 reference
┌────────┬──────────┐
│ Target │ Protocol │
├────────┼──────────┤
│ ACCEPT │ all      │
└────────┴──────────┘
`);
});

test('Groups without any rows are headings alone', () => {
  const empty = tableBundle({ ...table, rows: [] });
  expect(empty['text/html']).not.toContain('<thead>');
  expect(empty['text/html']).toContain('>Chain OUTPUT ');
  expect(drawTable(empty[TABLE_TYPE], { width: 80, colour: false })).toBe(
    'iptables -L\nChain INPUT policy <DROP>\nChain OUTPUT policy ACCEPT\nChain WEB 1 reference\n',
  );
});

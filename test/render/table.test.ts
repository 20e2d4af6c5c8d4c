import { expect, test } from '@jest/globals';
import { look } from '../../src/observe/index.ts';
import type { Table } from '../../src/observe/table.ts';
import { tableBundle } from '../../src/render/table.ts';
import { fixture } from '../observe/fixtures.ts';

const table: Table = {
  command: 'ip link',
  namespace: 'netns0',
  columns: [
    { key: 'index', title: '#' },
    { key: 'name', title: 'Name', about: 'What it is "called".' },
    { key: 'state', title: 'State' },
    { key: 'flags', title: 'Flags' },
    { key: 'router', title: 'Router' },
    { key: 'alias', title: 'Alias' },
  ],
  rows: [
    { index: 1, name: 'lo', state: 'UNKNOWN', flags: ['LOOPBACK', 'UP'], router: true },
    { index: 2, name: 'eth0', state: 'UP', flags: [], alias: '' },
    { index: 10, name: 'eth1', state: 'DOWN' },
  ],
  printed: '1: lo: <LOOPBACK,UP>\n2: \x1b[36meth0\x1b[0m\n',
};
const htmlOf = (changes: Partial<Table>) => String(tableBundle({ ...table, ...changes })['text/html']);

test('A table is a real one: caption, headers with scope, and the printed text one click away', () => {
  expect(htmlOf({})).toMatchInlineSnapshot(`
   "<div style="overflow-x:auto">
   <table style="border-collapse:collapse;margin:0">
   <caption style="caption-side:top;text-align:left;white-space:nowrap;padding:.3em .5em"><code style="white-space:nowrap">ip link</code> in namespace <strong>netns0</strong></caption>
   <thead><tr><th scope="col" style="text-align:right;vertical-align:top;white-space:nowrap">#</th><th scope="col" style="text-align:left;vertical-align:top;white-space:nowrap;cursor:help" title="What it is &quot;called&quot;.">Name</th><th scope="col" style="text-align:left;vertical-align:top;white-space:nowrap">State</th><th scope="col" style="text-align:left;vertical-align:top;min-width:8em">Flags</th><th scope="col" style="text-align:left;vertical-align:top;white-space:nowrap">Router</th></tr></thead>
   <tbody>
   <tr><td style="text-align:right;vertical-align:top;white-space:nowrap">1</td><th scope="row" style="text-align:left;vertical-align:top;white-space:nowrap">lo</th><td style="text-align:left;vertical-align:top;white-space:nowrap">UNKNOWN</td><td style="text-align:left;vertical-align:top;min-width:8em"><small>LOOPBACK UP</small></td><td style="text-align:left;vertical-align:top;white-space:nowrap">yes</td></tr>
   <tr><td style="text-align:right;vertical-align:top;white-space:nowrap">2</td><th scope="row" style="text-align:left;vertical-align:top;white-space:nowrap">eth0</th><td style="text-align:left;vertical-align:top;white-space:nowrap"><span style="color:var(--jp-success-color1, var(--vscode-charts-green, #2e7d32))">UP</span></td><td style="text-align:left;vertical-align:top;min-width:8em"><small></small></td><td style="text-align:left;vertical-align:top;white-space:nowrap"></td></tr>
   <tr><td style="text-align:right;vertical-align:top;white-space:nowrap">10</td><th scope="row" style="text-align:left;vertical-align:top;white-space:nowrap">eth1</th><td style="text-align:left;vertical-align:top;white-space:nowrap"><span style="color:var(--jp-error-color1, var(--vscode-charts-red, #c62828))">DOWN</span></td><td style="text-align:left;vertical-align:top;min-width:8em"></td><td style="text-align:left;vertical-align:top;white-space:nowrap"></td></tr>
   </tbody>
   </table>
   </div>
   <details><summary>As printed</summary><pre style="overflow-x:auto">1: lo: &lt;LOOPBACK,UP&gt;
   2: eth0
   </pre></details>"
  `);
});

test('The plain text is what the command printed, byte for byte', () => {
  expect(tableBundle(table)['text/plain']).toBe(table.printed);
});

test('The value for programs has the columns that hold something, and all rows', () => {
  expect(tableBundle(table)['application/vnd.netcell.table.v1+json']).toEqual({
    command: 'ip link',
    namespace: 'netns0',
    columns: [
      { key: 'index', title: '#' },
      { key: 'name', title: 'Name' },
      { key: 'state', title: 'State' },
      { key: 'flags', title: 'Flags' },
      { key: 'router', title: 'Router' },
    ],
    rows: table.rows,
  });
});

test('The lab itself is not named in the caption', () => {
  expect(htmlOf({ namespace: '' })).toContain('><code style="white-space:nowrap">ip link</code></caption>');
});

test('A listing of nothing says so in words', () => {
  const empty = { ...table, rows: [], printed: '' };
  expect(tableBundle(empty)).toEqual({
    'text/plain': '',
    'text/html':
      '<p><code style="white-space:nowrap">ip link</code> in namespace <strong>netns0</strong><br />Nothing to list.</p>',
    'application/vnd.netcell.table.v1+json': {
      command: 'ip link',
      namespace: 'netns0',
      columns: [],
      rows: [],
    },
  });
});

test.each(['command', 'namespace', 'printed'] as const)('HTML in the %s is shown, not obeyed', (field) => {
  const page = htmlOf({ [field]: '</pre><script>alert(1)</script>' });
  expect(page).toContain('&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(page).not.toContain('<script');
});

test('HTML in a field, a title, an explanation and a flag is shown, not obeyed', () => {
  const attack = '"><img src=x onerror=alert(1)>';
  const page = htmlOf({
    columns: [
      { key: 'a', title: attack, about: attack },
      { key: 'state', title: 'S' },
      { key: 'c', title: 'C' },
    ],
    rows: [{ a: attack, state: attack, c: [attack] }],
  });
  expect(page).not.toContain('<img');
  expect(page.match(/&quot;&gt;&lt;img src=x onerror=alert\(1\)&gt;/g)).toHaveLength(5);
});

test('An alias that is HTML comes through the reader as text', () => {
  const seen = look(fixture('ip-link', 'all').listing);
  const page = seen && String(tableBundle(seen)['text/html']);
  expect(page).toContain('says &lt;b&gt;&quot;link-netns red&quot;&lt;/b&gt;');
  expect(page).not.toContain('<b>');
});

test('Characters that cannot be seen, or that turn the text round, are made visible', () => {
  const page = htmlOf({ rows: [{ name: 'a\x1b[31m\x7f\u202eb' }] });
  expect(page).toContain('a␛[31m␡\ufffdb');
});

test('A wide table keeps its lists on one line, since it must be scrolled anyway', () => {
  const flags = ['BROADCAST', 'MULTICAST', 'UP', 'LOWER_UP'];
  expect(htmlOf({ rows: [{ name: 'eth0', flags }] })).toContain('min-width:8em"><small>');
  expect(htmlOf({ rows: [{ name: 'e'.repeat(140), flags }] })).not.toContain('min-width');
});

test('Two hundred rows are all there', () => {
  const rows = Array.from({ length: 200 }, (_, index) => ({ index, name: `veth${index}` }));
  expect(htmlOf({ rows }).match(/<th scope="row"/g)).toHaveLength(200);
});

import { expect, test } from '@jest/globals';
import { completeTopology, explainTopology } from '../../../src/magics/topology/words.ts';

/** What fits at the `|` of a cell. */
function fits(cell: string): string[] | undefined {
  const at = cell.indexOf('|');
  return completeTopology(cell.replace('|', ''), at)?.matches.map(({ text }) => text);
}

const explains = (cell: string): string | undefined =>
  explainTopology(cell.replace('|', ''), cell.indexOf('|'));

const NODE = ['address', 'gateway', 'interfaces', 'routes', 'sysctls', 'exec', 'services'];
const LINK = ['endpoints', 'mtu', 'vlan', 'trunk', 'pvid'];
const DECLARED = 'hosts:\n  red:\n  blue: 10.0.0.1/24\nswitches: [sw1]\n';

test.each<[string, string[]]>([
  ['%%lab\n|', ['name', 'hosts', 'routers', 'switches', 'links', 'topology']],
  ['%%lab --check\nh|', ['hosts']],
  ['%%lab\nhosts:\n  |', []],
  ['%%lab\nhosts:\n  red:\n    |', NODE],
  ['%%lab\nrouters:\n  red:\n    address: 10.0.0.1/24\n    s|', ['sysctls', 'services']],
  ['%%lab\nhosts:\n  red: { |', NODE],
  ['%%lab\nhosts:\n  red: { address: 10.0.0.1/24, g|', ['gateway']],
  ['%%lab\nhosts:\n  red: { address: |', []],
  ['%%lab\nhosts:\n  red:\n    interfaces:\n      vx:\n        v|', ['vlan', 'vni']],
  ['%%lab\nhosts:\n  red:\n    interfaces:\n      vx: { r|', ['remote']],
  ['%%lab\nhosts:\n  red:\n    interfaces: { eth0: { m|', ['mac', 'mtu']],
  ['%%lab\nhosts:\n  red:\n    routes:\n      default: { |', ['via', 'dev', 'metric']],
  ['%%lab\nswitches:\n  sw1:\n    stp: |', ['true', 'false']],
  ['%%lab\nhosts:\n  blue:\nswitches:\n  br0: { at: b|', ['blue']],
  [
    '%%lab\nswitches: { br0: , sw1: { stp: true } }\nhosts:\n  a:\n    interfaces:\n      v: { switch: |',
    ['br0', 'sw1'],
  ],
  [`%%lab\n${DECLARED}links:\n  - |`, LINK],
  [`%%lab\n${DECLARED}links:\n  - endpoints: [red, sw1]\n    t|`, ['trunk']],
  [`%%lab\n${DECLARED}links:\n- endpoints: [red, sw1]\n  v|`, ['vlan']],
  [`%%lab\n${DECLARED}links:\n  - [|`, ['red', 'blue', 'sw1']],
  [`%%lab\n${DECLARED}links:\n  - [red, s|`, ['sw1']],
  [`%%lab\n${DECLARED}links:\n  - { endpoints: [red, b|`, ['blue']],
  [
    `%%lab\n${DECLARED}links:\n  - endpoints: [{ node: red, |`,
    ['node', 'interface', 'mac', 'vlan', 'trunk', 'pvid', 'red', 'blue', 'sw1'],
  ],
  ['%%lab\ntopology:\n  |', ['nodes', 'links']],
  ['%%lab\ntopology:\n  nodes:\n    red:\n      kind: |', ['linux', 'router', 'bridge']],
  ['%%lab\ntopology:\n  nodes:\n    red: { kind: linux }\n  links:\n    - endpoints: [r|', ['red']],
])('at the | of %j fits %j', (cell, words) => {
  expect(fits(cell)).toEqual(words);
});

test('elsewhere it says nothing', () => {
  expect(fits('%%lab --ch|')).toBeUndefined();
  expect(fits('%%sh\nh|')).toBeUndefined();
  expect(explains('%%labs\nhosts|:')).toBeUndefined();
});

test('a word is replaced from its begin, behind the colon of an end', () => {
  const code = `%%lab\n${DECLARED}links:\n  - [red, sw`;
  expect(completeTopology(code, code.length)).toMatchObject({ start: code.length - 2, end: code.length });
});

test.each([
  [
    '%%lab\nhosts:\n  red:\n    gate|way: 10.0.0.254',
    'gateway** (a host or router): where packets to all other networks go',
  ],
  ['%%lab\n|links:', 'links** (a topology): cables, each between two ends'],
  ['%%lab\nlinks:\n  - endpoints: [a, b]\n    pvid|: 1', 'pvid** (a link): the VLAN of frames without a tag'],
])('a key is explained with an example: %j', (cell, text) => {
  expect(explains(cell)).toContain(`**${text}`);
  expect(explains(cell)).toContain('```yaml\n');
});

test("names of one's own are not explained, accepted values are listed", () => {
  expect(explains('%%lab\nhosts:\n  re|d:')).toBe('');
  expect(explains('%%lab\nswitches:\n  sw1:\n    st|p: true')).toContain('It takes: true, false.');
});

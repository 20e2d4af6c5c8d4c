import { expect, test } from '@jest/globals';
import { parseTopology } from '../../src/topology/parse.ts';
import { namesOf, presentScript, removeScript } from '../../src/topology/presence.ts';

const { topology } = parseTopology(`hosts:
  a: 10.0.0.1/24
  b: 10.0.0.2/24
routers: [r]
switches: [sw1]
links:
  - [a, sw1]
  - [b, sw1]
`);

test('what a topology puts into the lab is looked for and taken away by name', () => {
  expect(namesOf(topology)).toEqual([
    ...['namespace a', 'namespace b', 'namespace r'],
    ...['interface sw1', 'interface a-eth0', 'interface b-eth0'],
  ]);
  expect(presentScript(topology)).toContain(
    'for n in namespace:a namespace:b namespace:r interface:sw1 interface:a-eth0 interface:b-eth0; do',
  );
  expect(removeScript(topology)).toContain('link del sw1\nnetns del a\nnetns del b\nnetns del r\n');
});

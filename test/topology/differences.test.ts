import { expect, test } from '@jest/globals';
import { differences, isSame } from '../../src/topology/differences.ts';
import { parseTopology } from '../../src/topology/parse.ts';

const topology = (text: string) => parseTopology(text).topology;
const before = topology('hosts: { a: 10.0.0.1/24, b: 10.0.0.2/24 }\nswitches: [s]\nlinks: [[a, s], [b, s]]');

test('comments, the order of keys and other ways to write the same are no difference', () => {
  const after = topology(`# the same
links:
  - { endpoints: [{ node: a, interface: eth0 }, s] }
  - ["b:eth0", "s:b-eth0"]
switches: { s: {} }
hosts:
  a: { address: [10.0.0.1/24] }
  b: { interfaces: { eth0: 10.0.0.2/24 } }
`);
  expect(isSame(before, after)).toBe(true);
  expect(differences(before, after)).toEqual([]);
});

test('what is gone, new and changed is said in a few words', () => {
  const after = topology(
    'hosts: { a: 10.0.0.9/24, c: 10.0.0.2/24 }\nswitches: { s: { stp: true } }\nlinks: [{ endpoints: [a, s], vlan: 10 }, [c, s]]',
  );
  expect(isSame(before, after)).toBe(false);
  expect(differences(before, after)).toEqual([
    '- host b',
    '- link b:eth0 to s:b-eth0',
    '+ host c',
    '+ link c:eth0 to s:c-eth0',
    '~ host a: interfaces',
    '~ switch s: stp',
    '~ link a:eth0 to s:a-eth0: vlans',
  ]);
});

import { expect, test } from '@jest/globals';
import { LabError } from '../../src/errors.ts';
import { parseTopology } from '../../src/topology/parse.ts';
import { problemsOf } from './parsed.ts';

const HOSTS = 'hosts: { red: 10.0.0.1/24, blue: 10.0.0.2/24 }\nlinks: [[red, blue]]\n';
const HOST_KEYS = 'It takes: address, gateway, interfaces, routes, sysctls, exec, services.';
const PREFIX = 'expected an address with the length of its prefix, such as';

test.each([
  // YAML itself
  [
    'hosts: [red',
    'line 1: no YAML: Flow sequence in block collection must be sufficiently indented and end with a ].',
  ],
  ['hosts:\n\tred:', 'line 2: no YAML: Tabs are not allowed as indentation.'],
  ['hosts:\n  red:\n  red:', 'line 3: "red" is here already, in line 2.'],
  ['hosts: *nobody', 'line 1: nothing before this is marked with &nobody.'],
  ['', 'line 1: A topology has at least one host, router or switch.'],
  ['- red', 'line 1: this cell: expected keys such as name, hosts, routers, got a list.'],
  // keys
  [
    'host: [red]\nswitches: [s]',
    'line 1: this cell: a topology has no key "host". Did you mean "hosts"? It takes: name, hosts, routers, switches, links, topology.',
  ],
  [
    'hosts:\n  red:\n    adress: 10.0.0.1/24',
    `line 3: red: a host or router has no key "adress". Did you mean "address"? ${HOST_KEYS}`,
  ],
  [
    'switches:\n  sw1:\n    vlan: 10',
    'line 3: sw1: a switch has no key "vlan". It takes: at, address, mtu, stp.',
  ],
  [
    'hosts: [red, blue]\nlinks:\n  - endpoint: [red, blue]',
    'line 3: this link: a link has no key "endpoint". Did you mean "endpoints"? It takes: endpoints, mtu, vlan, trunk, pvid.',
    'line 3: A link has two ends, such as [red:eth0, sw1].',
  ],
  // names
  ['hosts: [red]\nrouters: [red]', 'line 2: "red" is a host already, in line 1.'],
  ['hosts: [a/b]', 'line 1: "a/b" cannot be the name of a namespace: use letters, digits, "-", "_" and ".".'],
  [
    'switches: [a-very-long-switch]',
    'line 1: "a-very-long-switch" has 18 letters, and the name of an interface has at most 15.',
  ],
  [
    'hosts: [red, blue]\nlinks:\n  - ["red:interface-number-1", "blue:a b"]',
    'line 3: red: "interface-number-1" has 18 letters, and the name of an interface has at most 15.',
    'line 3: blue: "a b" cannot be the name of an interface: use letters, digits, "-", "_" and ".".',
  ],
  // links
  [
    'hosts: [red, blue]\nlinks:\n  - [red, bleu]',
    'line 3: There is no host, router or switch "bleu". Did you mean "blue"? There are: red, blue.',
  ],
  ['hosts: [red]\nlinks:\n  - [red, red]', 'line 3: red is linked to itself. A link has two different ends.'],
  ['hosts: [red]\nlinks:\n  - [red]', 'line 3: A link has two ends, such as [red:eth0, sw1]. It has 1.'],
  [
    'hosts: [red]\nlinks: red-blue',
    'line 2: links: expected a list, each item with a dash, such as "- [red, sw1]".',
  ],
  [
    'hosts: [a, b, c]\nlinks:\n  - ["a:eth0", b]\n  - ["a:eth0", c]',
    'line 4: a has an interface "eth0" already, from line 3.',
  ],
  [
    'hosts: [a]\nswitches:\n  sw1:\n  sw2:\nlinks:\n  - [a, "sw1:sw2"]',
    'line 6: The lab has an interface "sw2" already, from line 4.',
  ],
  ['hosts: [a, b]\nlinks: [["a:lo", b]]', 'line 2: a: lo cannot be an end of a link.'],
  // addresses
  ['hosts:\n  red: 10.0.0.1', `line 2: red: ${PREFIX} 10.0.0.1/24, got "10.0.0.1".`],
  ['hosts:\n  red: 2001:db8::1', `line 2: red: ${PREFIX} 2001:db8::1/64, got "2001:db8::1".`],
  ['hosts:\n  red: 10.0.0.300/24', `line 2: red: ${PREFIX} 192.168.10.1/24, got "10.0.0.300/24".`],
  [
    'hosts: { a: 10.0.0.0/24, b: }\nlinks: [[a, b]]',
    'line 1: a: 10.0.0.0 with /24 means the network itself.',
  ],
  [
    'hosts: { a: 10.0.0.255/24, b: }\nlinks: [[a, b]]',
    'line 1: a: 10.0.0.255 with /24 means all hosts of the network (broadcast).',
  ],
  [
    'hosts:\n  a: 10.0.0.1/24\n  b: 10.0.0.1/24\nlinks: [[a, b]]',
    'line 3: b (eth0): 10.0.0.1 is the address of a (eth0) already, in line 2.',
  ],
  [
    'hosts:\n  red: 10.0.0.1/24',
    'line 2: red has an address and no link. Link it, or give the address to lo under "interfaces".',
  ],
  [
    `${HOSTS}routers:\n  gw:\n    interfaces:\n      eth7: 10.1.0.1/24`,
    'line 6: gw has no link at eth7, and it is neither a VLAN ("vlan") nor a VXLAN ("vni"). It has no links.',
  ],
  // routes
  [
    'hosts:\n  a: { address: 10.0.0.1/24, gateway: 10.0.1.254 }\n  b:\nlinks: [[a, b]]',
    'line 2: a: route to default: the gateway 10.0.1.254 is in none of the networks of a, whose addresses are: 10.0.0.1/24.',
  ],
  [
    'hosts:\n  a:\n    routes:\n      10.0.0.0/33: 10.0.0.1\n      default: nowhere\n      10.1.0.0/16: { metric: 1 }',
    'line 4: a: route to 10.0.0.0/33: expected "default" or a network such as 10.0.0.0/8.',
    'line 5: a: route to default: expected an IP address such as 192.168.10.254, got "nowhere".',
    'line 6: a: route to 10.1.0.0/16: it needs "via" (a gateway) or "dev" (an interface).',
  ],
  [
    HOSTS.replace('red: 10.0.0.1/24', 'red: { address: 10.0.0.1/24, routes: { default: { dev: eth1 } } }'),
    'line 1: red: route to default: red has no interface "eth1". Did you mean "eth0"? There are: eth0.',
  ],
  // VLANs
  ...['0', '4095', 'ten', '-1', '1.5'].map((vlan) => [
    `hosts: [a]\nswitches: [s]\nlinks:\n  - { endpoints: [a, s], vlan: ${vlan} }`,
    `line 4: link a to s: vlan: expected a number from 1 to 4094, got "${vlan}".`,
  ]),
  [
    'hosts: [a]\nswitches: [s]\nlinks:\n  - { endpoints: [a, s], vlan: 10, trunk: [20] }',
    'line 4: link a to s: a port has either "vlan" (access) or "trunk" and "pvid".',
  ],
  [
    'hosts: [a, b]\nlinks:\n  - { endpoints: [a, b], vlan: 10 }',
    'line 3: link a to b: VLANs belong to the port of a switch, and neither of them is one.',
  ],
  [
    'hosts: [a]\nswitches: [s]\nlinks:\n  - endpoints: [{ node: a, vlan: 10 }, s]',
    'line 4: a: VLANs belong to the port of a switch, and a is none.',
  ],
  [
    HOSTS.replace(
      'red: 10.0.0.1/24',
      'red: { interfaces: { eth0.5: { vlan: 5 }, eth0.6: { vlan: 5, parent: eth0 }, v7: { vlan: 7 } } }',
    ),
    'line 1: red: v7: on which interface? Say "parent", or name it after it, as in eth0.10.',
    'line 1: red: eth0.6 and eth0.5 are both VLAN 5 on eth0.',
  ],
  // VXLANs
  ...['0', '16777216'].map((vni) => [
    `hosts:\n  a:\n    interfaces:\n      vx: { vni: ${vni}, remote: 10.0.0.1 }`,
    `line 4: a: vx: vni: expected a number from 1 to 16777215, got "${vni}".`,
  ]),
  [
    'hosts:\n  a:\n    interfaces:\n      vx: { vni: 1 }\n      vy: { vni: 2, group: 10.0.0.1, vlan: 3 }',
    'line 4: a: vx: a VXLAN has either "remote" (the other VTEP, or a list) or "group" (multicast).',
    'line 5: a: vy: "vlan" does not go together with "vni".',
    'line 5: a: vy: 10.0.0.1 is no multicast group; 224.0.0.0 to 239.255.255.255 are.',
    'line 5: a: vy: a group needs "parent", the interface that leads to it.',
  ],
  [
    'hosts:\n  a:\n    interfaces:\n      vx: { vni: 1, local: 10.0.0.1, remote: 2001:db8::1, switch: br }\nswitches: [br]',
    'line 4: a: vx: local is IPv4, and 2001:db8::1 is IPv6.',
    'line 4: a: vx cannot be a port of "br": a switch with "at: a" is expected.',
  ],
  ['switches:\n  br: { at: nobody }', 'line 2: br: there is no host or router "nobody" for it to be at.'],
  // the rest
  [
    'hosts:\n  a:\n    sysctls:\n      kernel.hostname: x\n      net.ipv4.ip_forward:',
    'line 4: a: sysctls: "kernel.hostname" is no setting of a namespace; those begin with "net.".',
    'line 5: a: net.ipv4.ip_forward: expected a text, got nothing.',
  ],
  ['hosts:\n  a: { services: { http: x } }', 'line 2: a: services: expected a text, got a map.'],
  [
    'hosts: [a, b]\nlinks:\n  - { endpoints: [{ node: a, mac: 01:00:00:00:00:00 }, b], mtu: 9 }',
    'line 3: a: mac: expected the MAC address of one interface, such as 02:00:00:00:00:01, got "01:00:00:00:00:00".',
    'line 3: link a to b: mtu: expected a number from 68 to 65535, got "9".',
  ],
  [
    'topology:\n  nodes:\n    r1: { kind: nokia_srlinux }\n    b1: { kind: bridg }',
    'line 3: r1: there is no kind "nokia_srlinux" here. There are: linux, router, bridge.',
    'line 4: b1: there is no kind "bridg" here. Did you mean "bridge"? There are: linux, router, bridge.',
  ],
])('%j is refused with its lines', (text, ...problems) => {
  expect(problemsOf(text)).toEqual(problems);
});

test('all problems are said at once, in the order of the lines, and nothing of the rest', () => {
  const error = (() => {
    try {
      return parseTopology('\nhosts:\n  a: { gatway: 10.0.0.1 }\n  b: 10.0.0.1\nlinks:\n  - [a, x]\n', 2);
    } catch (thrown) {
      return thrown;
    }
  })();
  expect(error).toBeInstanceOf(LabError);
  expect((error as LabError).message).toBe(
    [
      'The topology has 3 problems:',
      `line 4: a: a host or router has no key "gatway". Did you mean "gateway"? ${HOST_KEYS}`,
      `line 5: b: ${PREFIX} 10.0.0.1/24, got "10.0.0.1".`,
      'line 7: There is no host, router or switch "x". There are: a, b.',
    ].join('\n  '),
  );
  expect((error as LabError).hint).toBe(
    'Nothing was built. `%%lab?` shows an example, Shift-Tab explains a key.',
  );
});

test.each([
  [
    'the same address in two VLANs',
    'hosts: { a: 10.0.0.1/24, b: 10.0.0.1/24 }\nswitches: [s]\nlinks:\n  - { endpoints: [a, s], vlan: 10 }\n  - { endpoints: [b, s], vlan: 20 }',
  ],
  [
    'the same address on two segments',
    'hosts: { a: 10.0.0.1/24, b: , c: 10.0.0.1/24, d: }\nlinks: [[a, b], [c, d]]',
  ],
  [
    'a gateway that a command may bring into reach',
    'hosts: { a: { gateway: 10.0.0.254, exec: ip addr add 10.0.0.1/24 dev eth0 }, b: }\nlinks: [[a, b]]',
  ],
  ['an address on the loopback', 'hosts: { a: { interfaces: { lo: [10.255.0.1/32, 2001:db8::1/128] } } }'],
  ['a network of two', 'hosts: { a: 10.0.0.0/31, b: 10.0.0.1/31 }\nlinks: [[a, b]]'],
  [
    'anchors and merge keys',
    'hosts:\n  a: &h { sysctls: { net.ipv4.ip_forward: 1 } }\n  b: { <<: *h, exec: true }',
  ],
])('%s is fine', (_what, text) => {
  expect(problemsOf(text)).toEqual([]);
});

test.each([
  [
    'a',
    'hosts: { a: 10.0.0.1/24, b: 10.0.0.9/24 }\nswitches: [s, t]\nlinks:\n  - { endpoints: [a, s], vlan: 10 }\n  - { endpoints: [s, t], trunk: [10] }\n  - { endpoints: [b, t], vlan: 10 }',
  ],
  [
    'a',
    'hosts: { a: 10.0.0.1/24 }\nrouters:\n  b:\n    interfaces:\n      eth0.10: { vlan: 10, address: 10.0.0.9/24 }\nswitches: [s]\nlinks:\n  - { endpoints: [a, s], vlan: 10 }\n  - { endpoints: [b, s], trunk: [10] }',
  ],
  [
    'a',
    'hosts:\n  a: { interfaces: { vx: { vni: 7, remote: 10.9.9.9, address: 10.0.0.1/24 } } }\n  b: { interfaces: { vx: { vni: 7, remote: 10.9.9.8, address: 10.0.0.9/24 } } }',
  ],
])('an address twice is found across trunks, VLAN interfaces and tunnels', (name, text) => {
  expect(problemsOf(text)).toEqual([]);
  const [problem] = problemsOf(text.replace('10.0.0.9/24', '10.0.0.1/24'));
  expect(problem).toContain(`10.0.0.1 is the address of ${name} (`);
});

test('a text of few anchors that means very much is refused', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 9; i++)
    lines.push(
      `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(', ')}]`,
    );
  const refused = ['line 1: this goes too deep, or is too much for one topology.'];
  expect(problemsOf(lines.join('\n'))).toEqual(refused);
  expect(problemsOf('hosts: &a [*a]')).toEqual(refused);
});

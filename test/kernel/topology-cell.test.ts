import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Kernel } from './start-kernel.ts';

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
});
beforeEach(async () => {
  await kernel.run('%reset');
});
afterAll(() => kernel[Symbol.asyncDispose]());

const TWO_NETWORKS = `%%lab
hosts:
  red:
    address: [192.168.10.1/24, 2001:db8:10::1/64]
    gateway: [192.168.10.254, 2001:db8:10::fe]
  blue:
    address: [10.0.0.1/24, 2001:db8::1/64]
    routes: { 192.168.0.0/16: 10.0.0.254, 2001:db8:10::/64: 2001:db8::fe }
    sysctls: { net.ipv4.icmp_echo_ignore_broadcasts: 0 }
    services: python3 -m http.server 80 --directory /root
routers:
  gw:
    interfaces:
      eth0: [192.168.10.254/24, 2001:db8:10::fe/64]
      eth1: [10.0.0.254/24, 2001:db8::fe/64]
switches: [sw1]
links:
  - [red, sw1]
  - [gw, sw1]
  - [gw, blue]
`;

/** The network of every namespace, without what the kernel draws by lot, counts or notices a little later. */
const STATE = `%%sh
for ns in "" $(command ip netns list | cut -d' ' -f1 | sort); do
  run=(); [ -z "$ns" ] || run=(ip netns exec "$ns")
  echo "[$ns]"
  "\${run[@]}" ip -o addr | grep -v ' fe80:' | sed 's/^[0-9]*: //' | sort
  "\${run[@]}" ip -o link | sed 's/^[0-9]*: //; s/@if[0-9]*//; s/link.ether.*//; s/ state [A-Z]*//; s/NO-CARRIER,//; s/,LOWER_UP//' | sort
  "\${run[@]}" ip route | sed 's/ linkdown//'; "\${run[@]}" ip -6 route | grep -v '^fe80' | sed 's/ linkdown//'
  "\${run[@]}" bridge vlan
  "\${run[@]}" bridge fdb | grep ' dst .* permanent'
  "\${run[@]}" sysctl net.ipv4.ip_forward net.ipv6.conf.all.forwarding net.ipv4.icmp_echo_ignore_broadcasts
done | cat`;

/** The command list that a cell shows below its table. */
function commandsOf(plain: unknown): string {
  return String(plain).split('(they can be pasted below %%sh):\n')[1] ?? '';
}

test('hosts, a switch, a router, routes of both families, a sysctl and a service that lasts', async () => {
  const cell = await kernel.run(TWO_NETWORKS);
  expect(cell.error).toEqual([]);
  const [shown] = cell.displays;
  expect(shown?.['text/html']).toContain(
    '<td style="text-align:left;vertical-align:top;white-space:nowrap">router</td>',
  );
  expect(shown?.['text/plain']).toContain('│ red           │ host   │ eth0      │ 192.168.10.1/24');
  for (const far of ['10.0.0.1', '2001:db8::1'])
    expect((await kernel.run(`%%sh --on red\nping -c 1 -W 2 ${far} | cat`)).stdout).toContain(
      ' 0% packet loss',
    );
  const page =
    '%%sh --on red\ncurl -s --retry-connrefused --retry 20 --retry-delay 0 -o /tmp/page 10.0.0.1; head -c 9 /tmp/page';
  expect((await kernel.run(page)).stdout).toBe('<!DOCTYPE');
  expect((await kernel.run('%%sh\ncat /tmp/blue.log; jobs')).stdout).toContain('"GET / HTTP/1.1" 200');
  const sysctl = '%%sh --on blue\nsysctl -n net.ipv4.icmp_echo_ignore_broadcasts net.ipv4.ip_forward';
  expect((await kernel.run(sysctl)).stdout).toBe('0\n0\n');
});

test('the commands that are shown make the same lab when they are pasted into a fresh one', async () => {
  const text = `${TWO_NETWORKS}  - [red, blue]\n`;
  const [shown] = (await kernel.run(text)).displays;
  const built = (await kernel.run(STATE)).stdout;
  expect(built).toContain('192.168.10.254/24');
  expect(built).toContain('default via 192.168.10.254');
  await kernel.run('%reset');
  expect((await kernel.run(`%%sh\n${commandsOf(shown?.['text/plain'])}`)).error).toEqual([]);
  expect((await kernel.run(STATE)).stdout).toBe(built);
});

test('VXLAN between two hosts over a routed underlay, with a switch in each of their namespaces', async () => {
  const cell = await kernel.run(`%%lab
hosts:
  a: 192.168.100.1/24
  b: 192.168.100.2/24
  vtep1:
    address: 10.0.1.1/24
    gateway: 10.0.1.254
    interfaces:
      vxlan100: { vni: 100, local: 10.0.1.1, remote: 10.0.2.1, switch: br1 }
  vtep2:
    address: 10.0.2.1/24
    gateway: 10.0.2.254
    interfaces:
      vxlan100: { vni: 100, local: 10.0.2.1, remote: [10.0.1.1, 10.0.1.99], switch: br2 }
routers:
  core:
    interfaces: { eth0: 10.0.1.254/24, eth1: 10.0.2.254/24 }
switches:
  br1: { at: vtep1 }
  br2: { at: vtep2 }
links:
  - [vtep1, core]
  - [vtep2, core]
  - [a, br1]
  - [b, br2]
`);
  expect(cell.error).toEqual([]);
  expect((await kernel.run('%%sh --on a\nping -c 1 -W 2 192.168.100.2 | cat')).stdout).toContain(
    ' 0% packet loss',
  );
  expect((await kernel.run('%%sh --on vtep1\nbridge fdb show dev vxlan100 | cat')).stdout).toContain(
    'dst 10.0.2.1',
  );
  const before = (await kernel.run(STATE)).stdout;
  await kernel.run('%reset');
  await kernel.run(`%%sh\n${commandsOf(cell.displays[0]?.['text/plain'])}`);
  expect((await kernel.run(STATE)).stdout).toBe(before);
});

test("containerlab's syntax brings up the same, and what its exec prints is shown", async () => {
  const cell = await kernel.run(`%%lab
name: demo
topology:
  nodes:
    client: { kind: linux, image: alpine, exec: [ip addr add 10.0.0.1/24 dev eth1, ip -o -4 addr show dev eth1] }
    server: { kind: linux, exec: [ip addr add 10.0.0.2/24 dev eth1, ping -c 1 -W 2 10.0.0.1] }
    br-clab: { kind: bridge }
  links:
    - endpoints: ["client:eth1", "br-clab:port1"]
    - endpoints: ["server:eth1", "br-clab:port2"]
`);
  expect(cell.error).toEqual([]);
  expect(cell.stdout).toContain('10.0.0.1/24 scope global eth1');
  expect(cell.displays.map((bundle) => bundle['text/plain']).join('')).toContain(' 0% packet loss');
});

test('the same again changes nothing; a changed text says what differs; --replace makes the new one', async () => {
  await kernel.run(TWO_NETWORKS);
  await kernel.run('%%sh --on red\nip link add mine type veth');
  const again = await kernel.run(TWO_NETWORKS.replace('hosts:', '# a comment\nhosts:'));
  expect(again.error).toEqual([]);
  expect(again.stdout).toBe('This topology stands already; nothing was changed.\n');

  const changed = TWO_NETWORKS.replace('192.168.10.1/24', '192.168.10.7/24').replace(
    'switches:',
    '  extra:\nswitches:',
  );
  expect((await kernel.run(changed)).error).toEqual([
    'TopologyStands',
    'Another topology stands in this lab. This one differs:\n  + router extra\n  ~ host red: interfaces',
    'Nothing was changed. `%%lab --replace` takes the old one away and makes this one.',
  ]);
  expect((await kernel.run('%%sh --on red\nip -o addr show | cat')).stdout).toContain('192.168.10.1/24');

  const replaced = await kernel.run(changed.replace('%%lab', '%%lab --replace'));
  expect(replaced.error).toEqual([]);
  const red = (await kernel.run('%%sh --on red\n{ ip -o addr show; ip -o link; } | cat')).stdout;
  expect(red).toContain('192.168.10.7/24');
  expect(red).not.toContain('mine');
  // Of the old service nothing is left, the new one runs.
  expect((await kernel.run('%%sh\npgrep -fc "^python3 -m http.server"')).stdout).toBe('1\n');
});

test('--replace that fails says that the old one is gone too, and set -e in the shell does not matter', async () => {
  await kernel.run('%%sh\nset -e');
  await kernel.run('%%lab\nhosts: [a, b]\nlinks: [[a, b]]');
  expect((await kernel.run('%%lab --replace\nhosts:\n  c: { exec: false }')).error).toEqual([
    'TopologyFailed',
    'line 3: ip netns exec c false\n  it ended with exit code 1',
    'What was built so far has been taken away again. The topology that stood before is gone too.',
  ]);
  expect((await kernel.run('%%sh\nip netns list | cat')).stdout).toBe('');
});

test('what was made and then deleted by hand is not said to stand', async () => {
  await kernel.run('%%lab\nhosts: [a, b]\nswitches: [s]\nlinks: [[a, s], [b, s]]');
  await kernel.run('%%sh\nip netns del b; ip link del b-eth0');
  expect((await kernel.run('%%lab\nhosts: [a, b]\nswitches: [s]\nlinks: [[a, s], [b, s]]')).error).toEqual([
    'TopologyStands',
    'This topology was made, and is no longer whole: namespace b, interface b-eth0 is gone.',
    'Nothing was changed. `%%lab --replace` makes it anew.',
  ]);
  const again = await kernel.run('%%lab --replace\nhosts: [a, b]\nswitches: [s]\nlinks: [[a, s], [b, s]]');
  expect(again.error).toEqual([]);
});

test('names that the lab has already are said, and nothing is built or taken away', async () => {
  await kernel.run('%%sh\nip netns add red; ip link add sw1 type bridge');
  expect((await kernel.run(TWO_NETWORKS)).error).toEqual([
    'TopologyClash',
    'This lab has already: namespace red, interface sw1.',
    'Nothing was built. Give them other names in the topology, delete them, or begin with a fresh lab by %reset.',
  ]);
  const there = await kernel.run('%%sh\nip netns list | cat; ip -o link show sw1 | cut -d: -f2');
  expect(there.stdout).toBe('red\n sw1\n');
});

const CLEAN = '%%sh\nip netns list | cat; ip -o link | grep -c .; pgrep -c python3';

test('a command that fails is said with its line and the words of the tool, and all is taken away again', async () => {
  const cell = await kernel.run(TWO_NETWORKS.replace('icmp_echo_ignore_broadcasts', 'no_such_thing'));
  expect(cell.error).toEqual([
    'TopologyFailed',
    'line 9: ip netns exec blue sysctl -qw net.ipv4.no_such_thing=0\n  sysctl: cannot stat /proc/sys/net/ipv4/no_such_thing: No such file or directory',
    'What was built so far has been taken away again.',
  ]);
  expect((await kernel.run(CLEAN)).stdout).toBe('1\n0\n');
});

test('a service that ends at once is said with what it printed, and all is taken away again', async () => {
  const cell = await kernel.run(TWO_NETWORKS.replace('-m http.server', '-m http.servr'));
  expect(cell.error[1]).toMatch(
    /^line 10: ip netns exec blue python3 -m http.servr 80 --directory \/root >\/tmp\/blue.log 2>&1 &\n {2}the service ended at once, with exit code 1; it printed:\n {2}.*No module named http.servr$/,
  );
  expect((await kernel.run(CLEAN)).stdout).toBe('1\n0\n');
});

test('an exec that fails, and an interrupt, leave nothing behind', async () => {
  const failing = await kernel.run('%%lab\nhosts:\n  a:\n    exec:\n      - true\n      - ls /nowhere');
  expect(failing.error.slice(0, 2)).toEqual([
    'TopologyFailed',
    'line 6: ip netns exec a ls /nowhere\n  it ended with exit code 2',
  ]);
  expect(failing.stderr).toContain("cannot access '/nowhere'");
  const run = kernel.begin('%%lab\nhosts:\n  a:\n    exec: sleep 60');
  await new Promise((resolve) => setTimeout(resolve, 700));
  await kernel.interrupt();
  await run.done;
  expect(run.error).toEqual([
    'Interrupted',
    'The cell was interrupted; what it had built has been taken away again.',
  ]);
  expect((await kernel.run('%%sh\nip netns list | cat')).stdout).toBe('');
});

test('--check builds nothing and shows what would be made; an empty cell and bad options are said', async () => {
  const cell = await kernel.run(TWO_NETWORKS.replace('%%lab', '%%lab --check'));
  expect(commandsOf(cell.displays[0]?.['text/plain']).split('\n')[0]).toBe('ip netns add red');
  expect((await kernel.run('%%sh\nip netns list | cat')).stdout).toBe('');
  expect((await kernel.run('%%lab\n\n')).error).toEqual([
    'EmptyCell',
    'This %%lab cell is empty.',
    'Write a topology below the %%lab line; `%%lab?` shows one.',
  ]);
  expect((await kernel.run('%%lab --replac\nhosts: [a]')).error).toEqual([
    'BadMagic',
    '%%lab has no option --replac; did you mean --replace?',
    'It is typed: %%lab [--lab LAB] [--replace] [--check]',
  ]);
  expect((await kernel.run('%%lab\nhosts:\n  a:\n    adress: 10.0.0.1/24')).error[1]).toContain(
    'line 4: a: ',
  );
  // Lines of the cell, whatever stands before and behind its first.
  expect(
    (await kernel.run('\n \n%%lab\n\n# a host\nhosts:\n  a:\n    adress: 10.0.0.1/24')).error[1],
  ).toContain('line 8: a: ');
});

test('%%lab? and %help lab explain the cell beside the line magic of that name', async () => {
  const page = (await kernel.run('%%lab?')).reply['payload'] as { data: Record<string, string> }[];
  expect(page[0]?.data['text/plain']).toContain('**%%lab**: bring up a topology written in YAML');
  const pages = (await kernel.run('%help lab')).displays.map(
    (bundle) => String(bundle['text/plain']).split('\n')[0],
  );
  expect(pages).toEqual([
    '**%%lab**: bring up a topology written in YAML',
    "**%lab**: show this notebook's lab and its limits, or set one",
  ]);
});

test('another lab has a topology of its own', async () => {
  await kernel.run('%%lab\nhosts: [a]');
  expect((await kernel.run('%%lab --lab blue\nhosts: [b]')).error).toEqual([]);
  expect((await kernel.run('%%sh --lab blue\nip netns list | cat')).stdout).toBe('b\n');
  expect((await kernel.run('%%lab\nhosts: [a]')).stdout).toContain('stands already');
});

const VLANS = `%%lab
hosts: { a: 10.0.0.1/24, b: 10.0.0.2/24, c: 10.0.0.3/24 }
switches: [sw1, sw2]
links:
  - { endpoints: [a, sw1], vlan: 10 }
  - { endpoints: [b, sw2], vlan: 10 }
  - { endpoints: [c, sw2], vlan: 20 }
  - { endpoints: [sw1, sw2], trunk: [10, 20] }
`;

test('VLANs part a switch, or the error names what this kernel lacks', async () => {
  const probe = await kernel.run('%%sh\nip link add probe type bridge vlan_filtering 1; ip link del probe');
  const cell = await kernel.run(VLANS);
  if (probe.stderr !== '') {
    expect(cell.error).toEqual([
      'TopologyFailed',
      'line 3: ip link add sw1 up type bridge vlan_filtering 1\n  RTNETLINK answers: Operation not supported',
      'The kernel of this lab lacks "vlan_filtering". `%lab --needs vlan_filtering` asks for a lab that has it. What was built so far has been taken away again.',
    ]);
    expect((await kernel.run(CLEAN)).stdout).toBe('1\n0\n');
    return;
  }
  expect(cell.error).toEqual([]);
  expect((await kernel.run('%%sh --on a\nping -c 1 -W 2 10.0.0.2 | cat')).stdout).toContain(
    ' 0% packet loss',
  );
  expect((await kernel.run('%%sh --on a\nping -c 1 -W 1 10.0.0.3 | cat')).stdout).toContain(
    ' 100% packet loss',
  );
});

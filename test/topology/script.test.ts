import { expect, test } from '@jest/globals';
import { parseTopology } from '../../src/topology/parse.ts';
import { plan } from '../../src/topology/plan.ts';
import { buildScript } from '../../src/topology/script.ts';

const { topology, lines } = parseTopology(`hosts:
  a: 10.0.0.1/24
  b: 10.0.0.2/24
routers: [r]
switches:
  sw1:
links:
  - [a, sw1]
  - [b, sw1]
`);
const commands = plan(topology);

test('one ip for the lab, one for each namespace, the namespaces in two rows side by side', () => {
  expect(buildScript(commands).script).toBe(`command -p sh -s <<'END'
PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C
export PATH LC_ALL
exec 3>&2 2>&1
ip -batch - <<'E'
netns add a
netns add b
netns add r
link add sw1 up type bridge
link add a-eth0 up master sw1 type veth peer name eth0 netns a
link add b-eth0 up master sw1 type veth peer name eth0 netns b
E
c=$?; echo "@0 $c"; [ $c = 0 ] || exit 1
{
ip -n b -batch - <<'E'
link set lo up
link set eth0 up
addr add 10.0.0.2/24 dev eth0
E
c=$?; echo "@2 $c"
:
} >&3 2>&3 &
ip -n a -batch - <<'E'
link set lo up
link set eth0 up
addr add 10.0.0.1/24 dev eth0
E
c=$?; echo "@1 $c"
ip netns exec r sysctl -qw net.ipv4.ip_forward=1
c=$?; echo "@3 $c"
ip -n r -batch - <<'E'
link set lo up
E
c=$?; echo "@4 $c"
wait
END
`);
});

test('what failed is told from the marks of both streams, with the line and the words of the tool', () => {
  const { failures } = buildScript(commands);
  expect(failures({ stdout: '@0 0\n@1 0\n@3 0\n@4 0\n', stderr: '@2 0\n' })).toEqual([]);
  const found = failures({
    stdout: '@0 0\nWarning: of another batch.\n@1 0\nsysctl: permission denied\n@3 255\n@4 0\n',
    stderr: 'RTNETLINK answers: File exists\nCommand failed -:3\n@2 1\n',
  });
  expect(found.map(({ command, said }) => [command, said, lines.get(command.of)])).toEqual([
    [expect.objectContaining({ tool: 'sysctl', namespace: 'r' }), 'sysctl: permission denied', 4],
    [
      expect.objectContaining({ namespace: 'b', args: ['addr', 'add', '10.0.0.2/24', 'dev', 'eth0'] }),
      'RTNETLINK answers: File exists',
      3,
    ],
  ]);
});

test('every command comes from a line of the cell', () => {
  expect(commands.filter(({ of }) => !lines.has(of))).toEqual([]);
});

test('the end of the script is a word that nobody has put into it', () => {
  const text = 'hosts: { END: { sysctls: { net.x: "END_" } } }';
  const { script } = buildScript(plan(parseTopology(text).topology));
  expect(script.split('\n')[0]).toBe("command -p sh -s <<'END__'");
  expect(script.endsWith('\nEND__\n')).toBe(true);
});

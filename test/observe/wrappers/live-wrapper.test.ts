import { afterAll, expect, test } from '@jest/globals';
import { ping } from '../../../src/observe/wrappers/ping.ts';
import { tcpdump } from '../../../src/observe/wrappers/tcpdump.ts';
import { FakeTool } from './call-wrapper.ts';

const SUMMARY =
  '--- here ping statistics ---\n1 packets transmitted, 1 received, 0% packet loss, time 0ms\n\n';
const pinging = new FakeTool(
  'ping',
  ping,
  `cat <<'EOF'
64 bytes from  here\\n

${SUMMARY}EOF
echo aside >&2
exit 3`,
);
const dumping = new FakeTool('tcpdump', tcpdump, String.raw`printf '1 IP\n  more\n2 IP'; exit 0`);
const killed = new FakeTool('ping', ping, 'echo begun; kill -KILL $$');
afterAll(() => [pinging, dumping, killed].forEach((tool) => tool[Symbol.dispose]()));

test('the lines of ping come through as they are, and what it says at the end is framed', () => {
  expect(pinging.call(['-c', '1', 'here'])).toEqual({
    stdout: `64 bytes from  here\\n\n\n\x1b_netcell;abc;listing\x1eping\x1e\x1e-c\x1f1\x1fhere\x1f\x1e${SUMMARY}\x1e\x1e\x1b\\`,
    stderr: 'aside\n',
    status: 3,
    calls: ['-c 1 here'],
  });
});

test('what does not reach the cell is left alone', () => {
  expect(pinging.call(['here'], { elsewhere: true }).stdout).toBe(`64 bytes from  here\\n\n\n${SUMMARY}`);
});

test('lines of a capture are shown and framed a second time for the table, byte for byte', () => {
  const { stdout, calls } = dumping.call(['-n', '-i', 'lo']);
  expect(stdout).toBe(
    '1 IP\n  more\n2 IP\x1b_netcell;abc;listing\x1etcpdump\x1e\x1e-n\x1f-i\x1flo\x1f\x1e\x1e\x1e1 IP\n  more\n2 IP\n\x1b\\',
  );
  expect(calls).toEqual(['-l -n -i lo']);
});

test('the packets of a file are framed alone', () => {
  const { stdout, calls } = dumping.call(['-nr', 'file']);
  expect(stdout).toBe(
    '\x1b_netcell;abc;listing\x1etcpdump\x1e\x1e-nr\x1ffile\x1f\x1e1 IP\n  more\n2 IP\x1e\x1e\x1b\\',
  );
  expect(calls).toEqual(['-nr file']);
});

test.each([['-w', 'file'], ['-nw', 'file'], ['-A'], ['-X', '-r', 'file'], ['-D'], ['--version']])(
  'tcpdump %s %s is the tool itself',
  (...args) => {
    expect(dumping.call(args)).toMatchObject({ stdout: '1 IP\n  more\n2 IP', calls: [args.join(' ')] });
  },
);

test.each([['-f', 'here'], ['-V'], ['-c', 'a\x1eb']])('ping %j %j is the tool itself', (...args) => {
  expect(pinging.call(args).stdout).toBe(`64 bytes from  here\\n\n\n${SUMMARY}`);
});

test('a tool that is killed has the exit code of that, and no table', () => {
  expect(killed.call(['here'])).toEqual({ stdout: 'begun\n', stderr: '', status: 137, calls: ['here'] });
});

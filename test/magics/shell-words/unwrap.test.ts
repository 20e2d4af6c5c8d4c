import { expect, test } from '@jest/globals';
import { unwrap } from '../../../src/magics/shell-words/unwrap.ts';

test.each([
  ['ip link', 'ip', ['link'], undefined],
  ['/sbin/ip link', 'ip', ['link'], undefined],
  ['$ ip link', 'ip', ['link'], undefined],
  ['root@host:~# ip link', 'ip', ['link'], undefined],
  ['sudo ip link', 'ip', ['link'], undefined],
  ['sudo -u root -E A=b ip link', 'ip', ['link'], undefined],
  ['A=b C=d ip link', 'ip', ['link'], undefined],
  ['timeout -s INT 5 ping -c', 'ping', ['-c'], undefined],
  ['watch -n 1 ip link', 'ip', ['link'], undefined],
  ['if ! ip link', 'ip', ['link'], undefined],
  ['while true', 'true', [], undefined],
  ['ip netns exec red ip link', 'ip', ['link'], 'red'],
  ['ip netns exec red sudo ip netns exec green ss', 'ss', [], 'green'],
  ['ip net e red ss -l', 'ss', ['-l'], 'red'],
  ['ip -n red link', 'ip', ['-n', 'red', 'link'], 'red'],
  ['ip -br -netns red link', 'ip', ['-br', '-netns', 'red', 'link'], 'red'],
  ['ip netns exec red', undefined, [], 'red'],
  ['ip netns exec', 'ip', ['netns', 'exec'], undefined],
  ['sudo', undefined, [], undefined],
  ['', undefined, [], undefined],
])('%j is the command %j with %j, of namespace %j', (text, tool, words, namespace) => {
  const before = text === '' ? [] : text.split(' ');
  expect(unwrap(before)).toEqual({ tool, words, namespace, atValue: false });
});

test.each(['timeout', 'sudo -u', 'xargs -n'])('behind %j comes a value, and no command', (text) => {
  expect(unwrap(text.split(' '))).toMatchObject({ tool: undefined, atValue: true });
});

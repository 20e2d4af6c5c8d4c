import { expect, test } from '@jest/globals';
import { wrappers } from '../../../src/observe/wrappers/index.ts';
import { listingsAmong } from './call-wrapper.ts';

const LISTINGS = {
  // prettier-ignore
  bridge: ['link', 'l', 'link show', 'li sh dev a', 'link ls', '-d link', '-s -d link', 'fdb', 'f', 'fdb s', 'fdb show br b', 'fdb get 02:00:00:00:00:01 dev a', '-n red fdb', '-netns red fdb', '-c vlan', '-compressvlans vlan', 'vlan', 'v s', 'vlan show dev a'],
  // prettier-ignore
  iptables: ['-L', '-S', '-nvL', '-vnL --line-numbers', '-L -n -v', '-t nat -L', '-t nat -nL POSTROUTING', '-vS', '--list INPUT', '--list-rules', '-nvxL', '-w -L', '-L INPUT 3', '-L -Z'],
  ip6tables: ['-L', '-S', '-t mangle -nvL'],
  'iptables-save': ['', '-c', '-t nat'],
  'ip6tables-save': ['', '-c'],
  // prettier-ignore
  nft: ['list ruleset', '-a list ruleset', '-an list ruleset', 'list tables', 'list table inet f', 'list chain ip t c', 'list chains', 'list set inet f s', 'list map inet f m', '--handle list ruleset', '-s -a list sets', 'list ruleset ip'],
  ss: [
    '',
    '-t',
    '-tlnp',
    '-tulpen',
    '-tan state established',
    '-x',
    '-H -t',
    '-i',
    '-O',
    '--tcp --listening',
    'sport = :80',
  ],
  conntrack: ['-L', '-L -p tcp', '--dump', '-L -o extended', '-L conntrack', '-L -f ipv6', '-L -z', '-L -n'],
  tc: [
    'qdisc',
    'q',
    'qd sh',
    'qdisc show dev a',
    '-s qdisc ls dev a',
    'class show dev a',
    '-d -s class',
    '-n red qdisc',
    'cl',
  ],
} as const;

const OTHERS = {
  // prettier-ignore
  bridge: ['', 'link set dev a learning off', 'l s dev a', 'fdb add 02:00:00:00:00:01 dev a', 'fdb del 02:00:00:00:00:01 dev a', 'fdb append a dev b', 'fdb flush dev a', 'vlan add dev a vid 10', 'vlan del dev a vid 10', 'vlan set vid 1 dev a', 'vlan tunnelshow', 'vlan global', 'monitor', 'mdb', '-j link', '-p fdb', '-json vlan', '-b file', '-batch file', '-V', 'help', 'link help', '-n'],
  // prettier-ignore
  iptables: ['', '-A INPUT -j DROP', '-I INPUT 1 -s 10.0.0.1 -j LOG --log-prefix -L', '-D INPUT 1', '-P INPUT DROP', '-N L', '-X L', '-E a L', '-F', '-Z', '-C INPUT -j ACCEPT', '-R INPUT 1 -j DROP', '--append INPUT -j LOG --log-prefix -S', '--flush', '-V', '-h'],
  ip6tables: ['-A INPUT -j DROP', '-F'],
  'iptables-save': ['-f file', '--file=x', '-V'],
  'ip6tables-save': ['-h'],
  // prettier-ignore
  nft: ['', 'add table ip t', 'flush ruleset', 'delete table ip t', '-f file', '-j list ruleset', '--json list ruleset', '-aj list ruleset', 'list ruleset; flush ruleset', 'reset counters', 'monitor', '-i', '-c list ruleset', '-h', '-v', 'list counters', 'list', '-e add table ip t', 'lists ruleset'],
  ss: [
    '-s',
    '-K dst 10.0.0.1',
    '--kill',
    '-tK',
    '-E',
    '--events',
    '-tE',
    '-h',
    '-V',
    '--summary',
    '-D file',
    '--diag=x',
    '-F file',
  ],
  conntrack: [
    '',
    '-E',
    '-D -s 10.0.0.1',
    '-F',
    '-C',
    '-S',
    '-I -s 1.1.1.1',
    '-L expect',
    '-L -o xml',
    '-L -o save',
    '-G',
    '-U -m 1',
  ],
  // prettier-ignore
  tc: ['', 'qdisc add dev a root netem delay 1ms', 'qdisc del dev a root', 'qdisc replace dev a root noqueue', 'qd a dev a', 'class add dev a', 'filter show dev a', 'monitor', '-j qdisc', '-p qdisc', '-b file', '-n', 'qdisc change', 'qdisc get'],
} as const;

test.each(Object.keys(LISTINGS) as (keyof typeof LISTINGS)[])(
  'what %s lists is framed, and nothing else',
  (tool) => {
    expect(listingsAmong(wrappers[tool], LISTINGS[tool])).toEqual(LISTINGS[tool]);
    expect(listingsAmong(wrappers[tool], OTHERS[tool])).toEqual([]);
  },
);

test('every tool that lists is asked here', () => {
  const asked = ['ip', 'sudo', 'ping', 'tcpdump', ...Object.keys(LISTINGS)];
  expect(Object.keys(wrappers).filter((name) => !asked.includes(name))).toEqual([]);
});

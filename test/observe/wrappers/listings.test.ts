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
} as const;

const OTHERS = {
  // prettier-ignore
  bridge: ['', 'link set dev a learning off', 'l s dev a', 'fdb add 02:00:00:00:00:01 dev a', 'fdb del 02:00:00:00:00:01 dev a', 'fdb append a dev b', 'fdb flush dev a', 'vlan add dev a vid 10', 'vlan del dev a vid 10', 'vlan set vid 1 dev a', 'vlan tunnelshow', 'vlan global', 'monitor', 'mdb', '-j link', '-p fdb', '-json vlan', '-b file', '-batch file', '-V', 'help', 'link help', '-n'],
  // prettier-ignore
  iptables: ['', '-A INPUT -j DROP', '-I INPUT 1 -s 10.0.0.1 -j LOG --log-prefix -L', '-D INPUT 1', '-P INPUT DROP', '-N L', '-X L', '-E a L', '-F', '-Z', '-C INPUT -j ACCEPT', '-R INPUT 1 -j DROP', '--append INPUT -j LOG --log-prefix -S', '--flush', '-V', '-h'],
  ip6tables: ['-A INPUT -j DROP', '-F'],
  'iptables-save': ['-f file', '--file=x', '-V'],
  'ip6tables-save': ['-h'],
} as const;

test.each(Object.keys(LISTINGS) as (keyof typeof LISTINGS)[])(
  'what %s lists is framed, and nothing else',
  (tool) => {
    expect(listingsAmong(wrappers[tool], LISTINGS[tool])).toEqual(LISTINGS[tool]);
    expect(listingsAmong(wrappers[tool], OTHERS[tool])).toEqual([]);
  },
);

test('every tool that lists is asked here', () => {
  const asked = ['ip', 'sudo', ...Object.keys(LISTINGS)];
  expect(Object.keys(wrappers).filter((name) => !asked.includes(name))).toEqual([]);
});

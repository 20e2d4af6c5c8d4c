import { expect, test } from '@jest/globals';
import { plainTools } from '../../../src/sandbox/shell/plain.ts';

test.each([
  ['ip addr', ['ip'], []],
  ['ip link add a type veth peer name b\n\n# up\nip link set a up # now', [], ['ip']],
  ['ip link add a type veth peer name b\nip link', ['ip'], []],
  ['ip -n red addr show dev $dev | grep -v "in et6" >/tmp/out 2>&1; echo done', ['ip'], []],
  ['ip -n red link set lo up; ss -tln', ['ss'], ['ip']],
  ['ip route add default \\\n  via 10.0.0.1 && ping -c 1 10.0.0.1 || true', [], ['ip']],
  ['ip -j addr', [], ['ip']],
  ['ip $what', ['ip'], []],
  ['ip link $what add', ['ip'], []],
  ["iptables -A INPUT -m comment --comment 'a b' -j DROP", [], ['iptables']],
  ['iptables -t nat -L -n -v', ['iptables'], []],
  ['ping -c 1 10.0.0.1', [], []],
  ['', [], []],
])('%j is plain commands: %j may list something, %j do not', (text, listing, changing) => {
  expect(plainTools(text)).toEqual({ listing, changing });
});

test.each([
  ['a job in the background', 'ip monitor &'],
  ['one before another command', 'ip monitor & sleep 1'],
  ['a subshell', '(ip addr)'],
  ['$( )', 'echo $(ip addr)'],
  ['backquotes', 'echo `ip addr`'],
  ['a group', '{ ip addr; }'],
  ['a loop', 'for i in 1 2; do ip link; done'],
  ['a here-document', 'cat <<E\nip addr\nE'],
  ['an assignment', 'x=1 ip addr'],
  ['a function', 'ip() { echo mine; }'],
  ['one that is called', 'ip addr\nbuild'],
  ['what tells of functions', 'type ip'],
  ['a script that is read', '. lib.sh; ip addr'],
  ['a text that is one', "bash -c 'ip addr'"],
  ['a quote over two lines', "echo 'a\nip addr'"],
  ['an operator in a quote', 'echo "a & b"'],
  ['a process substitution', 'cat <(ip addr)'],
])('%s is more than plain commands', (_what, text) => {
  expect(plainTools(text)).toBeUndefined();
});

// Read as pieces that can be parted in many ways, this line would take hours.
test('many variables before what is no plain word take no time', () => {
  const names = Array.from({ length: 40 }, (_, index) => `$VARIABLE_NUMBER_${index}`);
  expect(plainTools(`iptables -A FORWARD ${names.join(' ')} "$(date)"`)).toBeUndefined();
  expect(plainTools(`iptables -A FORWARD ${names.join('')} $x$y:80`)).toEqual({
    listing: [],
    changing: ['iptables'],
  });
});

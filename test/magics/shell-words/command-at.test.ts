import { expect, test } from '@jest/globals';
import { commandAt } from '../../../src/magics/shell-words/command-at.ts';

const read = (marked: string) => {
  const at = marked.indexOf('▮');
  return commandAt(marked.replace('▮', ''), 0, at);
};

// The block is the cursor.
test.each([
  ['▮', [], ''],
  ['ip▮', [], 'ip'],
  ['ip link ▮', ['ip', 'link'], ''],
  ['ip link se▮t eth0', ['ip', 'link'], 'se'],
  ['true; ip li▮', ['ip'], 'li'],
  ['true && ip li▮', ['ip'], 'li'],
  ['ip link | gr▮', [], 'gr'],
  ['sleep 9 & ip li▮', ['ip'], 'li'],
  ['ip link\nip ad▮', ['ip'], 'ad'],
  ['ip link \\\n  set ve▮', ['ip', 'link', 'set'], 've'],
  ['ip link \\\r\n  set ve▮', ['ip', 'link', 'set'], 've'],
  ['ip link\r\nip ad▮', ['ip'], 'ad'],
  ['x=$(ip ro▮', ['ip'], 'ro'],
  ['echo "$(ip ro▮', ['ip'], 'ro'],
  ['echo $(ip route) x▮', ['echo', ''], 'x'],
  ['echo `ip ro▮', ['ip'], 'ro'],
  ['echo `ip route` x▮', ['echo', ''], 'x'],
  ['diff <(ip ad▮', ['ip'], 'ad'],
  ['(ip li▮', ['ip'], 'li'],
  ['(ip link) && ip ad▮', ['ip'], 'ad'],
  ['f() { ip li▮', ['{', 'ip'], 'li'],
  ['case $x in a) ip li▮', ['ip'], 'li'],
  ['do { true; ip li▮', ['ip'], 'li'],
  ['nft add chain t c { type nat; po▮', ['nft', 'add', 'chain', 't', 'c', '{', 'type', 'nat'], 'po'],
  ['nft add chain t c { type nat; } ; ip li▮', ['ip'], 'li'],
  ["echo 'a; b' c▮", ['echo', 'a; b'], 'c'],
  ['echo "a | b" c▮', ['echo', 'a | b'], 'c'],
  ['echo a\\ b c▮', ['echo', 'a b'], 'c'],
  ['ip link >/dev/null se▮', ['ip', 'link'], 'se'],
  ['ip link 2>&1 se▮', ['ip', 'link'], 'se'],
  ['ip link &>/dev/null se▮', ['ip', 'link'], 'se'],
  ['cat <<<text x▮', ['cat'], 'x'],
  ['cat <<END\nip link\nEND\nip ad▮', ['ip'], 'ad'],
  ["cat <<-'END' >x\n\tip link\n\tEND\nip ad▮", ['ip'], 'ad'],
  ['# a note\nip li▮', ['ip'], 'li'],
  ['echo a#b c▮', ['echo', 'a#b'], 'c'],
  ['🦀 ip 🦀 li▮', ['🦀', 'ip', '🦀'], 'li'],
  [') ) ; } ip li▮', ['}', 'ip'], 'li'],
])('in %j the words before the cursor are %j, and then %j', (marked, before, typed) => {
  expect(read(marked)).toMatchObject({ before, typed });
});

test.each(['ip # li▮', '#▮', 'cat <<END\nip li▮', 'cat <<END\nip li\nEND▮', 'cat <<A <<B\nA\nip li▮'])(
  'in %j the cursor is not in a command',
  (marked) => {
    expect(read(marked)).toBeUndefined();
  },
);

test.each([
  ['ip link▮', 3, 7, 'link'],
  ['ip l▮ink set', 3, 7, 'link'],
  ['ip ▮link', 3, 7, 'link'],
  ['ip l▮ink;x', 3, 7, 'link'],
  ['echo 🦀 l▮i|x', 8, 10, 'li'],
  ['cat "a ▮b" c', 5, 8, 'a b'],
  ["cat 'a▮", 5, 6, 'a'],
  ['cat "▮"', 5, 5, ''],
  ['ip ▮', 3, 3, ''],
])('in %j the word at the cursor goes from %i to %i', (marked, start, end, whole) => {
  expect(read(marked)).toMatchObject({ start, end, whole });
});

test.each([
  ['ip link >▮', true],
  ['ip link >> fi▮', true],
  ['cat < fi▮', true],
  ['ip link > file x▮', false],
  ['ip link > file; x▮', false],
])('in %j the word at the cursor is a file to read or write: %j', (marked, redirects) => {
  expect(read(marked)).toMatchObject({ redirects });
});

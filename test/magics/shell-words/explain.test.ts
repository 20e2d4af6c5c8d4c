import { expect, test } from '@jest/globals';
import { explainShellWord } from '../../../src/magics/shell-words/explain.ts';

const explain = (marked: string) => explainShellWord(marked.replace('▮', ''), marked.indexOf('▮'));

test('a word is explained with an example', () => {
  expect(explain('%%sh\nip link set br0 type bridge vlan_fil▮tering 1')).toBe(
    `**\`vlan_filtering\`** (option of ip)

Whether the bridge looks at VLAN tags, as a managed switch does. See also: bridge vlan.

Behind it: 0 or 1.

For example:

\`\`\`sh
ip link set br0 type bridge vlan_filtering 1
\`\`\``,
  );
});

test.each([
  ['%%sh\nip▮ link', '**`ip`** (a command)'],
  ['%%sh\nip li▮nk', '**`link`** (object of ip)'],
  ['%%sh\nip l▮', '`l` is `link`. Interfaces:'],
  ['%%sh\nip netns exec red ip ▮addr', '**`addr`** (object of ip)'],
  ['! ip link add v type ve▮th', '**`veth`** (a type of link)'],
  ['%%sh\nip link set eth0 master br▮0', '`br0`: the name of a bridge, bond or VRF.'],
  ['%%sh\nip link set eth0 master br▮0', '**`master`** (what stands before it)'],
  [
    '%%sh\nip addr add 10.0.▮0.1/24 dev x',
    '`10.0.0.1/24`: an address with its prefix length, as 10.0.0.1/24.',
  ],
  ['%%sh\niptables -t nat -A POST▮ROUTING', 'Here sources are translated.'],
  ['%%sh\niptables -j MASQ▮UERADE', '**`MASQUERADE`** (a target, or a chain of your own)'],
  ["%%sh\nnft 'add chain ip t c { type nat ho▮ok", '**`hook`** (option of nft)'],
  ['%%sh\necho 🦀🦀; ip ro▮ute', '**`route`** (object of ip)'],
])('%j says: %s', (marked, said) => {
  expect(explain(marked)).toContain(said);
});

test.each(['%%sh\n▮', '%%sh\nip ▮', '%%sh\nls -▮l', '%%sh\nip nonsen▮se', '%%sh\n# ip li▮nk'])(
  '%j says nothing',
  (marked) => {
    expect(explain(marked)).toBe('');
  },
);

test.each(['ip li▮nk', '%%sh▮', '%%lab\nip li▮nk'])('%j is no shell text', (marked) => {
  expect(explain(marked)).toBeUndefined();
});

import { describe, expect, test } from '@jest/globals';
import { completeName, completeShellWord } from '../../../src/magics/shell-words/complete.ts';
import { fakeLabs } from './fake-labs.ts';

const noLab = { present: () => Promise.resolve(undefined) };

/** Completes in a `%%sh` cell at the block; offsets are those of the text without its first line. */
async function complete(
  marked: string,
  labs: Parameters<typeof completeShellWord>[2] = fakeLabs(),
  head = '%%sh',
) {
  const code = `${head}\n${marked.replace('▮', '')}`;
  const found = await completeShellWord(code, head.length + 1 + marked.indexOf('▮'), labs);
  if (!found) throw new Error('this is no shell text');
  const shift = head.length + 1;
  return {
    words: found.matches.map(({ text }) => text),
    types: [...new Set(found.matches.map(({ type }) => type))],
    span: [found.start - shift, found.end - shift],
  };
}

describe('words of a tool', () => {
  test.each([
    ['ip li▮', ['link'], 'object'],
    ['ip l▮', ['link'], 'object'],
    ['ip a▮', ['addr'], 'object'],
    ['ip addre▮', ['address'], 'object'],
    [
      'ip -▮br',
      ['-n', '-br', '-d', '-s', '-4', '-6', '-j', '-p', '-o', '-c', '-all', '-batch', '-force', '-family'],
      'option',
    ],
    ['ip link ▮', ['add', 'set', 'delete', 'show', 'property', 'xstats', 'help'], 'verb'],
    [
      'ip netns ▮',
      ['list', 'add', 'exec', 'delete', 'identify', 'pids', 'set', 'attach', 'monitor', 'list-id'],
      'verb',
    ],
    ['ip l s eth0 u▮', ['up'], 'option'],
    ['ip link add v type ve▮', ['veth'], 'object'],
    ['ip link add v type veth p▮', ['peer'], 'option'],
    ['ip link add v type veth peer n▮', ['name', 'netns', 'numtxqueues', 'numrxqueues'], 'option'],
    ['ip link add b type bridge vlan_f▮', ['vlan_filtering'], 'option'],
    ['ip link set b type bridge vlan_filtering ▮', ['0', '1'], 'option'],
    ['ip link add x type vxlan id 1 dst▮', ['dstport'], 'option'],
    ['ip link add x type vxlan id 1 no▮', ['nolearning'], 'option'],
    ['ip link add link eth0 name v type vlan p▮', ['protocol'], 'option'],
    ['ip link add m type macvlan mode ▮', ['bridge', 'private', 'vepa', 'passthru', 'source'], 'option'],
    ['ip link add x type vxlan id 1 id▮', [], undefined],
    ['ip addr add 10.0.0.1/24 de▮', ['dev'], 'option'],
    ['ip neigh add 10.0.0.2 ll▮', ['lladdr'], 'option'],
    ['ip rule add fr▮', ['from'], 'option'],
    ['bridge vlan add dev veth0 vid 10 ▮', ['pvid', 'untagged', 'self', 'master', 'tunnel_info'], 'option'],
    ['bridge ▮fdb', ['link', 'fdb', 'vlan', 'mdb', 'monitor', '-n', '-d', '-s', '-c', '-j', '-p'], undefined],
    ['iptables -A INPUT -p tcp --dp▮', ['--dport'], 'option'],
    ['iptables -A INPUT --dp▮', [], undefined],
    ['iptables -A INPUT -m conntrack --ct▮', ['--ctstate', '--ctorigdstport'], 'option'],
    ['iptables -t nat -A POSTROUTING -j MA▮', ['MASQUERADE', 'MARK'], 'object'],
    ['iptables -t nat -A PREROUTING -j DNAT --to▮', ['--to-destination'], 'option'],
    ['iptables -t m▮', ['mangle'], 'object'],
    ['nft add ta▮', ['table'], 'object'],
    ['nft add table in▮', ['inet'], 'object'],
    ["nft 'add chain inet t c { type nat hook post▮", ['postrouting'], 'chain'],
    ["nft 'add table ip t; add chain ip t c { ty▮", ['type'], 'option'],
    ["nft 'add chain ip t c { type nat hook output priority 0; pol▮", ['policy'], 'option'],
    ['nft add chain ip t c { type nat hook postrouting priority 100 \\; pol▮', ['policy'], 'option'],
    ['nft add rule ip t c tcp dp▮', ['dport'], 'option'],
    ['nft add rule ip t c ct state es▮', ['established,related', 'established'], 'option'],
    ['ping -c 1 -W▮', ['-W'], 'option'],
    ['ss state est▮', ['established'], 'option'],
    ['tcpdump -nn ic▮', ['icmp', 'icmp6'], 'option'],
    ['sysctl -w net.ipv4.ip_f▮', ['net.ipv4.ip_forward'], 'option'],
    ['sudo ip li▮', ['link'], 'object'],
    ['ip netns exec red ip li▮', ['link'], 'object'],
    ["bash -c 'ip li▮", ['link'], 'object'],
  ])('%j', async (marked, words, type) => {
    const found = await complete(marked, noLab);
    expect(found.words).toEqual(words);
    if (type !== undefined) expect(found.types).toEqual([type]);
  });
});

describe('names of the lab', () => {
  test.each([
    ['ip link set ve▮', ['veth0'], 'interface'],
    ['ip link set dev ▮', ['lo', 'veth0', 'br0'], 'interface'],
    ['ip link show br▮', ['br0'], 'interface'],
    ['ip link set veth0 master ▮', ['br0'], 'interface'],
    ['ip -n red link set ve▮', ['veth1'], 'interface'],
    ['ip netns exec red ip link set ve▮', ['veth1'], 'interface'],
    ['ip netns exec ▮', ['green', 'red'], 'namespace'],
    ['ip link set veth0 netns ▮', ['green', 'red'], 'namespace'],
    ['ip -n g▮', ['green'], 'namespace'],
    ['ip addr del 10▮', ['10.0.0.1/24'], 'address'],
    ['ip route add default via ▮', ['10.0.0.1', '10.0.0.2'], 'address'],
    ['ping -c 1 10▮', ['10.0.0.1', '10.0.0.2'], 'address'],
    ['iptables -s ▮', ['10.0.0.0/24'], 'address'],
    ['iptables -i v▮', ['veth0'], 'interface'],
    ['iptables -t nat -A PRE▮', ['PREROUTING'], 'chain'],
    ['iptables -t nat -F M▮', ['MINE'], 'chain'],
    ['iptables -j M▮', ['MINE', 'MASQUERADE', 'MARK'], undefined],
    ['nft add rule inet ▮', ['filter'], 'object'],
    ['nft add rule inet filter ▮', ['input'], 'chain'],
    ['tcpdump -nni ▮', ['lo', 'veth0', 'br0', 'any'], undefined],
    ['cat a▮', ['a\\ b.txt', 'abc.sh', 'adir/'], 'file'],
    ['cat "a▮', ['a b.txt', 'abc.sh', 'adir/'], 'file'],
    ['echo x >a▮', ['a\\ b.txt', 'abc.sh', 'adir/'], 'file'],
    ['ip▮', ['ip', 'iptables', 'ip6tables', 'ipcalc', 'ipset'], 'command'],
    ['ip netns exec red ipc▮', ['ipcalc'], 'command'],
  ])('%j', async (marked, words, type) => {
    const found = await complete(marked);
    expect(found.words).toEqual(words);
    if (type !== undefined) expect(found.types).toEqual([type]);
  });

  test('names come before words where a name is expected', async () => {
    const { words } = await complete('ip link set ▮');
    expect(words.slice(0, 6)).toEqual(['lo', 'veth0', 'br0', 'dev', 'up', 'down']);
  });

  test('a file whose name has the quote of a shell in it is typed such that it means itself', async () => {
    const present = () => Promise.resolve({ ...lab, look: () => Promise.resolve("it's $x;y") });
    const lab = await fakeLabs().present();
    expect((await complete('cat i▮', { present })).words).toEqual(["it\\'s\\ \\$x\\;y"]);
  });

  test.each([
    ['%%sh --on red', 'red'],
    ['%%sh --on=red', 'red'],
    ['%%netns red', 'red'],
    ['%%sh', undefined],
  ])('below %j they are those of namespace %j', async (head, namespace) => {
    const labs = fakeLabs();
    await complete('ip link set ve▮', labs, head);
    expect(labs.asked.map((asked) => asked.namespace)).toEqual([namespace]);
  });

  test('below %%sh --fresh no lab is asked: that one does not exist yet', async () => {
    const labs = fakeLabs();
    expect((await complete('ip link set u▮', labs, '%%sh --fresh')).words).toEqual(['up']);
    expect(labs.asked).toEqual([]);
  });

  test('a lab that cannot look leaves the words of the tool', async () => {
    const lab = await fakeLabs().present();
    const labs = {
      present: () =>
        Promise.resolve({ engine: lab.engine, run: () => lab.run(''), close: () => lab.close() }),
    };
    expect((await complete('ip link set d▮', labs)).words).toEqual(['dev', 'down', 'dynamic']);
  });

  test("on a magic's own line they are completed too", async () => {
    expect(await completeName('namespace', 'r', fakeLabs())).toEqual([{ text: 'red', type: 'namespace' }]);
    expect(await completeName('namespace', 'r', noLab)).toEqual([]);
  });
});

test.each([
  ['ip li▮', [3, 5]],
  ['ip l▮in set', [3, 6]],
  ['echo 🦀; ip li▮', [12, 14]],
  ['x=$(ip l▮i)', [7, 9]],
  ['ip netns exec ▮', [14, 14]],
])('in %j just the word at the cursor is replaced', async (marked, span) => {
  expect((await complete(marked, noLab)).span).toEqual(span);
});

test.each([
  'ip xyz ▮',
  'ip link frobnicate ▮',
  'nft frobnicate ▮',
  'nonsense -▮',
  'ip link set $na▮',
  'ip # li▮',
  'cat <<E\nip li▮',
  'timeout ▮',
  'ip addr show dev eth0 qqq▮',
  'ip \u0000▮',
  '\'"`$(x▮',
])('%j has no matches, and is no error', async (marked) => {
  expect((await complete(marked, noLab)).words).toEqual([]);
});

test.each([
  'const x = 1; ip li▮',
  'ip li▮',
  '%%sh▮',
  '%%sh --on▮\nip',
  '!done▮',
  '%%lab\nip li▮',
  'x\n!f(a▮)',
])('in %j the cursor is not in shell text', async (marked) => {
  const code = marked.replace('▮', '');
  expect(await completeShellWord(code, marked.indexOf('▮'), noLab)).toBeUndefined();
});

test.each([
  ['! ip li▮', 5, 7],
  ['!ip li▮', 4, 6],
  ['const x = 1;\n! ip li▮', 18, 20],
  ['!ip ▮', 4, 4],
])('%j is shell text', async (marked, start, end) => {
  const code = marked.replace('▮', '');
  const found = await completeShellWord(code, marked.indexOf('▮'), noLab);
  expect(found).toMatchObject({ start, end });
  expect(found?.matches[0]).toEqual({ text: 'link', type: 'object' });
});

test('a text that is long and odd takes no time', async () => {
  const odd = [
    '<'.repeat(50_000),
    '$('.repeat(50_000),
    '\'"'.repeat(50_000),
    '\\'.repeat(99_999),
    'a '.repeat(50_000),
  ];
  for (const text of odd) {
    const began = performance.now();
    await complete(`${text}▮`, noLab);
    expect(performance.now() - began).toBeLessThan(1_000);
  }
});

test.each([
  ['%%sh --lab blue', 'blue'],
  ['%%sh --lab=blue --on red', 'blue'],
  ['%%netns --lab blue red', 'blue'],
  ['%%sh', undefined],
])('in a cell with %s the names are those of its lab', async (head, name) => {
  const asked: (string | undefined)[] = [];
  const { present } = fakeLabs();
  const labs = {
    present: (lab?: string) => {
      asked.push(lab);
      return present();
    },
  };
  expect((await complete('ip link show dev v▮', labs, head)).words).toEqual(
    head.includes('red') ? ['veth1'] : ['veth0'],
  );
  expect(asked).toEqual([name]);
});

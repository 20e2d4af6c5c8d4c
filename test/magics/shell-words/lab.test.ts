import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { completeShellWord } from '../../../src/magics/shell-words/complete.ts';
import { wrappers } from '../../../src/observe/wrappers/index.ts';
import { Labs } from '../../../src/sandbox/labs.ts';
import { native } from '../../../src/sandbox/native/engine.ts';
import { collect } from '../../sandbox/collect.ts';

const obstacles = await native.obstacles();
if (obstacles.length > 0)
  process.stderr.write(`names of a lab: not tested: ${obstacles.map(({ reason }) => reason).join('; ')}\n`);

const BUILD = `ip netns add red; ip netns add green
ip link add veth0 type veth peer name veth1 netns red; ip link add br0 type bridge; ip link set br0 up
ip addr add 10.0.0.1/24 dev br0; ip -n red addr add 10.0.0.2/24 dev veth1; ip -n red link set veth1 up
iptables -t nat -N MINE; nft add table inet t; nft add chain inet t mine
cd /tmp; touch 'a b.txt' abc.sh; mkdir adir`;

(obstacles.length > 0 ? describe.skip : describe)('names of a real lab', () => {
  const labs = new Labs(wrappers, () => undefined);
  beforeAll(async () => {
    // A word completed before there is a lab makes none.
    expect((await completeShellWord('%%sh\nip link set ', 17, labs))?.matches[0]?.text).toBe('dev');
    expect(await labs.present()).toBeUndefined();
    const { stderr } = await collect(await labs.current(), BUILD);
    expect(stderr).toBe('');
  });
  afterAll(() => labs.close());

  const complete = async (text: string, head = '%%sh') => {
    const code = `${head}\n${text}`;
    return (await completeShellWord(code, code.length, labs))?.matches.map((match) => match.text);
  };

  test.each([
    ['ip link show ve', ['veth0']],
    ['ip link set veth0 master ', ['br0']],
    ['ip netns exec ', ['green', 'red']],
    ['ip -n red link show ve', ['veth1']],
    ['ip netns exec red tcpdump -nni ve', ['veth1']],
    ['ip addr del 10', ['10.0.0.1/24']],
    ['ip route get ', ['10.0.0.1', '10.0.0.2', 'from', 'iif', 'oif', 'mark', 'vrf']],
    ['ip route del 10', ['10.0.0.0/24']],
    ['iptables -t nat -F MI', ['MINE']],
    ['iptables -t nat -A PRE', ['PREROUTING']],
    ['iptables -t nat -A INPUT -j MI', ['MINE']],
    ['nft list chain inet t ', ['mine']],
    ['nft delete table inet ', ['t']],
    ['sysctl net.ipv4.conf.veth0.rp', ['net.ipv4.conf.veth0.rp_filter']],
    ['cat a', ['a\\ b.txt', 'abc.sh', 'adir/']],
    ['cat /etc/passw', ['/etc/passwd']],
    ['./ab', ['./abc.sh']],
    ['conntr', ['conntrack']],
  ])('%j', async (text, words) => {
    const found = await complete(text);
    expect(found?.slice(0, words.length)).toEqual(words);
    if (text.at(-1) !== ' ') expect(found).toEqual(words);
  });

  test.each(['%%sh --on red', '%%netns red'])('below %j they are those of red', async (head) => {
    expect(await complete('ip link show ', head)).toEqual(expect.arrayContaining(['lo', 'veth1']));
    expect(await complete('ip link show veth0', head)).toEqual([]);
  });

  test('a cell that runs is not waited for', async () => {
    const lab = await labs.current();
    const cell = collect(lab, 'sleep 0.5');
    const began = performance.now();
    expect(await complete('ip link show ve')).toEqual(['veth0']);
    expect(performance.now() - began).toBeLessThan(400);
    await cell;
  });

  test('looking up chains makes no tables', async () => {
    const lab = await labs.fresh();
    const before = await lab.look?.('nft list ruleset');
    await completeShellWord('%%sh\niptables -t nat -A ', 25, { present: () => Promise.resolve(lab) });
    expect(await lab.look?.('nft list ruleset')).toBe(before);
    await lab.close();
  });

  test('names with odd letters are looked up as they are', async () => {
    const odd = `'"$(touch broken);&\\n `;
    for (const text of ['iptables -t ', 'nft list chain inet ', 'cat ', 'ip -n '])
      await complete(`${text}${odd.replaceAll("'", '')} x`);
    await complete('ls', `%%sh --on '$(touch /tmp/broken)'`);
    expect((await collect(await labs.current(), 'ls /tmp /root')).stdout).not.toContain('broken');
  });
});

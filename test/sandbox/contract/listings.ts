import { expect } from '@jest/globals';
import { collect } from '../collect.ts';
import type { Case } from '../contract.ts';

/** A text of which `count` listings come, with nothing beside them. */
const frames = (how: string, text: string, count = 1): Case => ({
  title: `in ${how}`,
  run: async ({ lab }) => {
    const { listings, stdout, code } = await collect(lab, text);
    expect([listings.length, stdout, code]).toEqual([count, '', 0]);
    for (const { text: printed, json } of listings) {
      expect(printed).toContain('lo');
      expect(JSON.parse(json)).toMatchObject([{ ifname: 'lo' }]);
    }
  },
});

/** A text whose listing is the learner's to use: it comes as plain text, and untouched. */
const plain = (how: string, text: string): Case => ({
  title: `and leaves alone ${how}`,
  run: async ({ lab }) => {
    const { listings, stdout, code } = await collect(lab, text);
    expect([listings, code]).toEqual([[], 0]);
    expect(stdout).not.toContain('\x1b_');
    expect(stdout.length).toBeGreaterThan(0);
  },
});

export const listingCases: readonly Case[] = [
  frames('a cell', 'ip addr'),
  frames('a loop', 'for i in 1 2 3; do ip link; done', 3),
  frames('a function, after &&', 'look() { true && ip -br addr show dev lo; }; look'),
  frames('a subshell and a script', '(ip a); printf "ip link\\n" >/tmp/s.sh; sh /tmp/s.sh', 2),
  frames('sudo', 'sudo ip addr; sudo -n -u root ip link', 2),
  frames('the background, waited for', 'ip link & wait'),
  frames(
    'ip netns exec and ip -n',
    'ip netns add red; ip netns exec red ip link; ip -n red addr; ip netns exec red bash -c "ip link"',
    3,
  ),
  plain('a pipe', 'ip addr | cat'),
  plain('$( )', 'x=$(ip addr); echo "$x"'),
  plain('a file', 'ip addr >/tmp/out; cat /tmp/out'),
  plain('JSON', 'ip -j addr'),
  plain('the real ip by its path', '/usr/sbin/ip addr 2>/dev/null || /sbin/ip addr'),
  {
    title: 'in plain cells, loops and scripts that follow a cell that lists nothing',
    run: async ({ lab }) => {
      for (const text of ['ip link', 'for i in 1; do ip link; done', 'bash -c "ip link"']) {
        expect(await collect(lab, 'ip link set lo up; ip -j link >/dev/null')).toMatchObject({
          listings: [],
          code: 0,
        });
        await collect(lab, 'true');
        expect((await collect(lab, text)).listings).toHaveLength(1);
      }
    },
  },
  {
    title: 'between the lines printed before and after',
    run: async ({ lab }) => {
      const { chunks } = await collect(lab, 'echo before; ip link; echo after');
      expect(chunks.map((chunk) => (chunk.kind === 'text' ? chunk.text : 'LISTING')).join('')).toBe(
        'before\nLISTINGafter\n',
      );
    },
  },
  {
    title: 'byte for byte as ip printed it, with its arguments and the namespace it ran in',
    run: async ({ lab }) => {
      await collect(lab, 'ip netns add red');
      const { listings } = await collect(lab, 'ip -4 addr show dev lo; ip netns', { namespace: 'red' });
      const real = await collect(lab, 'ip -n red -4 addr show dev lo | cat; ip netns | cat');
      expect(listings.map(({ text }) => text).join('')).toBe(real.stdout);
      expect(listings).toMatchObject([
        { tool: 'ip', args: ['-4', 'addr', 'show', 'dev', 'lo'], namespace: 'red' },
        { tool: 'ip', args: ['netns'], namespace: 'red' },
      ]);
    },
  },
  {
    title: 'and what would end a frame, in a name or a note, comes as plain text',
    run: async ({ lab }) => {
      await collect(lab, "ip netns add $'r\\x1ed'; ip link set lo alias $'a\\x1eb'");
      for (const text of ["ip netns exec $'r\\x1ed' ip link", 'ip netns', 'ip link show lo']) {
        const { listings, stdout, code } = await collect(lab, text);
        expect([listings, stdout, code]).toEqual([[], (await collect(lab, `${text} | cat`)).stdout, 0]);
      }
    },
  },
  {
    title: 'by functions that are gone behind a cell; those of the learner come first',
    run: async ({ lab }) => {
      const shown = async (text: string) => {
        const { stdout, stderr, listings, code } = await collect(lab, text);
        return [stdout, stderr, listings.length, code];
      };
      expect(await shown('ip -br link\nip netns')).toEqual(['', '', 2, 0]);
      expect(await shown('type -t ip bridge; echo $(ip -br link | wc -l)')).toEqual([
        'file\nfile\n1\n',
        '',
        0,
        0,
      ]);
      await collect(lab, 'ip() { echo mine; }');
      expect(await shown('ip -br link')).toEqual(['mine\n', '', 0, 0]);
      expect(await shown('unset -f ip; type -t ip')).toEqual(['file\n', '', 0, 0]);
      await collect(lab, 'set -x');
      expect(await shown('ip -br link')).toEqual(['', '++ ip -br link\n', 1, 0]);
      await collect(lab, 'set +x -eu');
      expect(await shown('ip -br link')).toEqual(['', '', 1, 0]);
      expect(await collect(lab, 'ip link show nope; echo on')).toMatchObject({
        stdout: '',
        shellEnded: true,
      });
      await collect(lab, 'PATH=/usr/sbin:/usr/bin');
      expect((await shown('ip -br link'))[2]).toBe(0);
    },
  },
  {
    title:
      'and not what surely lists nothing, whatever the learner has made of the shell; the next cell lists again',
    run: async ({ lab }) => {
      const change = 'ip link set lo mtu 1400\nip -n red link set lo up';
      await collect(lab, 'ip netns add red');
      for (const options of [
        'set -u',
        'set -f',
        'set +h',
        'set +B',
        'set -h; IFS=,',
        'alias ip=ip',
        'set -eu',
      ]) {
        await collect(lab, options);
        expect(await collect(lab, change)).toMatchObject({ stdout: '', stderr: '', code: 0, listings: [] });
        const { listings, stdout } = await collect(lab, 'if true; then ip -br link; fi');
        expect([options, listings.length, stdout]).toEqual([options, 1, '']);
      }
      expect((await collect(lab, 'set +e; ip link set nope up\necho $?')).stdout).toBe('1\n');
      // `set -e` would show what of netcell's own fails: the shell would be gone.
      expect(await collect(lab, 'IFS=,; set -e')).toMatchObject({ code: 0, shellEnded: false });
      expect(await collect(lab, 'ip link set lo up; iptables -P INPUT ACCEPT')).toMatchObject({
        ...{ code: 0, shellEnded: false },
      });
      expect((await collect(lab, 'set +e; if true; then ip -br link; fi')).listings.length).toBe(1);
      await collect(lab, 'unset IFS; unalias ip; ip() { echo mine "$@"; }');
      expect((await collect(lab, 'ip link set lo up')).stdout).toBe('mine link set lo up\n');
    },
  },
  {
    title: 'also where the first cell sets -e, -u and -C',
    run: async ({ lab }) => {
      expect(await collect(lab, 'set -euC')).toMatchObject({ code: 0, shellEnded: false });
      const { listings, code, shellEnded } = await collect(lab, 'ip -br link\nbridge link');
      expect([listings.length, code, shellEnded]).toEqual([2, 0, false]);
      expect(await collect(lab, 'sleep 60 & echo $!; kill $!')).toMatchObject({ code: 0, shellEnded: false });
    },
  },
  {
    title: 'and a listing that hangs can be interrupted',
    run: async ({ lab }) => {
      await collect(lab, 'ip link');
      await collect(
        lab,
        'printf "#!/bin/sh\necho before\nexec sleep 60\n" >/tmp/slow; chmod +x /tmp/slow; __netcell_tools[ip]=/tmp/slow',
      );
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 300);
      const run = await collect(lab, 'ip link', { signal: controller.signal });
      expect(run).toMatchObject({ code: 130, shellEnded: false, killed: false });
      const gone = await collect(
        lab,
        'timeout 5 bash -c "while pgrep -x sleep >/dev/null; do :; done"; echo $?',
      );
      expect(gone.stdout).toBe('0\n');
    },
  },
  {
    title: 'and a listing that fails fails as ip does',
    run: async ({ lab }) => {
      const [wrapped, real] = [
        await collect(lab, 'ip link show nope'),
        await collect(lab, '/sbin/ip link show nope'),
      ];
      expect([wrapped.code, wrapped.stderr, wrapped.stdout]).toEqual([real.code, real.stderr, real.stdout]);
      expect(wrapped.code).toBe(1);
    },
  },
  {
    title: 'and the interrupt of a listing that nobody reads does not hang the cell',
    run: async ({ lab }) => {
      await collect(lab, 'for i in $(seq 200); do echo "route add 10.$i.0.0/16 dev lo"; done | ip -batch -');
      const controller = new AbortController();
      const run = lab.run('while :; do ip route; done', { signal: controller.signal });
      await run.next();
      await new Promise((resolve) => setTimeout(resolve, 500));
      controller.abort();
      let next = await run.next();
      while (next.done !== true) next = await run.next();
      expect(next.value).toMatchObject({ code: 130, shellEnded: false });
      expect((await collect(lab, 'echo on')).stdout).toBe('on\n');
    },
  },
];

import { expect } from '@jest/globals';
import { defaultLimits } from '../../../src/sandbox/limits.ts';
import { collect, interrupted } from '../collect.ts';
import type { Case } from '../contract.ts';

/** A text that ends the shell: what it prints and the exit code. The network stays, the variables go. */
const ends = (how: string, text: string, code: number, stdout = ''): Case => ({
  title: `by ${how}`,
  run: async ({ lab }) => {
    await collect(lab, 'gone=variable; ip netns add red');
    const result = await collect(lab, text);
    expect(result).toMatchObject({ stdout, stderr: '', code, shellEnded: true });
    expect(result.took).toBeLessThan(1_000);
    const next = await collect(lab, 'echo "<$gone>"; pwd; ip netns | cat');
    expect(next).toMatchObject({ stdout: '<>\n/root\nred\n', code: 0 });
  },
});

export const deathCases: readonly Case[] = [
  ends('exit', 'echo before; exit 3; echo after', 3, 'before\n'),
  ends('exit with a trap', "trap 'echo bye' EXIT; exit 4", 4, 'bye\n'),
  ends('exit without a number', '(exit 5); exit', 5),
  ends('set -e', 'set -e; echo before; false; echo after', 1, 'before\n'),
  ends('exec', 'exec echo replaced', 0, 'replaced\n'),
  ends('kill -9 $$', 'echo before; kill -9 $$; echo after', 137, 'before\n'),
  ends('kill -HUP $$', 'kill -HUP $$; sleep 5', 129),
  ends('the loss of its output', 'pkill -9 -x cat; sleep 0.1; echo lost', 141),
  {
    title: 'by kill -9 -1, which cannot reach process 1 of the lab',
    run: async ({ lab, ends: ended }) => {
      await collect(lab, 'ip netns add red');
      const result = await collect(lab, 'kill -9 -1; sleep 1; echo lost');
      expect(result.shellEnded).toBe(true);
      expect((await collect(lab, 'ip netns | cat; kill -9 1; kill -STOP 1; echo on')).stdout).toBe(
        'red\non\n',
      );
      expect(ended()).toBe(0);
    },
  },
  {
    title: 'but not by a signal to its first process, whatever was interrupted before',
    run: async ({ lab, ends: ended }) => {
      await collect(lab, 'ip netns add red');
      await interrupted(lab, 'echo on; sleep 60', (stdout) => stdout.includes('on'));
      const signals = 'HUP INT QUIT ABRT PIPE ALRM TERM USR1 USR2 SEGV';
      await collect(lab, `for i in 1 2 3; do for signal in ${signals}; do kill -$signal 1; done; done`);
      await collect(lab, 'kill -9 $$');
      expect((await collect(lab, 'ip netns | cat')).stdout).toBe('red\n');
      expect(ended()).toBe(0);
    },
  },
  {
    title: 'many times over',
    run: async ({ lab }) => {
      for (let code = 0; code < 20; code++)
        expect(await collect(lab, `echo ${code}; exit ${code}`)).toMatchObject({ stdout: `${code}\n`, code });
    },
  },
  {
    title: 'and what its trap prints as an error is shown',
    run: async ({ lab }) => {
      const { stderr, code } = await collect(
        lab,
        'trap \'echo bye\necho "it"s >&2\' EXIT; echo on >&2; exit 4',
      );
      expect([stderr, code]).toEqual(['on\nits\n', 4]);
    },
  },
  {
    title: 'inside a namespace, and the variables of the notebook stay then',
    run: async ({ lab }) => {
      await collect(lab, 'kept=yes; ip netns add red');
      for (const [text, code] of [
        ['exit 4', 4],
        ['set -e; false', 1],
        ['exec true', 0],
        ['kill -9 $$', 137],
      ] as const)
        expect(await collect(lab, text, { namespace: 'red' })).toMatchObject({ code, shellEnded: true });
      expect((await collect(lab, 'echo $kept; set -o | grep errexit')).stdout).toMatch(
        /^yes\nerrexit\s+off\n$/,
      );
    },
  },
  {
    title: 'of all inside a namespace',
    run: async ({ lab }) => {
      await collect(lab, 'ip netns add red');
      const result = await collect(lab, 'kill -9 -1; sleep 1', { namespace: 'red' });
      expect(result.shellEnded).toBe(true);
      expect((await collect(lab, 'echo on', { namespace: 'red' })).stdout).toBe('on\n');
    },
  },
  {
    title: 'by force, when too many processes leave it no room',
    run: async ({ engine }) => {
      let ended = 0;
      // A small one, for an emulated processor starts 70 processes a second.
      const limits = { ...defaultLimits, processes: 128 };
      const lab = await engine.start({ wrappers: {}, limits, onEnd: () => (ended += 1) });
      try {
        const fill = 'for i in $(seq 200); do sleep 600 & [ $i != 90 ] || echo full; done';
        // Till bash is at the very end of its room, and waits for more.
        const full = await interrupted(lab, fill, (stdout) => stdout.includes('full'), { wait: 2_000 });
        expect(full).toMatchObject({ shellEnded: true, killed: true });
        expect((await collect(lab, 'pgrep -c sleep; ls -d /')).stdout).toBe('0\n/\n');
        expect(ended).toBe(0);
      } finally {
        await lab.close();
      }
    },
  },
  {
    title: 'while a job in the background prints without end',
    run: async ({ lab }) => {
      const result = await collect(lab, '(while echo x; do sleep 0.01; done) & sleep 0.1; exit 6');
      expect(result).toMatchObject({ code: 6, shellEnded: true });
      expect((await collect(lab, 'echo on')).stdout).toContain('on\n');
    },
  },
];

import { expect } from '@jest/globals';
import { wrappers } from '../../../src/observe/wrappers/index.ts';
import { collect } from '../collect.ts';
import type { Case } from '../contract.ts';

export const lifeCases: readonly Case[] = [
  {
    title: 'close ends a command that runs, and the run fails with the reason',
    run: async ({ lab, ends }) => {
      const running = collect(lab, 'sleep 60');
      const failure = expect(running).rejects.toMatchObject({ name: 'LabError', code: 'LabGone' });
      await new Promise((resolve) => setTimeout(resolve, 100));
      const began = performance.now();
      await lab.close();
      expect(performance.now() - began).toBeLessThan(1_000);
      await failure;
      expect(ends()).toBe(1);
    },
  },
  {
    title: 'close may be called again, and nothing runs after it',
    run: async ({ lab, ends }) => {
      await Promise.all([lab.close(), lab.close()]);
      await lab.close();
      await expect(collect(lab, 'echo x')).rejects.toMatchObject({ code: 'LabGone' });
      expect(ends()).toBe(1);
    },
  },
  {
    title: 'two labs do not see each other',
    run: async ({ engine, lab }) => {
      const other = await engine.start({ wrappers });
      try {
        await collect(
          lab,
          'ip netns add red; ip link add mine type veth peer name mine1; sleep 77 & echo x >/tmp/file; x=1',
        );
        const look = 'ip netns | cat; ip -br link | grep mine; pgrep -fx "sleep 77"; ls /tmp; echo "<$x>"';
        expect((await collect(other, look)).stdout).toBe('<>\n');
        await collect(other, 'kill -9 -1');
        expect((await collect(lab, 'kill -0 $! && echo alive')).stdout).toBe('alive\n');
      } finally {
        await other.close();
      }
    },
  },
  {
    title: 'two labs run at the same time',
    run: async ({ engine, lab, pace }) => {
      const other = await engine.start({ wrappers });
      try {
        const began = performance.now();
        await Promise.all([collect(lab, `sleep ${0.5 * pace}`), collect(other, `sleep ${0.5 * pace}`)]);
        expect(performance.now() - began).toBeLessThan(900 * pace);
      } finally {
        await other.close();
      }
    },
  },
  {
    title: 'a lab begins with a loopback that is up, and with nothing else',
    run: async ({ lab }) => {
      const { stdout } = await collect(
        lab,
        'ip -br link | tr -s " "; ip route | cat; ip netns | cat; ls -A /tmp; jobs',
      );
      expect(stdout).toMatch(/^lo UNKNOWN 00:00:00:00:00:00 <LOOPBACK,UP,LOWER_UP>\s*$/);
    },
  },
];

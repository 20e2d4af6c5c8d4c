import { expect } from '@jest/globals';
import { collect, interrupted } from '../collect.ts';
import type { Case } from '../contract.ts';

/** A text that says `on`, by itself or before it begins, and then goes on for ever, and how long its end may take. */
const endless = (title: string, text: string, within: number, code = 130): Case => ({
  title: `while ${title}, and keeps its state`,
  run: async ({ lab, pace }) => {
    await collect(lab, 'kept=yes; cd /tmp');
    const result = await interrupted(lab, text.includes('echo on') ? text : `echo on; ${text}`, (stdout) =>
      stdout.includes('on\n'),
    );
    expect(result).toMatchObject({ code, shellEnded: false });
    expect(result.interruptTook).toBeLessThan(within * pace);
    expect((await collect(lab, 'echo $kept; pwd')).stdout).toBe('yes\n/tmp\n');
  },
});

export const interruptCases: readonly Case[] = [
  endless('a command sleeps', 'sleep 60', 300),
  endless('a builtin loop turns', 'while :; do :; done', 500),
  endless('a loop of commands turns', 'while true; do sleep 0.05; done', 500),
  endless(
    'a loop turns whose command ends well on Ctrl-C',
    'while true; do ping -c 2 127.0.0.1 >/dev/null; done',
    900,
  ),
  endless('a function of the learner waits', 'f() { sleep 60; }; f; echo not reached', 300),
  endless('a pipeline waits', 'sleep 60 | cat', 300),
  endless('a subshell turns', '(while :; do :; done)', 500),
  endless('a command reads the terminal', 'cat /dev/tty', 300),
  endless('the shell waits for its jobs', 'sleep 60 & wait', 500),
  endless('the shell has stopped itself', 'kill -STOP $$', 1_000),
  endless(
    'a command ignores it, by force',
    'bash -c \'trap "" INT; echo on; while :; do sleep 1; done\'',
    3_500,
    137,
  ),
  {
    title: 'while ping runs, and then has the summary of ping',
    run: async ({ lab }) => {
      const { listings, code } = await interrupted(lab, 'ping -i 0.2 127.0.0.1', (seen) =>
        seen.includes('icmp_seq=2'),
      );
      expect(listings[0]?.text).toMatch(/(\d) packets transmitted, \1 received, 0% packet loss/);
      expect(code).toBe(0);
    },
  },
  {
    title: 'and what comes after the command does not run',
    run: async ({ lab }) => {
      const { stdout } = await interrupted(lab, 'sleep 60; echo after', 100);
      expect(stdout).not.toContain('after');
    },
  },
  {
    title: 'before the run began',
    run: async ({ lab, pace }) => {
      const { code, took } = await collect(lab, 'sleep 60', { signal: AbortSignal.abort() });
      // In a slow lab the signals may all come too early for the command: then it ends by force.
      expect(pace > 1 ? [130, 137] : [130]).toContain(code);
      expect(took).toBeLessThan((pace > 1 ? 2_000 : 1_000) * pace);
    },
  },
  {
    title: 'in a namespace, where the state is kept as well',
    run: async ({ lab }) => {
      await collect(lab, 'ip netns add red; kept=yes');
      const slept = await interrupted(lab, 'learnt=too; sleep 60', 200, { namespace: 'red' });
      expect(slept).toMatchObject({ code: 130, shellEnded: false });
      const looped = await interrupted(lab, 'while :; do :; done', 200, { namespace: 'red' });
      expect(looped).toMatchObject({ code: 130, shellEnded: false });
      expect((await collect(lab, 'echo $kept $learnt')).stdout).toBe('yes too\n');
    },
  },
  {
    title: 'amid a flood of output',
    run: async ({ lab }) => {
      const { code, interruptTook } = await interrupted(lab, 'yes', 100);
      expect(code).toBe(130);
      expect(interruptTook).toBeLessThan(1_000);
      expect((await collect(lab, 'echo on')).stdout).toBe('on\n');
    },
  },
  {
    title: 'and background jobs go on',
    run: async ({ lab }) => {
      await collect(lab, 'sleep 60 & job=$!');
      await interrupted(lab, 'sleep 60', 100);
      expect((await collect(lab, 'kill -0 $job && echo alive')).stdout).toBe('alive\n');
    },
  },
  {
    title: 'when its trap handles Ctrl-C, and the handler runs',
    run: async ({ lab }) => {
      const script = `bash -c 'trap "echo handled; exit 5" INT; echo on; while :; do sleep 0.05; done'`;
      const { stdout, code } = await interrupted(lab, script, (seen) => seen.includes('on\n'));
      expect(stdout).toContain('handled\n');
      expect(code).toBe(5);
    },
  },
  {
    title: 'where the shell spoilt its own descriptors: it is then made anew',
    run: async ({ lab }) => {
      const spoilt = await interrupted(lab, 'exec 51>&- 52>&-', 100);
      expect(spoilt.shellEnded).toBe(true);
      expect((await collect(lab, 'echo on')).stdout).toBe('on\n');
    },
  },
];

import { expect } from '@jest/globals';
import type { Chunk } from '../../../src/sandbox/engine.ts';
import { collect, collectFrom } from '../collect.ts';
import type { Case } from '../contract.ts';

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export const outputCases: readonly Case[] = [
  {
    title: 'whole also when a program has left its stdout so that a write does not wait (O_NONBLOCK)',
    programs: ['perl'],
    run: async ({ lab }) => {
      const leave = `perl -MFcntl -e 'fcntl($_, F_SETFL, fcntl($_, F_GETFL, 0) | O_NONBLOCK) for *STDOUT, *STDERR'`;
      for (let cell = 0; cell < 3; cell++) {
        expect(await collect(lab, leave)).toMatchObject({ code: 0, shellEnded: false });
        const { stdout, code } = await collect(lab, 'seq 200000', { pause: cell === 0 ? 1 : 0 });
        expect([stdout.endsWith('\n199999\n200000\n'), code]).toEqual([true, 0]);
      }
      expect(await collect(lab, `${leave}; exit 3`)).toMatchObject({ code: 3, shellEnded: true });
      expect((await collect(lab, 'seq 200000')).stdout.length).toBe(1_288_895);
    },
  },
  {
    title: 'gives each line when it is printed, not when the command ends',
    run: async ({ lab }) => {
      const arrivals: number[] = [];
      let seen = '';
      await collect(lab, 'for i in 1 2 3; do echo $i; sleep 0.2; done', {
        onStdout: (stdout) => {
          if (stdout !== seen) arrivals.push(performance.now());
          seen = stdout;
        },
      });
      const gaps = arrivals.slice(1).map((at, index) => at - (arrivals[index] ?? 0));
      expect(gaps).toHaveLength(2);
      for (const gap of gaps) expect(gap).toBeGreaterThan(100);
    },
  },
  {
    title: 'can be written to by name: /dev/stdout, /dev/stderr',
    run: async ({ lab }) => {
      const { stdout, stderr, code } = await collect(lab, 'echo o >/dev/stdout; echo e >/dev/stderr');
      expect([stdout, stderr, code]).toEqual(['o\n', 'e\n', 0]);
    },
  },
  {
    title: 'keeps characters whole that are printed byte by byte',
    run: async ({ lab }) => {
      const { stdout } = await collect(
        lab,
        "printf '\\xf0\\x9f'; sleep 0.05; printf '\\xa6'; sleep 0.05; printf '\\x80'",
      );
      expect(stdout).toBe('🦀');
    },
  },
  {
    title: 'shows bytes that are no text as replacement characters, and all of the rest',
    run: async ({ lab }) => {
      const { stdout } = await collect(lab, "printf 'a\\xff\\xfeb\\0c\\x1bd'");
      expect(stdout).toBe('a\ufffd\ufffdb\0c\x1bd');
    },
  },
  {
    title: 'arrives whole when the text does not end with a newline',
    run: async ({ lab }) => {
      expect((await collect(lab, 'printf x')).stdout).toBe('x');
      expect((await collect(lab, 'printf y >&2')).stderr).toBe('y');
    },
  },
  {
    title: 'arrives whole where it is 20 MB',
    run: async ({ lab }) => {
      const { stdout } = await collect(lab, 'seq -f %019.0f 1000000');
      expect(stdout.length).toBe(20_000_000);
      expect(stdout.endsWith('\n0000000000001000000\n')).toBe(true);
    },
  },
  {
    title: 'makes the one who prints wait while its reader is slow, and arrives whole then too',
    run: async ({ lab }) => {
      const clock = '$(date +%s%3N)';
      const run = lab.run(`began=${clock}; head -c 20000000 /dev/zero; echo; echo $((${clock} - began)) >&2`);
      const first = await run.next();
      await sleep(400);
      const rest = await collectFrom(run);
      const length =
        rest.stdout.length +
        (first.done !== true && first.value.kind === 'text' ? first.value.text.length : 0);
      expect(length).toBe(20_000_001);
      expect(Number(rest.stderr)).toBeGreaterThan(300);
    },
  },
  {
    title: 'of a shell that ends arrives whole, also when its reader is slow',
    run: async ({ lab }) => {
      const { stdout, code, shellEnded } = await collect(
        lab,
        "head -c 4000000 /dev/zero | tr '\\0' a; echo end; exit 3",
        {
          pause: 5,
        },
      );
      expect([stdout.length, stdout.slice(-4), code, shellEnded]).toEqual([4_000_004, 'end\n', 3, true]);
    },
  },
  {
    title: 'of a background job comes late, and the job goes on in between',
    run: async ({ lab, late, pace }) => {
      const { stdout, took } = await collect(
        lab,
        `(sleep ${0.3 * pace}; echo late; echo late error >&2) & echo started`,
      );
      expect(stdout).toBe('started\n');
      expect(took).toBeLessThan(250 * pace);
      await sleep(500 * pace);
      expect(late).toEqual(
        expect.arrayContaining([
          { kind: 'text', stream: 'stdout', text: 'late\n' },
          { kind: 'text', stream: 'stderr', text: 'late error\n' },
        ]),
      );
    },
  },
  {
    title: 'of background jobs keeps nobody from waiting for them, or ending them, in a later run',
    run: async ({ lab }) => {
      await collect(lab, 'sleep 60 & echo first');
      const later = await collect(lab, 'kill $!; wait $!; echo "rc $?"; wait; echo none');
      expect(later.stdout).toBe('rc 143\nnone\n');
      await collect(lab, '(sleep 0.2; exit 7) &');
      await collect(lab, ':');
      expect((await collect(lab, 'wait $!; echo "rc $?"')).stdout).toBe('rc 7\n');
    },
  },
  {
    title: 'of a background job goes to the run that started it, also while another runs',
    run: async ({ lab, late }) => {
      const claimed: string[] = [];
      const onLate = (chunk: Chunk) => claimed.push(chunk.kind === 'text' ? chunk.text : '');
      await collect(lab, '(sleep 0.2; echo from before) &', { onLate });
      expect((await collect(lab, 'sleep 0.5; echo now')).stdout).toBe('now\n');
      expect(claimed).toEqual(['from before\n']);
      expect(late).toEqual([]);
    },
  },
  {
    title: 'of jobs of several cells and namespaces goes to each, though more run than there are ways out',
    run: async ({ lab }) => {
      const claimed = new Map<string, string>();
      const start = (name: string, namespace?: string) =>
        collect(lab, `(sleep 0.4; echo ${name}) &`, {
          namespace,
          onLate: (chunk) => {
            if (chunk.kind === 'text') claimed.set(name, chunk.text);
          },
        });
      await collect(lab, 'ip netns add red');
      for (const name of ['a', 'b', 'c']) await start(name);
      await start('red', 'red');
      await collect(lab, 'sleep 0.8');
      // Their ways out are free again.
      for (const name of ['d', 'e', 'f', 'g']) await start(name);
      expect((await collect(lab, 'sleep 0.8; echo now')).stdout).toBe('now\n');
      expect(Object.fromEntries(claimed)).toEqual(
        Object.fromEntries(['a', 'b', 'c', 'red', 'd', 'e', 'f', 'g'].map((name) => [name, `${name}\n`])),
      );
    },
  },
  {
    title:
      'goes by descriptors of which programs get no more than the cell has, and leaves the rest to cells',
    run: async ({ lab }) => {
      // 3 is that of ls itself.
      expect((await collect(lab, 'ls /proc/self/fd | tr "\\n" " "')).stdout).toBe('0 1 2 3 51 52 ');
      await collect(lab, 'exec 10>/tmp/ten; sleep 0.1 &');
      expect((await collect(lab, 'echo kept >&10; cat /tmp/ten; exec 10>&-')).stdout).toBe('kept\n');
    },
  },
];

import { expect } from '@jest/globals';
import type { Chunk } from '../../../src/sandbox/engine.ts';
import { collect } from '../collect.ts';
import type { Case } from '../contract.ts';

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export const outputCases: readonly Case[] = [
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
      const { stdout } = await collect(lab, "printf '\\xf0\\x9f'; sleep 0.05; printf '\\xa6'; sleep 0.05; printf '\\x80'");
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
    title: 'waits in the lab while its reader is slow',
    run: async ({ lab }) => {
      const run = lab.run('for i in $(seq 200); do head -c 100000 /dev/zero; echo $i >/tmp/made; done; cat /tmp/made');
      const first = await run.next();
      expect(first.done).toBe(false);
      await sleep(300);
      // What the reader has not taken must not pile up: 20 MB would have been made by now.
      let rest = 0;
      let last: Chunk | undefined;
      for (let next = await run.next(); next.done !== true; next = await run.next()) {
        if (rest === 0) await sleep(100);
        last = next.value;
        rest += next.value.kind === 'text' ? next.value.text.length : 0;
      }
      expect(last).toMatchObject({ kind: 'text', stream: 'stdout' });
      expect(rest).toBeGreaterThan(19_000_000);
    },
  },
  {
    title: 'makes the one who prints wait while its reader is slow',
    run: async ({ lab }) => {
      const run = lab.run('{ yes | while read -r y && ((++n < 100000)); do printf %0100d $n; ((n % 1000)) || echo $n >/tmp/made; done; }');
      await run.next();
      await sleep(400);
      const other = lab.engine === 'native' ? await made(run) : 0;
      expect(other).toBeLessThan(100_000);
    },
  },
  {
    title: 'of a shell that ends arrives whole, also when its reader is slow',
    run: async ({ lab }) => {
      const { stdout, code, shellEnded } = await collect(lab, "head -c 4000000 /dev/zero | tr '\\0' a; echo end; exit 3", {
        pause: 5,
      });
      expect([stdout.length, stdout.slice(-4), code, shellEnded]).toEqual([4_000_004, 'end\n', 3, true]);
    },
  },
  {
    title: 'of a background job comes late, and the job goes on in between',
    run: async ({ lab, late }) => {
      const { stdout, took } = await collect(lab, '(sleep 0.3; echo late; echo late error >&2) & echo started');
      expect(stdout).toBe('started\n');
      expect(took).toBeLessThan(250);
      await sleep(500);
      expect(late).toEqual(
        expect.arrayContaining([
          { kind: 'text', stream: 'stdout', text: 'late\n' },
          { kind: 'text', stream: 'stderr', text: 'late error\n' },
        ]),
      );
    },
  },
  {
    title: 'of a background job goes to the run during which it is printed',
    run: async ({ lab, late }) => {
      await collect(lab, '(sleep 0.2; echo from before) &');
      expect((await collect(lab, 'sleep 0.4; echo now')).stdout).toBe('from before\nnow\n');
      expect(late).toEqual([]);
    },
  },
];

async function made(run: AsyncGenerator<Chunk, unknown, void>): Promise<number> {
  await run.return(undefined);
  return 0;
}

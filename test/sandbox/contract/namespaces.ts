import { expect } from '@jest/globals';
import { collect } from '../collect.ts';
import type { Case } from '../contract.ts';

const MARK_OF_NAMESPACE = 'readlink /proc/self/ns/net';

export const namespaceCases: readonly Case[] = [
  {
    title: 'whatever the learner calls by another name',
    run: async ({ lab }) => {
      await collect(lab, 'ip netns add red');
      await collect(
        lab,
        "alias kill='kill -9' command='command -v' compgen=false declare=false mapfile=false",
      );
      expect(await collect(lab, 'kept=yes; (sleep 1) & echo on')).toMatchObject({
        stdout: 'on\n',
        shellEnded: false,
      });
      const inside = await collect(lab, 'echo "$kept"; kept=more', { namespace: 'red' });
      expect(inside).toMatchObject({ stdout: 'yes\n', shellEnded: false });
      expect((await collect(lab, 'echo "$kept"; alias kill')).stdout).toBe("more\nalias kill='kill -9'\n");
      expect((await collect(lab, 'echo "$kept"', { namespace: 'red' })).stdout).toBe('more\n');
    },
  },
  {
    title: 'which is the one that ip netns means',
    run: async ({ lab }) => {
      await collect(lab, 'ip netns add red; ip netns add blue');
      const own = (await collect(lab, MARK_OF_NAMESPACE)).stdout;
      const red = (await collect(lab, MARK_OF_NAMESPACE, { namespace: 'red' })).stdout;
      expect(red).not.toBe(own);
      expect((await collect(lab, `ip netns exec red ${MARK_OF_NAMESPACE}`)).stdout).toBe(red);
      expect((await collect(lab, 'ip netns identify $$', { namespace: 'red' })).stdout).toBe('red\n');
      expect((await collect(lab, MARK_OF_NAMESPACE)).stdout).toBe(own);
    },
  },
  {
    title:
      'with the variables, arrays, functions, aliases and the folder of the notebook, and what is learnt stays',
    run: async ({ lab }) => {
      await collect(
        lab,
        `ip netns add red; n=5; arr=('a b' c); declare -A m=([k]='it'"'"'s'); f() { echo "f $n"; }; alias hi='echo hi'; cd /tmp`,
      );
      const inside = await collect(
        lab,
        'f; hi; echo "${arr[0]}" "${m[k]}"; pwd; n=6; arr+=(d); g() { echo g; }; cd /run',
        {
          namespace: 'red',
        },
      );
      expect(inside.stdout).toBe("f 5\nhi\na b it's\n/tmp\n");
      expect((await collect(lab, 'f; echo ${#arr[@]}; g; pwd')).stdout).toBe('f 6\n3\ng\n/run\n');
    },
  },
  {
    title: 'with values of several lines, exported and read-only ones',
    run: async ({ lab }) => {
      await collect(lab, "ip netns add red; lines=$'a\\n  b\\n'; export shown=1; readonly fixed=2");
      const inside = await collect(lab, 'echo "$lines$fixed"; sh -c \'echo $shown\'', { namespace: 'red' });
      expect([inside.stdout, inside.stderr]).toEqual(['a\n  b\n2\n1\n', '']);
      expect((await collect(lab, 'echo $fixed')).stderr).toBe('');
    },
  },
  {
    title: 'and what is taken away there is gone from the notebook: variables, functions, aliases',
    run: async ({ lab }) => {
      await collect(
        lab,
        "ip netns add red; a=1; b=2; declare -A m=([k]=v); export e=1; f() { :; }; g() { echo g; }; alias q=ls r='echo r'",
      );
      await collect(lab, 'unset a m e; unset -f f; unalias q; b=3', { namespace: 'red' });
      const { stdout } = await collect(
        lab,
        'echo "<$a><$b><${m[k]}><$e>"; sh -c \'echo "<$e>"\'; type f q 2>/dev/null; g; r',
      );
      expect(stdout).toBe('<><3><><>\n<>\ng\nr\n');
    },
  },
  {
    title: 'and gives its output and exit code',
    run: async ({ lab }) => {
      await collect(lab, 'ip netns add red');
      expect(await collect(lab, 'echo out; echo err >&2; (exit 9)', { namespace: 'red' })).toMatchObject({
        stdout: 'out\n',
        stderr: 'err\n',
        code: 9,
        shellEnded: false,
      });
    },
  },
  {
    title: 'whose name holds what bash would read as something else',
    run: async ({ lab }) => {
      for (const name of ["it's", '$HOME', 'a;b', 'Zürich', '`id`', 'a*']) {
        const quoted = `'${name.replaceAll("'", "'\\''")}'`;
        await collect(lab, `ip netns add ${quoted}`);
        expect((await collect(lab, 'ip netns identify $$', { namespace: name })).stdout).toBe(`${name}\n`);
      }
    },
  },
  {
    title: 'and says so where there is none of the name; nothing has run then',
    run: async ({ lab }) => {
      await expect(collect(lab, 'touch /tmp/ran', { namespace: 'nope' })).rejects.toMatchObject({
        name: 'LabError',
        code: 'NoSuchNamespace',
        message: 'This lab has no namespace "nope".',
      });
      expect((await collect(lab, 'ls /tmp; echo on')).stdout).toBe('on\n');
    },
  },
  {
    title: 'and says so where the name is left over and leads nowhere',
    run: async ({ lab }) => {
      await collect(lab, 'touch /run/netns/ghost');
      await expect(collect(lab, 'echo x', { namespace: 'ghost' })).rejects.toMatchObject({
        code: 'NoSuchNamespace',
        message: 'The namespace "ghost" could not be entered.',
      });
      expect((await collect(lab, 'echo on')).stdout).toBe('on\n');
    },
  },
  {
    title: 'where background jobs go on when the cell has ended',
    run: async ({ lab }) => {
      await collect(lab, 'ip netns add red');
      await collect(lab, 'sleep 60 & echo $! >/tmp/job', { namespace: 'red' });
      const { stdout } = await collect(
        lab,
        'kill -0 $(cat /tmp/job) && ip netns pids red | grep -x -f /tmp/job | wc -l',
      );
      expect(stdout).toBe('1\n');
    },
  },
  {
    title: 'one after the other, quickly',
    run: async ({ lab }) => {
      await collect(lab, 'for i in 1 2 3 4 5 6 7 8 9 10; do ip netns add n$i; done; sum=0');
      for (let i = 1; i <= 10; i++) await collect(lab, `sum=$((sum + ${i}))`, { namespace: `n${i}` });
      expect((await collect(lab, 'echo $sum')).stdout).toBe('55\n');
    },
  },
];

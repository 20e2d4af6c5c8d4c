import { expect } from '@jest/globals';
import { collect } from '../collect.ts';
import type { Case } from '../contract.ts';

export const runCases: readonly Case[] = [
  {
    title: 'keeps stdout and stderr apart and gives the exit code of the last command',
    run: async ({ lab }) => {
      expect(await collect(lab, 'echo out; echo err >&2; (exit 42)')).toMatchObject({
        stdout: 'out\n',
        stderr: 'err\n',
        code: 42,
        shellEnded: false,
      });
    },
  },
  {
    title: 'gives exit codes as $? has them',
    run: async ({ lab }) => {
      const code = async (text: string) => (await collect(lab, text)).code;
      expect(await code('true')).toBe(0);
      expect(await code('false; true')).toBe(0);
      expect(await code('nosuchcommand 2>/dev/null')).toBe(127);
      expect(await code('/etc 2>/dev/null')).toBe(126);
      expect(await code("bash -c 'kill -TERM $$' 2>/dev/null")).toBe(143);
      expect(await code('false | true')).toBe(0);
      expect(await code('')).toBe(0);
      expect(await code('# only a comment')).toBe(0);
    },
  },
  {
    title: 'is root, in a folder of its own, with nothing waiting on stdin',
    run: async ({ lab }) => {
      const { stdout, code } = await collect(lab, 'id -un; pwd; ls -A; cat; read -r line; echo "read $?"');
      expect([stdout, code]).toEqual(['root\n/root\nread 1\n', 0]);
    },
  },
  {
    title: 'keeps variables, arrays, functions, aliases, options and the folder from run to run',
    run: async ({ lab }) => {
      await collect(
        lab,
        "x=5; y=('a b' c); declare -A m=([k]=v); f() { echo \"f $1 $x\"; }; alias hi='echo hi'",
      );
      await collect(lab, 'cd /tmp; set -o noglob; export e=exported');
      const { stdout } = await collect(
        lab,
        'f 1; echo "${y[0]}" ${m[k]}; hi; pwd; echo *; sh -c \'echo $e\'',
      );
      expect(stdout).toBe('f 1 5\na b v\nhi\n/tmp\n*\nexported\n');
    },
  },
  {
    title: 'sees $? of the run before',
    run: async ({ lab }) => {
      await collect(lab, '(exit 3)');
      expect((await collect(lab, 'true')).code).toBe(0);
    },
  },
  {
    title: 'takes here-documents, comments, tabs, history marks and quotes as they are',
    run: async ({ lab }) => {
      const text = 'cat <<EOF\nit\'s "$((40 + 2))"\n\ttab\nEOF\necho "a!b" !x \'$y\' # comment';
      expect((await collect(lab, text)).stdout).toBe('it\'s "42"\n\ttab\na!b !x $y\n');
    },
  },
  {
    title: 'takes a text of a megabyte',
    run: async ({ lab }) => {
      const { stdout } = await collect(lab, `x=${'y'.repeat(1_000_000)}; echo \${#x}`);
      expect(stdout).toBe('1000000\n');
    },
  },
  {
    title: 'reports a text that is not whole and goes on',
    run: async ({ lab }) => {
      const { stderr, code } = await collect(lab, 'echo "never closed');
      expect(stderr).toContain('unexpected EOF');
      expect(code).not.toBe(0);
      expect((await collect(lab, 'echo on')).stdout).toBe('on\n');
    },
  },
  {
    title: 'has an unbound variable end the text and not the shell',
    run: async ({ lab }) => {
      const first = await collect(lab, 'x=kept; set -u; echo $nope; echo not reached');
      expect(first).toMatchObject({ stdout: '', code: 1, shellEnded: false });
      expect((await collect(lab, 'set +u; echo $x')).stdout).toBe('kept\n');
    },
  },
  {
    title: 'has the tools of the course',
    run: async ({ lab }) => {
      const { stdout } = await collect(
        lab,
        'for tool in ip bridge ss tc ping sysctl; do command -v $tool; done',
      );
      expect(stdout.trim().split('\n')).toHaveLength(6);
    },
  },
];

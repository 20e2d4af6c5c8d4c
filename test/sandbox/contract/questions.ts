import { expect } from '@jest/globals';
import type { Lab } from '../../../src/sandbox/engine.ts';
import { collect } from '../collect.ts';
import type { Case } from '../contract.ts';

/** Runs a text, gives these answers in turn and interrupts when there are no more; `asked`: prompt, and whether secret. */
async function answering(lab: Lab, text: string, answers: readonly string[], namespace?: string) {
  const asked: [string, boolean][] = [];
  const controller = new AbortController();
  const ask = (prompt: string, secret: boolean): Promise<string> => {
    const answer = answers[asked.push([prompt, secret]) - 1];
    if (answer !== undefined) return Promise.resolve(answer);
    controller.abort();
    return Promise.reject(new Error('interrupted'));
  };
  const { stdout, code } = await collect(lab, text, { ask, namespace, signal: controller.signal });
  return { asked, stdout, code };
}

/** What an engine must be able to do to ask. */
export const askingCases: readonly Case[] = [
  {
    title: 'for read, with its prompt, and shows the rest',
    run: async ({ lab }) => {
      const text = 'echo first; read -p "Name? " name; echo "hello $name"';
      expect(await answering(lab, text, ['Ada'])).toEqual({
        asked: [['Name? ', false]],
        stdout: 'first\nhello Ada\n',
        code: 0,
      });
    },
  },
  {
    title: 'without showing what is typed, where the terminal would not',
    run: async ({ lab }) => {
      const { asked, stdout } = await answering(lab, 'read -s -p "Password: " it; echo "<$it>"', ['s e']);
      expect([asked, stdout]).toEqual([[['Password: ', true]], '<s e>\n']);
    },
  },
  {
    title: 'for programs and pipelines, line by line until ^D',
    run: async ({ lab }) => {
      const { asked, stdout } = await answering(lab, 'cat | tr a-z A-Z', ['one', 'two', '^D']);
      expect([asked.length, stdout]).toEqual([3, 'ONE\nTWO\n']);
      const python = await answering(lab, `python3 -c 'print(int(input("Number? ")) + 1)'`, ['41']);
      expect(python).toEqual({ asked: [['Number? ', false]], stdout: '42\n', code: 0 });
    },
  },
  {
    title: 'in a namespace as well',
    run: async ({ lab }) => {
      await collect(lab, 'ip netns add red');
      const { stdout } = await answering(lab, 'read x; echo "$x"; ip netns identify $$', ['yes'], 'red');
      expect(stdout).toBe('yes\nred\n');
    },
  },
  {
    title: 'and can be interrupted; the shell is kept',
    run: async ({ lab }) => {
      expect(await answering(lab, 'kept=yes; read x; echo after', [])).toMatchObject({
        code: 130,
        stdout: '',
      });
      expect((await collect(lab, 'echo $kept')).stdout).toBe('yes\n');
    },
  },
  {
    title: 'and not for what reads something else, nor for who is in the background',
    run: async ({ lab }) => {
      const text =
        'while read -r a; do echo "$a"; done </etc/hostname; sleep 0.3; cat & sleep 0.5; kill $!; echo on';
      expect((await answering(lab, `echo lab >/etc/hostname; ${text}`, [])).asked).toEqual([]);
    },
  },
];

export const questionCases: readonly Case[] = [
  ...askingCases,
  {
    title: 'and where nobody can be asked, what reads gets the end of its input',
    run: async ({ lab }) => {
      expect((await collect(lab, 'cat; read -r x; echo "code $? [$x]"')).stdout).toBe('code 1 []\n');
    },
  },
];

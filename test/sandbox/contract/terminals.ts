import { stripVTControlCharacters } from 'node:util';
import { expect } from '@jest/globals';
import type { Lab, Terminal } from '../../../src/sandbox/engine.ts';
import { collect } from '../collect.ts';
import type { Case } from '../contract.ts';

export const terminalCases: readonly Case[] = [
  {
    title:
      'a terminal is a bash of its own, with a prompt, on a pseudo-terminal of the size that was asked for',
    run: async ({ lab }) => {
      await collect(lab, 'cd /tmp; x=cell');
      const { terminal, until } = await open(lab);
      await until('lab:~# ');
      terminal.write('stty size; tty; echo "<$x>"; [ -t 0 ] && [ -t 1 ] && echo "is a ${TERM}"\n');
      expect(await until('is a xterm-256color')).toMatch(/30 100\r\n\/dev\/pts\/\d+\r\n<>\r\nis a /);
    },
  },
  {
    title: 'a terminal sees the lab and works while a cell runs',
    run: async ({ lab }) => {
      await collect(lab, 'ip netns add red');
      const cell = collect(lab, 'while [ ! -e /tmp/go ]; do sleep 0.02; done; ip netns list | cat');
      const { terminal, until } = await open(lab);
      terminal.write('ip netns list; ip netns add blue; touch /tmp/go\n');
      await until('red\r\n');
      expect((await cell).stdout).toBe('blue\nred\n');
    },
  },
  {
    title: 'a terminal opens in a namespace, and says so in its prompt',
    run: async ({ lab }) => {
      await collect(lab, 'ip netns add red');
      const { terminal, until } = await open(lab, 'red');
      await until('red:~# ');
      terminal.write('echo "in $(ip netns identify)"\n');
      await until('in red\r\n');
    },
  },
  {
    title: 'Ctrl-C in a terminal ends its command, and a new size reaches the programs in it',
    run: async ({ lab }) => {
      const { terminal, until } = await open(lab);
      await until('# ');
      terminal.write('sleep 60\n');
      await until('sleep 60');
      terminal.write('\x03echo "rc $?"\n');
      await until('rc 130');
      terminal.resize(91, 17);
      await until(/17 91\r/, () => terminal.write('stty size\n'));
    },
  },
  {
    title: 'exit ends a terminal, and its place is free again: ten in turn, with nothing of one in the next',
    run: async ({ lab }) => {
      for (let turn = 0; turn < 10; turn++) {
        const { terminal, until, ended } = await open(lab);
        const begin = await until('# ');
        expect(begin).not.toContain('left');
        terminal.write('exit\necho left over\n');
        await ended;
      }
    },
  },
  {
    title: 'close ends the command that runs in a terminal, and a shell that ignores the hang-up',
    run: async ({ lab }) => {
      const [first, second] = await Promise.all([open(lab), open(lab)]);
      first.terminal.write('echo o""n; sleep 77\n');
      second.terminal.write('trap \'\' HUP; echo o""n\n');
      for (const { terminal, until, ended } of [first, second]) {
        await until('on\r\n');
        terminal.close();
        await ended;
      }
      const { stdout } = await collect(lab, 'pgrep -fx "sleep 77" || echo none');
      expect(stdout).toBe('none\n');
    },
  },
  {
    title: 'a fifth terminal, and one in a namespace that is not there, are refused with what to do',
    run: async ({ lab }) => {
      await expect(open(lab, 'green')).rejects.toMatchObject({
        message: 'This lab has no namespace "green".',
        hint: 'List them with `ip netns` in a cell.',
      });
      const all = await Promise.all([open(lab), open(lab), open(lab), open(lab)]);
      await expect(open(lab)).rejects.toMatchObject({
        message: 'A lab has 4 terminals, and all of them are open.',
        hint: 'Close one of them with Ctrl-D, or type `exit` in it.',
      });
      all[2].terminal.write('exit\n');
      await all[2].ended;
      await open(lab);
    },
  },
  {
    title: 'the end of the lab is the end of its terminals',
    run: async ({ lab }) => {
      const { ended } = await open(lab);
      await lab.close();
      await ended;
    },
  },
];

interface Opened {
  readonly terminal: Terminal;
  /** Resolves to all that was printed, without colours, when this is in it; `ask` is done again and again till then. */
  readonly until: (what: string | RegExp, ask?: () => void) => Promise<string>;
  readonly ended: Promise<void>;
}

async function open(lab: Lab, namespace?: string): Promise<Opened> {
  if (!lab.terminal) throw new Error(`the engine ${lab.engine} has no terminals`);
  let printed = '';
  let onEnd = (): void => undefined;
  const ended = new Promise<void>((resolve) => (onEnd = resolve));
  const onText = (text: string) => (printed += text);
  const terminal = await lab.terminal({ namespace, columns: 100, rows: 30, onText, onEnd });
  const until = async (what: string | RegExp, ask = (): void => undefined) => {
    for (const begin = performance.now(); performance.now() - begin < 8_000;) {
      ask();
      await new Promise((resolve) => setTimeout(resolve, 20));
      const text = stripVTControlCharacters(printed);
      if (typeof what === 'string' ? text.includes(what) : what.test(text)) return text;
    }
    throw new Error(`${String(what)} did not come; what came: ${JSON.stringify(printed.slice(-400))}`);
  };
  return { terminal, until, ended };
}

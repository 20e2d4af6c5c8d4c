import { expect, test } from '@jest/globals';
import { dispatch } from '../../src/cli/dispatch.ts';
import type { Command, Entry, Given } from '../../src/cli/command.ts';
import { LabError } from '../../src/errors.ts';
import { RememberingScreen } from './remembering-screen.ts';

let given: Given | undefined;
const greet = {
  operands: ['NAME'],
  options: {
    loud: { about: 'in capitals' },
    times: { value: 'N', about: 'say it N times' },
  },
  details: 'It is polite.',
  run(what) {
    given = what;
    if (what.operands[0] === 'nobody')
      throw new LabError('Nobody is here.', { code: 'Nobody', hint: 'Type a name.\nAny name.', exit: 7 });
    if (what.operands[0] === 'bug') throw new TypeError('oops');
    return Promise.resolve(3);
  },
} satisfies Command;
const table: readonly Entry[] = [
  { name: 'greet', summary: 'say hello', load: () => Promise.resolve(greet) },
  {
    name: 'wait',
    summary: 'do nothing',
    note: 'used by nobody',
    load: () => Promise.reject(new Error('loaded')),
  },
];

async function type(...args: string[]) {
  given = undefined;
  const screen = new RememberingScreen();
  const exit = await dispatch(table, args, screen);
  return { exit, out: screen.printed, err: screen.complaints };
}

test('the help lists every command and loads none', async () => {
  const { exit, out, err } = await type('--help');
  expect({ exit, err }).toEqual({ exit: 0, err: [] });
  expect(out).toMatchInlineSnapshot(`
"netcell: a TypeScript kernel for Jupyter with sandboxed Linux networks in its cells

Usage: netcell COMMAND [OPTIONS]

Commands:
  greet  say hello
  wait   do nothing (used by nobody)

Options:
  --help     show this, or with a command what that command takes
  --version  show the version
"
`);
});

test.each([[['greet', '--help']], [['greet', 'you', '-h']], [['help', 'greet']], [['--help', 'greet']]])(
  '%j shows what the command takes and does not run it',
  async (args) => {
    const { exit, out } = await type(...args);
    expect(given).toBeUndefined();
    expect(exit).toBe(0);
    expect(out).toMatchInlineSnapshot(`
"netcell greet: say hello

Usage: netcell greet NAME [OPTIONS]

Options:
  --loud     in capitals
  --times N  say it N times
  --help     show this

It is polite.
"
`);
  },
);

test('without a command the help is shown as a complaint', async () => {
  const { exit, out, err } = await type();
  expect({ exit, out }).toEqual({ exit: 2, out: '' });
  expect(err[0]).toMatch(/^netcell: a TypeScript kernel for Jupyter/);
});

test('the version is that of package.json', async () => {
  const { exit, out } = await type('--version');
  expect({ exit, out }).toEqual({ exit: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
});

test('a command gets what was typed and decides the exit code', async () => {
  const { exit } = await type('greet', '--times', '2', 'you', '--loud');
  expect(exit).toBe(3);
  expect(given).toEqual({
    operands: ['you'],
    switches: new Set(['loud']),
    values: new Map([['times', '2']]),
  });
});

test('after -- everything is an operand', async () => {
  expect((await type('greet', '--', '--help')).exit).toBe(3);
  expect(given?.operands).toEqual(['--help']);
});

const USAGE_HINT = '  Type `netcell greet --help` to see what it takes.';
test.each([
  [['gret'], 'there is no command "gret".', '  Did you mean `netcell greet`? The commands are greet, wait.'],
  [['xyzzy'], 'there is no command "xyzzy".', '  The commands are greet, wait.'],
  [
    ['help', 'gret'],
    'there is no command "gret".',
    '  Did you mean `netcell greet`? The commands are greet, wait.',
  ],
  [['--lout'], 'there is no option --lout before a command.', '  The commands are greet, wait.'],
  [
    ['greet', 'you', '--lout'],
    'greet has no option --lout.',
    '  Did you mean --loud? It has --loud, --times.',
  ],
  [['greet', 'you', '-l'], 'greet has no option -l.', '  It has --loud, --times.'],
  [['greet', 'you', '--loud=no'], '--loud takes no value; got "no".', USAGE_HINT],
  [['greet', 'you', '--times'], '--times needs a value: --times N.', USAGE_HINT],
  [['greet', '--times', '--loud'], '--times needs a value: --times N; got the option --loud.', USAGE_HINT],
  [['greet', 'you', '--times='], '--times needs a value: --times N; got an empty one.', USAGE_HINT],
  [['greet'], 'greet needs NAME.', USAGE_HINT],
  [['greet', 'you', 'me'], 'greet does not know what to do with "me".', USAGE_HINT],
])('%j is refused: %s', async (args, message, hint) => {
  const { exit, out, err } = await type(...args);
  expect({ exit, out, err }).toEqual({ exit: 2, out: '', err: [`netcell: ${message}`, hint] });
  expect(given).toBeUndefined();
});

test('a LabError ends with its message, its hint and its exit code', async () => {
  const { exit, err } = await type('greet', 'nobody');
  expect({ exit, err }).toEqual({
    exit: 7,
    err: ['netcell: Nobody is here.', '  Type a name.\n  Any name.'],
  });
});

test('an error that nobody foresaw is shown with its stack', async () => {
  const { exit, err } = await type('greet', 'bug');
  expect(exit).toBe(1);
  expect(err[0]).toMatch(/^netcell: this should not have happened\. TypeError: oops\n {4}at /);
});

import { expect, test } from '@jest/globals';
import { processScreen } from '../../src/cli/screen.ts';

function screenOn(options: { tty: boolean; columns?: number; env?: Record<string, string> }) {
  const written: string[] = [];
  const stream = (name: string) => ({
    isTTY: options.tty,
    ...(options.columns === undefined ? {} : { columns: options.columns }),
    write: (text: string) => written.push(`${name} ${JSON.stringify(text)}`),
  });
  return { written, screen: processScreen(stream('out'), stream('err'), options.env ?? {}) };
}

test('a passing line is taken away before anything else is written', () => {
  const { screen, written } = screenOn({ tty: true, columns: 20 });
  screen.status('a line that is far too long');
  screen.print('a\n');
  screen.complain('b');
  screen.status('c');
  screen.status(undefined);
  expect(written).toEqual([
    'err "a line that is far "',
    'err "\\r\\u001b[2K"',
    'out "a\\n"',
    'err "b\\n"',
    'err "c"',
    'err "\\r\\u001b[2K"',
  ]);
});

test('nothing that is written steers the terminal, on a terminal or in a file that is looked at later', () => {
  for (const tty of [true, false]) {
    const { screen, written } = screenOn({ tty });
    screen.print('a\x1b]52;c;');
    screen.print('eA==\x07b\n');
    screen.complain('c\x1b]0;title\x07');
    expect(written).toEqual(['out "a"', 'out "b\\n"', 'err "c\\n"']);
  }
});

test('without a terminal nothing passes by, and nothing is coloured', () => {
  const { screen, written } = screenOn({ tty: false });
  screen.status('busy');
  expect(written).toEqual([]);
  expect(screen).toMatchObject({ live: false, colour: false, width: 120 });
});

test.each([
  [{}, true],
  [{ NO_COLOR: '1' }, false],
  [{ NO_COLOR: '' }, true],
  [{ TERM: 'dumb' }, false],
])('with the environment %j colour is %j on a terminal', (env: Record<string, string>, colour) => {
  expect(screenOn({ tty: true, env }).screen.colour).toBe(colour);
});

import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import {
  cellLines,
  CELL_STDERR,
  CELL_STDOUT,
  NO_INPUT,
  quote,
  withoutJobNotices,
} from '../../../src/sandbox/shell/bash.ts';

/** What a bash on this computer prints for a text; it may only print. */
function bash(script: string): string {
  const { stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-s'], {
    input: script,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return stdout;
}

const ATTACKS = [
  '',
  "'",
  "''",
  "'; echo broken; '",
  "'\\''; echo broken",
  '"; echo broken; "',
  '$(echo broken)',
  '`echo broken`',
  '${HOME}',
  '!!',
  '\\',
  "\\'",
  'line\nbreak\n\nand\ttab',
  '# comment',
  '<<EOF\nx\nEOF',
  '*',
  '~',
  'a;b|c&d>e<f(g)h{i}',
  '-n',
  '\x1b[31m\x07\r',
  'é漢🦀',
];

test.each(ATTACKS)('%j quoted is one word of bash that means just this', (attack) => {
  expect(bash(`printf '<%s>' ${quote(attack)} ${quote(attack)}`)).toBe(`<${attack}><${attack}>`);
});

test.each([
  ['$?', 'false\necho "$?"', '1\n'],
  ['a here-document', "cat <<EOF\nit's $((1+1))\nEOF", "it's 2\n"],
  ['a function over several lines', 'f() {\n  echo "$1"\n}\nf "a b"', 'a b\n'],
  ['a comment in the last line', 'echo a # the end', 'a\n'],
  ['a quoted end of a quote', `echo "it's" 'a "word"'`, `it's a "word"\n`],
])('the lines of a cell keep %s', (_, text, printed) => {
  const prelude = `exec ${CELL_STDOUT}>&1 ${CELL_STDERR}>&2 ${NO_INPUT}</dev/null 2>/dev/null\n__netcell_end() { echo "end $1 $2"; }\n__netcell_end_if_cut() { :; }\n`;
  expect(bash(prelude + cellLines('9', text))).toBe(`${printed}end 9 0\n`);
});

test('the end of a cell carries the exit code of its last command', () => {
  const prelude = `exec ${CELL_STDOUT}>&1 ${CELL_STDERR}>&2 ${NO_INPUT}</dev/null 2>/dev/null\n__netcell_end() { echo "end $1 $2"; }\n__netcell_end_if_cut() { :; }\n`;
  expect(bash(prelude + cellLines('4', '(exit 42)'))).toBe('end 4 42\n');
});

test.each([
  ['[1] 4242\n', ''],
  ['before\n[2] 17\nafter\n', 'before\nafter\n'],
  ['[1]+  Done                    sleep 1\n', ''],
  ['[1]-  Exit 3                  sh -c "exit 3"\n', ''],
  ['an [1] 42 within a line\n', 'an [1] 42 within a line\n'],
  ['[error] 42\n', '[error] 42\n'],
  ['Killed\n', 'Killed\n'],
])('of %j on stderr a cell shows %j', (said, shown) => {
  expect(withoutJobNotices(said)).toBe(shown);
});

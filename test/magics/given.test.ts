import { expect, test } from '@jest/globals';
import { findMagic, readGiven, typed, usage } from '../../src/magics/given.ts';
import type { Magic } from '../../src/magics/magic.ts';
import { toyMagics } from './toy-magics.ts';

const [sh, netns, help] = toyMagics as [Magic, Magic, Magic];
const ALL = 'There are: %%sh, %%netns, %help.';

test('a magic is found by its name and its kind', () => {
  expect(findMagic('cell', 'sh', toyMagics)).toBe(sh);
  expect(findMagic('line', 'help', toyMagics)).toBe(help);
});

test.each([
  ['cell', 'shh', 'There is no magic %%shh.', `Did you mean %%sh? ${ALL}`],
  ['cell', 'help', 'There is no magic %%help.', `Did you mean %help? ${ALL}`],
  ['line', 'netns', 'There is no magic %netns.', `Did you mean %%netns? ${ALL}`],
  ['line', 'banana', 'There is no magic %banana.', ALL],
  ['cell', '', 'There is no magic %%.', ALL],
] as const)('a %s magic called %j is not there', (kind, name, message, hint) => {
  expect(() => findMagic(kind, name, toyMagics)).toThrow(
    expect.objectContaining({ message, hint, code: 'UnknownMagic' }),
  );
});

test.each([
  [sh, [], undefined, [], []],
  [sh, ['--on', 'red'], undefined, [], [['on', 'red']]],
  [sh, ['--on=red', '--fresh'], undefined, ['fresh'], [['on', 'red']]],
  [sh, ['--on=a=b'], undefined, [], [['on', 'a=b']]],
  [sh, ['--on', '--fresh'], undefined, [], [['on', '--fresh']]],
  [netns, ['red'], 'red', [], []],
  [netns, ['-x'], '-x', [], []],
  [help, [], undefined, [], []],
  [help, ['sh'], 'sh', [], []],
])('%j takes %j', (magic, words, operand, switches, values) => {
  expect(readGiven(magic, { name: magic.name, words }, 'the body')).toEqual({
    operand,
    switches: new Set(switches),
    values: new Map(values as [string, string][]),
    body: 'the body',
    line: 2,
  });
});

test.each([
  [sh, ['--om', 'red'], '%%sh has no option --om; did you mean --on?', '%%sh [--on NS] [--fresh]'],
  [sh, ['--banana'], '%%sh has no option --banana.', '%%sh [--on NS] [--fresh]'],
  [sh, ['--'], '%%sh has no option --.', '%%sh [--on NS] [--fresh]'],
  [sh, ['--on'], '--on needs NS: run in namespace NS.', '%%sh [--on NS] [--fresh]'],
  [sh, ['--on='], '--on needs NS: run in namespace NS.', '%%sh [--on NS] [--fresh]'],
  [sh, ['--fresh=1'], '--fresh takes no value, and got "1".', '%%sh [--on NS] [--fresh]'],
  [sh, ['red'], '%%sh does not take "red".', '%%sh [--on NS] [--fresh]'],
  [netns, [], '%%netns needs NS: the name.', '%%netns NS'],
  [netns, ['red', 'blue'], '%%netns does not take "blue".', '%%netns NS'],
  [help, ['sh', 'netns'], '%help does not take "netns".', '%help [MAGIC]'],
])('%j refuses %j', (magic, words, message, form) => {
  expect(() => readGiven(magic, { name: magic.name, words }, '')).toThrow(
    expect.objectContaining({ message, code: 'BadMagic', hint: `It is typed: ${form}` }),
  );
});

test('a name of every object is no option', () => {
  expect(() => readGiven(sh, { name: 'sh', words: ['--constructor'] }, '')).toThrow(
    expect.objectContaining({ message: '%%sh has no option --constructor.' }),
  );
});

test('a magic is shown as it is typed', () => {
  expect(toyMagics.map(typed)).toEqual(['%%sh', '%%netns', '%help']);
  expect(toyMagics.map(usage)).toEqual(['%%sh [--on NS] [--fresh]', '%%netns NS', '%help [MAGIC]']);
});

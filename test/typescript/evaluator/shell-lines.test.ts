import { expect, test } from '@jest/globals';
import { withShellLines } from '../../../src/typescript/evaluator/shell-lines.ts';

const call = (command: string) => `await (globalThis as any).__netcell.sh(${JSON.stringify(command)});`;

test.each([
  ['! ip link', call('ip link')],
  ['!ip link', call('ip link')],
  ['const x = 1\n! echo "a \'b\' \\\\"\nx', `const x = 1\n${call('echo "a \'b\' \\\\"')}\nx`],
  ['f()\n! ls\n! pwd', `f()\n${call('ls')}\n${call('pwd')}`],
  [
    'const s = `a ${b} c ${ { d: `}` } } e`;\n! ls',
    `const s = \`a \${b} c \${ { d: \`}\` } } e\`;\n${call('ls')}`,
  ],
  ['// it\'s a "comment\n! ls', `// it's a "comment\n${call('ls')}`],
  ['/* ( */\n! ls', `/* ( */\n${call('ls')}`],
  ['const r = /[(\'"`]/g;\n! ls', `const r = /[('"\`]/g;\n${call('ls')}`],
  ['const n = 4 / 2 / 1\n! ls', `const n = 4 / 2 / 1\n${call('ls')}`],
  ['if (/\\)/.test(x)) y()\n! ls', `if (/\\)/.test(x)) y()\n${call('ls')}`],
  ['function f() { return /}/; }\n! ls', `function f() { return /}/; }\n${call('ls')}`],
])('in %j the shell line becomes a call', (source, made) => {
  expect(withShellLines(source)).toBe(made);
});

test.each([
  'const x = 1;',
  '!done',
  '!f(x)',
  ' ! ls',
  'const text = `\n! not a command\n`',
  '/*\n! not a command\n*/',
  'f(\n! x\n)',
  'const list = [\n! a,\n]',
  'const o = {\na:\n! b }',
  'const y = a &&\n! b',
  'const y =\n! b',
  'const y = a ?\n! b :\n! c',
  'const y = a ||\n! b',
  'const f = () =>\n! b',
  'if (x) {\n! y\n}',
])('%j stays TypeScript', (source) => {
  expect(withShellLines(source)).toBe(source);
});

test('lines keep their numbers', () => {
  const source = 'a\n! b\n\n! c\nd';
  expect(withShellLines(source).split('\n').length).toBe(source.split('\n').length);
});

import { expect, test } from '@jest/globals';
import { helpPage, overview } from '../../src/magics/help-page.ts';
import { magics } from '../../src/magics/index.ts';
import type { Magic } from '../../src/magics/magic.ts';
import { typed } from '../../src/magics/given.ts';
import { parseCell } from '../../src/cell/parse.ts';
import { toyMagics } from './toy-magics.ts';

const [sh, netns] = toyMagics as [Magic, Magic];

test('the overview lists every magic with how it is typed', () => {
  expect(overview(toyMagics)).toBe(`A cell begins with

- \`%%sh [--on NS] [--fresh]\`: run bash
- \`%%netns NS\`: make a namespace
- \`%help [MAGIC]\`: explain
- \`! COMMAND\`: one shell line among TypeScript
- anything else: TypeScript; names last from cell to cell, and the last expression is shown

More about one: \`%help sh\`, or \`sh?\``);
});

test('a page tells options with and without a value', () => {
  expect(helpPage(sh)).toBe(`**%%sh**: run bash

\`%%sh [--on NS] [--fresh]\`

bash as root.

- \`--on NS\`: run in namespace NS
- \`--fresh\`: run in a sandbox of its own

For example:

\`\`\`
%%sh
ls
\`\`\``);
});

test('a page tells the operand', () => {
  expect(helpPage(netns)).toContain('It is made.\n\n- `NS`: the name\n\nFor example:');
});

test.each(magics.map((magic) => [typed(magic), magic] as const))(
  'the example of %s calls it',
  (name, magic) => {
    const cell = parseCell(magic.example);
    const called =
      cell.kind === 'cell-magic' ? cell.call.name : cell.kind === 'line-magics' ? cell.calls[0]?.name : '';
    expect(called).toBe(magic.name);
    expect(helpPage(magic)).toContain(`**${name}**: ${magic.summary}`);
  },
);

test('no two magics are typed alike', () => {
  expect(new Set(magics.map(typed)).size).toBe(magics.length);
});

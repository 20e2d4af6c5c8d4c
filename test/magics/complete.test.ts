import { expect, test } from '@jest/globals';
import { completeMagic } from '../../src/magics/complete.ts';
import { toyMagics } from './toy-magics.ts';

// The bar is the cursor.
test.each([
  ['%|', ['%%sh', '%%netns', '%help'], 0, 'magic'],
  ['%%|', ['%%sh', '%%netns'], 0, 'magic'],
  ['%%n|', ['%%netns'], 0, 'magic'],
  ['%h|', ['%help'], 0, 'magic'],
  ['%%nothing|', [], 0, 'magic'],
  ['%%sh |', ['--on', '--fresh'], 5, 'option'],
  ['%%sh --f|', ['--fresh'], 5, 'option'],
  ['%%sh --on red --f|\nls', ['--fresh'], 14, 'option'],
  ['%%netns |', [], 8, 'option'],
  ['%%nothing --|', [], 10, 'option'],
  ['1 + 1\n%he|', ['%help'], 6, 'magic'],
])('completing %j', (marked, texts, start, type) => {
  const at = marked.indexOf('|');
  expect(completeMagic(marked.replace('|', ''), at, toyMagics)).toEqual({
    matches: texts.map((text) => ({ text, type })),
    start,
    end: at,
  });
});

test.each(['|', 'const x = 1 %|', ' %|', '%%sh\nls --f|', '|%%sh'])(
  '%j is not on the line of a magic',
  (marked) => {
    expect(completeMagic(marked.replace('|', ''), marked.indexOf('|'), toyMagics)).toBeUndefined();
  },
);

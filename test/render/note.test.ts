import { expect, test } from '@jest/globals';
import { complaint, note } from '../../src/render/note.ts';

test('a remark is shown as text and as a page that escapes it, and not as a complaint', () => {
  expect(note('a <b> & c\nLook: d')).toEqual({
    kind: 'display',
    bundle: {
      'text/plain': 'netcell: a <b> & c\n         Look: d\n',
      'text/html':
        '<p style="margin:.3em 0;padding-left:.6em;border-left:3px solid #8888">netcell: a &lt;b&gt; &amp; c<br />Look: d</p>',
    },
  });
});

test('a complaint goes to standard error', () => {
  expect(complaint('no')).toEqual({ kind: 'text', stream: 'stderr', text: 'netcell: no\n' });
});

test('long lines are broken between words, and a word that is longer than a line stays whole', () => {
  const word = 'x'.repeat(120);
  const text = `${'ab '.repeat(40)}end\n${word} after`;
  const printed = complaint(text) as { text: string };
  expect(printed.text.split('\n')).toEqual([
    `netcell: ${'ab '.repeat(32).trimEnd()}`,
    `         ${'ab '.repeat(8)}end`,
    `         ${word}`,
    '         after',
    '',
  ]);
});

import { expect, test } from '@jest/globals';
import { TABLE_TYPE, Transcript } from '../../../src/cli/run/transcript.ts';
import { RememberingScreen } from '../remembering-screen.ts';

function transcriptOn(options: ConstructorParameters<typeof RememberingScreen>[0] = {}) {
  const screen = new RememberingScreen(options);
  const transcript = new Transcript(
    screen,
    (value, { width, colour }) =>
      `table of ${JSON.stringify(value)}, ${width} wide${colour ? ', coloured' : ''}`,
  );
  return { screen, transcript };
}

const bundle = (data: Record<string, unknown>) =>
  ({ kind: 'display', data, metadata: {}, displayId: undefined, update: false }) as const;

test('every output begins on a line of its own, streams run on', () => {
  const { screen, transcript } = transcriptOn();
  transcript.heading(1, 2, 'console.log(1)\nmore');
  transcript.show({ kind: 'stream', name: 'stdout', text: 'no new' });
  transcript.show({ kind: 'stream', name: 'stderr', text: 'line' });
  transcript.show(bundle({ 'text/html': '<b>b</b>', 'text/plain': 'b' }));
  transcript.show(bundle({ [TABLE_TYPE]: { rows: [] }, 'text/plain': 'printed' }));
  transcript.show({ kind: 'error', ename: 'E', evalue: 'v', traceback: ['\x1b[31mE\x1b[39m: v', '  at x'] });
  transcript.show(bundle({ 'image/png': 'AAAA', 'text/html': '<img>' }));
  transcript.heading(2, 2, '%%sh --on red\n\n  ip link\n');
  transcript.show({ kind: 'error', ename: 'E', evalue: 'v', traceback: [] });
  transcript.note('2 of 2 cells ran');
  expect(screen.printed).toMatchInlineSnapshot(`
   "
   ── 1/2 ── console.log(1)
   no newline
   b
   table of {"rows":[]}, 80 wide
   E: v
     at x
   [image/png, text/html]

   ── 2/2 ── %%sh --on red · ip link
   E: v

   2 of 2 cells ran
   "
  `);
});

test('colour reaches headings, tables and tracebacks where it may be used', () => {
  const { screen, transcript } = transcriptOn({ colour: true, width: 40 });
  transcript.heading(1, 1, 'x');
  transcript.show(bundle({ [TABLE_TYPE]: 1 }));
  transcript.show({ kind: 'error', ename: 'E', evalue: 'v', traceback: ['\x1b[31mE\x1b[39m'] });
  expect(screen.printed).toBe(
    '\n\x1b[1m── 1/1 ── x\x1b[22m\ntable of 1, 40 wide, coloured\n\x1b[31mE\x1b[39m\n',
  );
});

test('a heading is cut to the width of the terminal', () => {
  const { screen, transcript } = transcriptOn({ width: 40 });
  transcript.heading(1, 1, 'x'.repeat(100));
  expect(screen.printed).toBe(`\n── 1/1 ── ${'x'.repeat(29)}…\n`);
});

test('it knows whether a cell has left a line unfinished', () => {
  const { transcript } = transcriptOn();
  transcript.show({ kind: 'stream', name: 'stdout', text: 'half' });
  expect(transcript.atLineStart).toBe(false);
  transcript.show({ kind: 'stream', name: 'stdout', text: ' a line\n' });
  expect(transcript.atLineStart).toBe(true);
});

import { PassThrough } from 'node:stream';
import { expect, test } from '@jest/globals';
import { onLines } from '../../../src/sandbox/shell/ports.ts';
import { BetweenMarks } from '../../../src/sandbox/shell/marks.ts';

/** The lines of these pieces, as they come. */
async function linesOf(pieces: readonly (string | Buffer)[], longest?: number): Promise<string[]> {
  const source = new PassThrough();
  const lines: string[] = [];
  onLines(source, (line) => lines.push(line), longest);
  for (const piece of pieces) source.write(piece);
  await new Promise((resolve) => source.end(resolve).on('close', resolve));
  return lines;
}

test('lines are whole however they come, also where a piece ends within a character', async () => {
  const bytes = Buffer.from('ready\nended 3\n\nZürich\nrest');
  expect(await linesOf([...bytes].map((byte) => Buffer.from([byte])))).toEqual([
    'ready',
    'ended 3',
    '',
    'Zürich',
  ]);
  expect(await linesOf([bytes])).toEqual(['ready', 'ended 3', '', 'Zürich']);
});

test('a line that is too long is not kept and not heard, and the next one is', async () => {
  expect(await linesOf(['x'.repeat(8), 'x'.repeat(8), 'x\nnext\n', `${'y'.repeat(11)}\nlast\n`], 10)).toEqual(
    ['next', 'last'],
  );
});

test('a mark that is opened and never closed holds nothing back', async () => {
  const source = new PassThrough();
  const words: string[] = [];
  const between = new BetweenMarks(source, 'm', (word) => words.push(word));
  let heard = '';
  between.on('data', (bytes: Buffer) => (heard += bytes.toString()));
  const open = '\x1b_netcell;m;';
  source.write(`${open}begin\x1b\\a${open}${'x'.repeat(1_000)}`);
  source.write('x'.repeat(1_000));
  source.write(`b${open}end 3\x1b\\c`);
  await new Promise((resolve) => between.once('end', resolve));
  expect([heard, words]).toEqual([`a${open}${'x'.repeat(2_000)}b`, ['begin', 'end 3']]);
});

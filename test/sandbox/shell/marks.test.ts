import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { BetweenMarks } from '../../../src/sandbox/shell/marks.ts';

const mark = (word: string, of = 'abc') => `\x1b_netcell;${of};${word}\x1b\\`;

/** What a program with the mark `abc` printed on a stream that outlives it, and the words of its marks. */
function program(source: PassThrough) {
  const words: string[] = [];
  const between = new BetweenMarks(source, 'abc', (word) => words.push(word));
  let text = '';
  between.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  return { words, text: () => text };
}

test('of the bytes of a stream those between the marks of a program are its own, in whatever pieces they come', async () => {
  const source = new PassThrough();
  const { words, text } = program(source);
  const all = `late words of another${mark('end 1', 'xyz')}${mark('begin')}mine\x1b[1m${mark('end 3')}too late`;
  for (const letter of all) {
    source.write(letter);
    await turn();
  }
  expect([text(), words]).toEqual(['mine\x1b[1m', ['begin', 'end 3']]);
});

test('a stream that closes takes the end of its program with it', async () => {
  const source = new PassThrough();
  const { words } = program(source);
  source.write(mark('begin'));
  await turn();
  source.destroy();
  await turn();
  expect(words).toEqual(['begin', 'end lost']);
});

test('a program that has ended leaves nothing that listens to the stream', async () => {
  const source = new PassThrough();
  const listeners = () => source.eventNames().map((name) => [name, source.listenerCount(name)]);
  const before = listeners();
  for (let count = 0; count < 20; count += 1) {
    const { words } = program(source);
    source.write(mark('begin') + mark('end 0'));
    await turn();
    expect(words).toEqual(['begin', 'end 0']);
  }
  expect(listeners()).toEqual(before);
});

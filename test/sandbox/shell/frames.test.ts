import { expect, test } from '@jest/globals';
import type { Frame } from '../../../src/sandbox/shell/frames.ts';
import { endFrame, FrameParser, openFrame } from '../../../src/sandbox/shell/frames.ts';

const MARK = 'c0ffee';

/** What a parser makes of the pieces, with neighbouring texts joined: where they were split is of no interest. */
function parse(pieces: readonly (Buffer | string)[], { ended = true } = {}): Frame[] {
  const parser = new FrameParser(MARK);
  const frames = pieces.flatMap((piece) => parser.push(Buffer.from(piece as string)));
  if (ended) frames.push(...parser.end());
  return frames.reduce<Frame[]>((joined, frame) => {
    const last = joined.at(-1);
    if (frame.kind !== 'text' || last?.kind !== 'text') return [...joined, frame];
    return [...joined.slice(0, -1), { kind: 'text', text: last.text + frame.text }];
  }, []);
}

const text = (content: string): Frame => ({ kind: 'text', text: content });
const listingFrame = (printed: string, json: string) =>
  `${openFrame(MARK)}listing\x1eip\x1ered\x1eaddr\x1fshow\x1f\x1e${printed}\x1e${json}\x1b\\`;
const listing = (printed: string, json: string): Frame => ({
  kind: 'listing',
  listing: { tool: 'ip', namespace: 'red', args: ['addr', 'show'], text: printed, json },
});

const STREAM = `before é\n${listingFrame('1: lo: ✓\n', '[{"a":1}]')}between\x1b[0m${endFrame(MARK, '7', 130)}`;
const PARSED = [
  text('before é\n'),
  listing('1: lo: ✓\n', '[{"a":1}]'),
  text('between\x1b[0m'),
  { kind: 'end', id: '7', code: 130, pair: 0 } as const,
];

test('text, listings and ends come in the order in which they were written', () => {
  expect(parse([STREAM])).toEqual(PARSED);
});

test('a stream means the same wherever it is cut in two, also inside characters and marks', () => {
  const bytes = Buffer.from(STREAM);
  for (let at = 0; at <= bytes.length; at++)
    expect(parse([bytes.subarray(0, at), bytes.subarray(at)])).toEqual(PARSED);
});

test('a stream means the same byte by byte', () => {
  expect(parse([...Buffer.from(STREAM)].map((byte) => Buffer.from([byte])))).toEqual(PARSED);
});

test('text is given at once; only what may be the beginning of a mark is held back', () => {
  expect(parse(['64 bytes from 10.0.0.1\n'], { ended: false })).toEqual([text('64 bytes from 10.0.0.1\n')]);
  expect(parse(['colour \x1b'], { ended: false })).toEqual([text('colour ')]);
  expect(parse(['colour \x1b', '[31m'], { ended: false })).toEqual([text('colour \x1b[31m')]);
});

test.each([
  ['a byte that no character has', [0x61, 0xff, 0x62], 'a\ufffdb'],
  ['a character cut off by the end', [0x61, 0xc3], 'a\ufffd'],
  ['a character cut off by another', [0xc3, 0x61], '\ufffda'],
  ['NUL', [0x61, 0x00, 0x62], 'a\0b'],
])('%s becomes a replacement character and nothing else is lost', (_, bytes, shown) => {
  expect(parse([Buffer.from(bytes)])).toEqual([text(shown)]);
});

test('a half-written mark at the end of the stream is text', () => {
  const cut = openFrame(MARK).slice(0, -3);
  expect(parse([`x${cut}`])).toEqual([text(`x${cut}`)]);
});

test('marks of others are text: a learner may print them', () => {
  const foreign = '\x1b_netcell;deadbeef;end\x1e7\x1e0\x1b\\';
  expect(parse([foreign])).toEqual([text(foreign)]);
});

test('a frame of an unknown kind, or with too few fields, is dropped, and what follows is not', () => {
  const unknown = `${openFrame(MARK)}picture\x1ex\x1b\\`;
  const short = `${openFrame(MARK)}listing\x1eip\x1b\\`;
  expect(parse([unknown, 'a', short, 'b'])).toEqual([text('ab')]);
});

test('a frame whose writer was killed half-way does not swallow the end of the cell', () => {
  const whole = listingFrame('1: lo: printed', '[1]');
  for (let at = openFrame(MARK).length; at < whole.length - 2; at++) {
    const frames = parse([whole.slice(0, at), endFrame(MARK, '3', 130)]);
    expect(frames.at(-1)).toEqual({ kind: 'end', id: '3', code: 130, pair: 0 });
  }
});

test('what a killed writer had of its listing is shown as text', () => {
  const whole = listingFrame('1: lo: printed', '');
  const cut = whole.slice(0, whole.indexOf('ted'));
  expect(parse([cut, endFrame(MARK, '3', 130)])).toEqual([
    text('1: lo: prin'),
    { kind: 'end', id: '3', code: 130, pair: 0 },
  ]);
});

test('a frame that is never closed is given as text once it is too long for a listing', () => {
  const endless = `${openFrame(MARK)}listing\x1e${'x'.repeat(9 * 1024 * 1024)}`;
  expect(parse([endless], { ended: false })).toEqual([text(endless)]);
});

test('a listing of several megabytes that arrives in pieces is read', () => {
  const printed = 'line\n'.repeat(600_000);
  const bytes = Buffer.from(listingFrame(printed, ''));
  const pieces = [];
  for (let at = 0; at < bytes.length; at += 65_536) pieces.push(bytes.subarray(at, at + 65_536));
  expect(parse(pieces)).toEqual([listing(printed, '')]);
});

// Searched again with each byte, this would take minutes.
test('a frame that comes byte by byte is searched once', () => {
  const parser = new FrameParser(MARK);
  const long = 'x'.repeat(4_000_000);
  expect(
    parser.push(Buffer.from(`${openFrame(MARK)}listing\x1eip\x1ered\x1eaddr\x1fshow\x1f\x1e${long}`)),
  ).toEqual([]);
  for (let at = 0; at < 20_000; at++) expect(parser.push(Buffer.from('y')).length).toBe(0);
  expect(parser.push(Buffer.from('\x1e[]\x1b'))).toEqual([]);
  expect(parser.push(Buffer.from('\\after'))).toEqual([
    listing(`${long}${'y'.repeat(20_000)}`, '[]'),
    text('after'),
  ]);
});

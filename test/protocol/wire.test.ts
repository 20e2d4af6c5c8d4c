import { createHmac } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { MessageWriter } from '../../src/protocol/messages.ts';
import { Wire, WireError } from '../../src/protocol/wire.ts';

const KEY = 'a secret';
const wire = new Wire(KEY, 'hmac-sha256');
const identities = [Buffer.from('one'), Buffer.from([0, 255])];
const buffers = [Buffer.from([1, 2, 3]), Buffer.from('')];

function frames(key = KEY, scheme = 'hmac-sha256'): Buffer[] {
  const message = new MessageWriter().write(
    'execute_request',
    { code: 'ä 😀 \u2028' },
    { buffers, metadata: { m: 1 } },
  );
  return new Wire(key, scheme).encode({ identities, message }).map((frame) => Buffer.from(frame));
}

/** Frames with texts of our own, well signed. */
function signed(...texts: string[]): Buffer[] {
  const parts = texts.map((text) => Buffer.from(text));
  const signature = createHmac('sha256', KEY).update(Buffer.concat(parts)).digest('hex');
  return [Buffer.from('<IDS|MSG>'), Buffer.from(signature), ...parts];
}

const HEADER = JSON.stringify({
  msg_id: '1',
  msg_type: 't',
  session: 's',
  username: '',
  date: '',
  version: '5.5',
});

test('a message comes back as it was written, with its identities and buffers', () => {
  const message = new MessageWriter().write('stream', { text: 'ä 😀' }, { buffers, metadata: { m: [1] } });
  const received = wire.decode(wire.encode({ identities, message }));
  expect(received.identities).toEqual(identities);
  expect(received.message).toEqual(message);
});

test('the frames are identities, delimiter, signature, four parts, buffers', () => {
  const [one, two, delimiter, signature, ...rest] = frames();
  expect([one, two, String(delimiter)]).toEqual([...identities, '<IDS|MSG>']);
  const parts = rest.slice(0, 4);
  expect(String(signature)).toBe(createHmac('sha256', KEY).update(Buffer.concat(parts)).digest('hex'));
  expect(parts.map((part) => Object.keys(JSON.parse(String(part)) as object))).toEqual([
    ['msg_id', 'msg_type', 'session', 'username', 'date', 'version'],
    [],
    ['m'],
    ['code'],
  ]);
  expect(rest.slice(4)).toEqual(buffers);
});

test('a bit that changed in the signature or in any part is refused, wherever it is', () => {
  const good = frames();
  for (let frame = 3; frame < 8; frame++)
    for (let byte = 0; byte < (good[frame]?.length ?? 0); byte++) {
      const bad = good.map((bytes) => Buffer.from(bytes));
      const target = bad[frame];
      if (target) target[byte] = (target[byte] ?? 0) ^ (1 << (byte % 8));
      expect(() => wire.decode(bad)).toThrow(new WireError('the signature does not match'));
    }
});

test('the signature is of the raw bytes: another spelling of the same JSON is fine where it was signed', () => {
  const spelt = signed(` ${HEADER}`, '{ }', '{"a" : 1}', '{"\\u0061":"b"}');
  expect(wire.decode(spelt).message).toMatchObject({ metadata: { a: 1 }, content: { a: 'b' } });
  expect(() => wire.decode(spelt.map((frame, index) => (index === 3 ? Buffer.from('{}') : frame)))).toThrow(
    'the signature does not match',
  );
});

test('buffers are not signed', () => {
  const changed = frames().map((frame, index) => (index === 8 ? Buffer.from('other') : frame));
  expect(wire.decode(changed).message.buffers[0]).toEqual(Buffer.from('other'));
});

test.each([
  ['another key', () => frames('another')],
  ['no key', () => frames('')],
  ['another hash', () => frames(KEY, 'hmac-sha512')],
  ['half a signature', () => frames().map((frame, index) => (index === 3 ? frame.subarray(0, 32) : frame))],
  [
    'a signature in capitals',
    () => frames().map((f, i) => (i === 3 ? Buffer.from(String(f).toUpperCase()) : f)),
  ],
])('a message signed with %s is refused', (_what, make) => {
  expect(() => wire.decode(make())).toThrow(new WireError('the signature does not match'));
});

test.each(['sha256', 'sha384', 'sha512', 'sha1', 'md5'])('hmac-%s is known', (hash) => {
  const other = new Wire(KEY, `hmac-${hash}`);
  expect(other.decode(frames(KEY, `hmac-${hash}`)).message.content).toEqual({ code: 'ä 😀 \u2028' });
});

test('with an empty key nothing is signed, and every signature is taken', () => {
  const open = new Wire('', 'hmac-sha256');
  expect(String(frames('')[3])).toBe('');
  expect(open.decode(frames('')).message.metadata).toEqual({ m: 1 });
  expect(open.decode(frames('any')).message.metadata).toEqual({ m: 1 });
});

test.each([
  ['no frames', [], 'no <IDS|MSG> delimiter'],
  ['no delimiter', frames().filter((_, index) => index !== 2), 'no <IDS|MSG> delimiter'],
  ['nothing behind the delimiter', frames().slice(0, 3), 'frames are missing'],
  ['a signature alone', frames().slice(0, 4), 'frames are missing'],
  ['no content', frames().slice(0, 7), 'frames are missing'],
  ['a header that is not JSON', signed('{', '{}', '{}', '{}'), 'a frame is not JSON'],
  ['a content that is not JSON', signed(HEADER, '{}', '{}', ''), 'a frame is not JSON'],
  ['a content that is a list', signed(HEADER, '{}', '{}', '[]'), 'a frame is not a JSON object'],
  ['a content that is null', signed(HEADER, '{}', '{}', 'null'), 'a frame is not a JSON object'],
  ['a content that is text', signed(HEADER, '{}', '{}', '"x"'), 'a frame is not a JSON object'],
  ['an empty header', signed('{}', '{}', '{}', '{}'), 'the header has no msg_id'],
  ['a header without a type', signed('{"msg_id":"1"}', '{}', '{}', '{}'), 'the header has no msg_type'],
  [
    'a header whose session is a number',
    signed('{"msg_id":"1","msg_type":"t","session":1}', '{}', '{}', '{}'),
    'the header has no session',
  ],
])('%s is refused', (_what, bad, reason) => {
  expect(() => wire.decode(bad)).toThrow(new WireError(reason));
});

test('bytes that are no UTF-8 are refused, though they were signed', () => {
  const parts = [HEADER, '{}', '{}', '{"a":"\xff"}'].map((text) => Buffer.from(text, 'latin1'));
  const signature = createHmac('sha256', KEY).update(Buffer.concat(parts)).digest('hex');
  expect(() => wire.decode([Buffer.from('<IDS|MSG>'), Buffer.from(signature), ...parts])).toThrow(
    new WireError('a frame is not JSON'),
  );
});

test('frames of chance are refused and nothing else happens', () => {
  let seed = 1;
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let round = 0; round < 2_000; round++) {
    const chance = Array.from({ length: random(9) }, () =>
      random(3) === 0
        ? Buffer.from('<IDS|MSG>')
        : Buffer.from(Array.from({ length: random(20) }, () => random(256))),
    );
    expect(() => wire.decode(chance)).toThrow(WireError);
  }
});

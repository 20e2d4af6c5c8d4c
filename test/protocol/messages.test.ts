import { expect, test } from '@jest/globals';
import { MessageWriter, PROTOCOL_VERSION } from '../../src/protocol/messages.ts';

test('every message of a writer bears one session, and an id of its own', () => {
  const writer = new MessageWriter();
  const headers = [1, 2, 3].map(() => writer.write('status', {}).header);
  expect(new Set(headers.map(({ session }) => session))).toEqual(new Set([writer.session]));
  expect(new Set(headers.map(({ msg_id }) => msg_id)).size).toBe(3);
});

test('two writers have two sessions', () => {
  expect(new MessageWriter().session).not.toBe(new MessageWriter().session);
});

test('a message has its type, its time in UTC, and the version of the protocol', () => {
  const { header } = new MessageWriter().write('stream', {});
  expect(header).toMatchObject({ msg_type: 'stream', username: 'netcell', version: PROTOCOL_VERSION });
  expect(Math.abs(Date.parse(header.date) - Date.now())).toBeLessThan(5_000);
  expect(header.date).toMatch(/Z$/);
});

test('an answer names its parent, and what nobody asked for has an empty one', () => {
  const writer = new MessageWriter();
  const parent = new MessageWriter().write('execute_request', { code: '1' });
  expect(writer.write('execute_reply', {}, { parent }).parent_header).toBe(parent.header);
  expect(writer.write('status', {}).parent_header).toEqual({});
});

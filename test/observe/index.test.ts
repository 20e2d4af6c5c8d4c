import { expect, test } from '@jest/globals';
import { look, readers } from '../../src/observe/index.ts';
import { ipNetns } from '../../src/observe/ip-netns.ts';
import { fileOf, fixture } from './fixtures.ts';

const { listing } = fixture('ip-netns', 'all');

test('A listing becomes a table that keeps the command and what was printed', () => {
  expect(look({ ...listing, namespace: 'netns0' })).toEqual({
    command: 'ip netns list',
    namespace: 'netns0',
    columns: ipNetns.columns,
    rows: [
      { name: 'blue', id: undefined },
      { name: 'red', id: 0 },
    ],
    printed: 'blue\nred (id: 0)\n',
    groups: undefined,
    groupedBy: undefined,
  });
});

test('The namespace of -n counts, not the one in which it was typed', () => {
  expect(look({ ...fixture('ip-link', 'in-namespace').listing, namespace: 'netns0' })?.namespace).toBe('red');
});

test('Arguments that the shell had in quotes are quoted in the command', () => {
  const args = ['link', 'show', 'group', "it's", '', '@if7'];
  expect(look({ ...listing, args, text: '', json: '[]' })?.command).toBe(
    String.raw`ip link show group 'it'\''s' '' @if7`,
  );
});

test('A listing that no reader accepts is no table', () => {
  expect(look({ ...listing, args: ['tuntap'] })).toBeUndefined();
  expect(look({ ...listing, args: ['-j', 'addr'] })).toBeUndefined();
  expect(look({ ...listing, tool: 'bridge', args: ['monitor'] })).toBeUndefined();
});

test.each(readers.map(({ name }) => name))('A malformed listing of %s is no table and no error', (name) => {
  expect(look(fixture(fileOf(name), 'malformed').listing)).toBeUndefined();
});

test('Each reader has a name and a sentence of its own', () => {
  expect(new Set(readers.map(({ name }) => name)).size).toBe(readers.length);
  for (const { summary } of readers) expect(summary).toMatch(/^[A-Z].*\.$/);
});

// What a cell frames itself may be anything; a reader could take minutes over it.
test.each([
  ['ss', `State Recv-Q Send-Q Local Address:Port Peer Address:Port\nESTAB 0 0 ${':'.repeat(150_000)}\n`],
  ['ss', `ESTAB 0 0 ${'a:b '.repeat(100)}\n`.repeat(5_000)],
  ['ping', `--- a ping statistics ---\n${'.'.repeat(300_000)}\n`],
])('A listing of %s such as no tool prints is no table', (tool, text) => {
  expect(look({ tool, args: [], namespace: '', text, json: '' })).toBeUndefined();
});

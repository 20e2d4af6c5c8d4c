import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { messages } from '../../../src/observe/messages/index.ts';
import { patternOf, sayingOf, type Message } from '../../../src/observe/messages/message.ts';
import { messagesPage } from './page.ts';

const ALL: readonly Message[] = Object.values(messages).flat();
const patterns = ALL.map(patternOf);

/** The line as a tool would print it: each name in braces stands for itself. */
const lineOf = ({ message }: Message) =>
  message.replace('{iptables}', 'iptables v1.8.9 (nf_tables): ').replaceAll(/\{(\w+)\}/g, '$1');

test.each(ALL.map((message) => [message.message, message] as const))(
  '"%s" is explained by its own sentence',
  (_, message) => {
    const first = patterns.find((pattern) => sayingOf(pattern, lineOf(message), { text: '' }) !== undefined);
    expect(first?.message).toBe(message);
    const saying = first && sayingOf(first, lineOf(message), { text: '' });
    expect(saying).toMatch(/^["A-Za-z].*\.\nLook: \S.*[^.]$/);
    expect(saying).not.toMatch(/[{}]/);
  },
);

test('there are many of them, and each is there once', () => {
  expect(ALL.length).toBeGreaterThan(70);
  expect(new Set(ALL.map(({ message }) => message)).size).toBe(ALL.length);
});

test('docs/messages.md lists them all (UPDATE_DOCS=1 writes it)', () => {
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync('docs/messages.md', messagesPage());
  expect(readFileSync('docs/messages.md', 'utf8')).toBe(messagesPage());
});

import { afterAll, expect, test } from '@jest/globals';
import { listingWrapper } from '../../../src/observe/wrappers/listing-wrapper.ts';
import { FakeTool } from './call-wrapper.ts';

const lists = 'lists() {\n  [ "$1" = list ]\n}';
const tools = [
  new FakeTool('ipset', listingWrapper({ name: 'ipset', lists }), 'printf "$2"; exit "${3:-0}"'),
  new FakeTool('ipset', listingWrapper({ name: 'ipset', lists, json: '"$real" -j "$@"' }), 'printf "$2"'),
] as const;
afterAll(() => tools.forEach((tool) => tool[Symbol.dispose]()));
const [textAlone, withJson] = tools;

test('a tool without JSON runs once, and its text is framed with all its newlines', () => {
  expect(textAlone.call(['list', 'a\\n\\n'])).toEqual({
    stdout: '\x1b_netcell;abc;listing\x1eipset\x1e\x1elist\x1fa\\n\\n\x1f\x1ea\n\n\x1e\x1b\\',
    stderr: '',
    status: 0,
    calls: ['list a\\n\\n'],
  });
});

test('a tool with JSON runs a second time for it', () => {
  const { stdout, calls } = withJson.call(['list', 'a']);
  expect(stdout).toBe('\x1b_netcell;abc;listing\x1eipset\x1e\x1elist\x1fa\x1f\x1ea\x1elist\x1b\\');
  expect(calls).toEqual(['list a', '-j list a']);
});

test('what changes something runs once, as the tool itself', () => {
  expect(withJson.call(['flush', 'done\\n'])).toEqual({
    stdout: 'done\n',
    stderr: '',
    status: 0,
    calls: ['flush done\\n'],
  });
});

test('a listing that fails prints what it printed, with its exit code', () => {
  expect(textAlone.call(['list', 'half', '4'])).toMatchObject({ stdout: 'half', status: 4 });
});

test.each([
  ['the end of a frame', String.raw`a\033\134b`, 'a\x1b\\b'],
  ['a separator', String.raw`a\036b`, 'a\x1eb'],
  ['more than a table can hold', '%0600000d', '0'.repeat(600_000)],
])('a text that has %s is left as it is', (_what, format, printed) => {
  expect(textAlone.call(['list', format]).stdout).toBe(printed);
});

test('a tool that is not installed is said to be missing', () => {
  using tool = new FakeTool('other', listingWrapper({ name: 'ipset', lists }), '');
  expect(tool.call(['list'])).toMatchObject({ stderr: 'ipset: command not found\n', status: 127 });
});

import { afterAll, expect, test } from '@jest/globals';
import { parseIpArguments } from '../../../src/observe/ip-arguments.ts';
import { ip } from '../../../src/observe/wrappers/ip.ts';
import { FakeTool, listingsAmong } from './call-wrapper.ts';

// Fails where its last argument says so.
const tool = new FakeTool(
  'ip',
  ip,
  `for last; do :; done
case "$1" in -j) printf '[{"args":"%s"}]' "$*" ;; *) printf 'text of %s\\n\\n' "$*" ;; esac
case $last in fail*) echo "it failed" >&2; exit "\${last#fail}" ;; esac
`,
);
const call = tool.call.bind(tool);
afterAll(() => tool[Symbol.dispose]());

test('a listing that reaches the cell is framed: the text with all its newlines, and the JSON', () => {
  expect(call(['addr', 'show', 'dev', 'a b'])).toEqual({
    stdout:
      '\x1b_netcell;abc;listing\x1eip\x1e\x1eaddr\x1fshow\x1fdev\x1fa b\x1f\x1etext of addr show dev a b\n\n\x1e[{"args":"-j -d addr show dev a b"}]\x1b\\',
    stderr: '',
    status: 0,
    calls: ['addr show dev a b', '-j -d addr show dev a b'],
  });
});

test('a listing that does not reach the cell is left alone', () => {
  expect(call(['addr'], { elsewhere: true })).toEqual({
    stdout: 'text of addr\n\n',
    stderr: '',
    status: 0,
    calls: ['addr'],
  });
});

test.each([['link', 'add', 'br0'], ['-j', 'addr'], ['monitor'], []])(
  'ip %s %s is the real ip, called once',
  (...args) => {
    const result = call(args);
    expect(result.stdout).toContain(args.join(' '));
    expect(result.stdout).not.toContain('netcell');
    expect(result.calls).toEqual([args.join(' ')]);
  },
);

test('a listing that fails prints what ip printed, with its exit code, and is not asked for JSON', () => {
  expect(call(['addr', 'show', 'fail7'])).toEqual({
    stdout: 'text of addr show fail7\n\n',
    stderr: 'it failed\n',
    status: 7,
    calls: ['addr show fail7'],
  });
});

test('arguments that would break the frame are left to ip', () => {
  const { stdout } = call(['addr', 'show', 'a\x1eb']);
  expect(stdout).toBe('text of addr show a\x1eb\n\n');
});

test('a missing value of an option is for ip to complain about', () => {
  expect(call(['-n'])).toMatchObject({ stdout: 'text of -n\n\n', stderr: '', calls: ['-n'] });
});

/** Every way to cut a word short. */
const cuts = (word: string) => Array.from(word, (_, index) => word.slice(0, index + 1));

// prettier-ignore
const OBJECTS = [
  'address', 'addrlabel', 'maddress', 'route', 'rule', 'neighbour', 'ntable', 'link', 'netns', 'netconf',
  'nexthop', 'tunnel', 'token', 'tuntap', 'monitor', 'mroute', 'vrf', 'xfrm',
];
// prettier-ignore
const VERBS = [
  'show', 'list', 'lst', 'list-id', 'get', 'set', 'save', 'showdump', 'add', 'append', 'attach', 'change',
  'chg', 'replace', 'restore', 'delete', 'flush', 'exec', 'identify', 'pids', 'monitor', 'prepend',
  'property', 'test', 'xstats', 'help',
];
// A namespace called "a" and a family called "link", so that a value taken for an object would be noticed.
// prettier-ignore
const OPTIONS = [
  '', '-4', '-br', '-s -s', '-d', '-o', '-c=never', '-n a', '-ne a', '-net a', '-netns l', '--netns r',
  '-N', '-f link', '-fa link', '-family inet', '-l 5', '-lo 5', '-rc 9', '-r', '-j', '-json', '-p', '-b a',
  '-batch a', '-all', '-a', '-V', '--brief', '-brief -4',
];

const LINES = [
  ...OBJECTS.flatMap((object) =>
    cuts(object).flatMap((cut) => ['', ...VERBS.flatMap(cuts)].map((verb) => `${cut} ${verb}`.trim())),
  ),
  ...OPTIONS.flatMap((option) =>
    ['addr', 'l', 'r', 'link s', 'a s', 'a show', 'link set', 'route add', 'netns exec'].map((rest) =>
      `${option} ${rest}`.trim(),
    ),
  ),
];

test(`what is framed is what ip would list, of ${new Set(LINES).size} lines cut short in every way`, () => {
  const lines = [...new Set(LINES)];
  const framed = new Set(listingsAmong(ip, lines));
  expect(lines.filter((line) => framed.has(line) !== isListing(line))).toEqual([]);
  expect(framed.size).toBeGreaterThan(100);
});

/** What `observe` takes for a listing that can be shown as a table. */
function isListing(line: string): boolean {
  const command = parseIpArguments(line.split(' '));
  if (!command?.verb) return false;
  const { object, verb, options } = command;
  if (options.some((option) => ['json', 'pretty', 'batch', 'all', 'Version'].includes(option))) return false;
  if (!['address', 'link', 'route', 'rule', 'neighbour', 'netns'].includes(object)) return false;
  return verb === 'show' || (verb === 'get' && ['route', 'neighbour'].includes(object));
}

import { expect, test } from '@jest/globals';
import { ipCommand, isListingOf, parseIpArguments } from '../../src/observe/ip-arguments.ts';

const parse = (line: string) => parseIpArguments(line.split(' ').filter((word) => word !== ''));
const listing = (line: string, tool = 'ip') => ({
  tool,
  args: line.split(' '),
  namespace: '',
  text: '',
  json: '',
});

// Each of these was typed with the real ip 6.1 to see what it does.
test.each([
  ['a', 'address', 'show'],
  ['addr', 'address', 'show'],
  ['addrl', 'addrlabel', 'show'],
  ['a s', 'address', 'show'],
  ['a sa', 'address', 'save'],
  ['a l', 'address', 'show'],
  ['l', 'link', 'show'],
  ['l s', 'link', 'set'],
  ['l sh', 'link', 'show'],
  ['l ls', 'link', 'show'],
  ['l2', 'l2tp', 'show'],
  ['m', 'maddress', 'show'],
  ['r', 'route', 'show'],
  ['r g', 'route', 'get'],
  ['r s', 'route', 'show'],
  ['r showd', 'route', 'showdump'],
  ['ru', 'rule', 'show'],
  ['ru s', 'rule', 'show'],
  ['ru sa', 'rule', 'save'],
  ['n', 'neighbour', 'show'],
  ['ne', 'neighbour', 'show'],
  ['neighbour lst', 'neighbour', 'show'],
  ['n g', 'neighbour', 'get'],
  ['net', 'netns', 'show'],
  ['netns li', 'netns', 'show'],
  ['netns list-', 'netns', 'list-id'],
  ['netns e', 'netns', 'exec'],
  ['nt', 'ntable', 'show'],
  ['t', 'tunnel', 'show'],
  ['s', 'sr', 'show'],
  ['addr eth0', 'address', undefined],
])('`ip %s` is about %s, %s', (line, object, verb) => {
  const command = parse(line);
  expect(command?.object).toBe(object);
  expect(command?.verb).toBe(verb);
});

test.each([
  ['-4 -br a', ['4', 'brief']],
  ['-b file a', ['batch']],
  ['-s -s -d l', ['stats', 'stats', 'details']],
  ['--brief a', ['brief']],
  ['-c=never a', ['color']],
  ['-col a', ['color']],
  ['-r r', ['resolve']],
  ['-rc 3 r', ['rcvbuf']],
  ['-f inet6 r', ['family']],
  ['-o -- a', ['oneline']],
  ['-M r', ['M']],
  ['-n red r', ['netns']],
])('`ip %s` has the options %j', (line, options) => {
  expect(parse(line)?.options).toEqual(options);
});

test('The namespace of -n is known however the option is written', () => {
  expect(parse('-n red addr')?.netns).toBe('red');
  expect(parse('-d -netns red addr')?.netns).toBe('red');
  expect(parse('--net red addr')?.netns).toBe('red');
  expect(parse('addr')?.netns).toBeUndefined();
});

test('What follows the verb is kept as it is', () => {
  expect(parse('addr show dev eth0')?.rest).toEqual(['dev', 'eth0']);
  expect(parse('addr')?.rest).toEqual([]);
});

test.each([[''], ['-4'], ['nonsense'], ['-nonsense addr'], ['-n red'], ['--'], ['nets']])(
  '`ip %s` has no object that ip knows',
  (line) => {
    expect(parse(line)).toBeUndefined();
  },
);

test('An empty word is no abbreviation', () => {
  expect(parseIpArguments([''])).toBeUndefined();
  expect(parseIpArguments(['link', ''])?.verb).toBeUndefined();
});

test('Output that was asked for as JSON, and that of another tool, is no listing for people', () => {
  expect(ipCommand(listing('-j addr'))).toBeUndefined();
  expect(ipCommand(listing('addr', 'bridge'))).toBeUndefined();
  expect(ipCommand(listing('-p addr'))?.object).toBe('address');
});

test('A listing is told from a change of the same object', () => {
  expect(isListingOf(listing('l sh'), 'link', 'show')).toBe(true);
  expect(isListingOf(listing('l s'), 'link', 'show')).toBe(false);
  expect(isListingOf(listing('r g 10.0.0.1'), 'route', 'show', 'get')).toBe(true);
  expect(isListingOf(listing('addr'), 'link', 'show')).toBe(false);
});

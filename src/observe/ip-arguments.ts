import type { Listing } from '../sandbox/listing.ts';

/** What a line of `ip` asks for, its abbreviations spelt out. */
export interface IpCommand {
  /** Options spelt out, without dash or value, in the order typed: `['details', 'brief']`. */
  readonly options: readonly string[];
  /** The namespace of `-n NAME`; undefined where none is named. */
  readonly netns: string | undefined;
  /** `link`, `address`, `route`, `rule`, `neighbour`, `netns`, … */
  readonly object: string;
  /** `show` where nothing or a synonym of it is typed; undefined for a word that is unknown, or of an object not read here. */
  readonly verb: string | undefined;
  /** What follows the verb. */
  readonly rest: readonly string[];
}

/**
 * Reads the arguments of `ip` as iproute2 6.1 does: a word may be cut short, and the first name in iproute2's own
 * order that starts with it wins, so that `ip n` means neighbour and `ip link s` means set.
 * Returns undefined where there is no object that `ip` knows.
 */
export function parseIpArguments(args: readonly string[]): IpCommand | undefined {
  const options: string[] = [];
  let netns: string | undefined;
  let at = 0;
  for (; args[at]?.startsWith('-'); at++) {
    if (args[at] === '--') {
      at++;
      break;
    }
    const option = spellOutOption(args[at] ?? '');
    if (option === undefined) return undefined;
    options.push(option);
    if (OPTIONS_WITH_VALUE.has(option)) at++;
    if (option === 'netns') netns = args[at];
  }
  const object = firstWithPrefix(OBJECTS, args[at]);
  if (object === undefined) return undefined;
  const [word, ...rest] = args.slice(at + 1);
  return { options, netns, object: SAME_OBJECT[object] ?? object, verb: spellOutVerb(object, word), rest };
}

/** The command of a listing that `ip` printed for people; undefined where it was asked for JSON, or is not of `ip`. */
export function ipCommand(listing: Listing): IpCommand | undefined {
  const command = listing.tool === 'ip' ? parseIpArguments(listing.args) : undefined;
  return command?.options.some((option) => FOR_PROGRAMS.has(option)) ? undefined : command;
}

/** Whether a listing is that of an object: `isListingOf(listing, 'route', 'show', 'get')`. */
export function isListingOf(listing: Listing, object: string, ...verbs: readonly string[]): boolean {
  const command = ipCommand(listing);
  return command?.object === object && command.verb !== undefined && verbs.includes(command.verb);
}

function spellOutOption(typed: string): string | undefined {
  const word = typed.replace(/^--?/, '');
  if (EXACT_OPTIONS.has(word)) return word;
  // `-c=never`, `-col=auto`
  return firstWithPrefix(OPTIONS, word.replace(/=(always|auto|never)$/, ''));
}

function spellOutVerb(object: string, typed: string | undefined): string | undefined {
  if (typed === undefined) return 'show';
  const verb = firstWithPrefix(VERBS[SAME_OBJECT[object] ?? object] ?? [], typed);
  return verb === 'list' || verb === 'lst' ? 'show' : verb;
}

function firstWithPrefix(names: readonly string[], typed: string | undefined): string | undefined {
  return typed ? names.find((name) => name.startsWith(typed)) : undefined;
}

const FOR_PROGRAMS: ReadonlySet<string> = new Set(['json', 'Version', 'batch', 'help']);
const OPTIONS_WITH_VALUE: ReadonlySet<string> = new Set(['loops', 'family', 'batch', 'rcvbuf', 'netns']);
const EXACT_OPTIONS: ReadonlySet<string> = new Set(['4', '6', '0', 'M', 'B']);
const SAME_OBJECT: Readonly<Record<string, string>> = {
  neighbor: 'neighbour',
  ntbl: 'ntable',
  tunl: 'tunnel',
};

// The orders below are those of iproute2's ip.c and of each object's do_… function: they decide what an abbreviation means.
// prettier-ignore
const OPTIONS = [
  'loops', 'family', 'human-readable', 'iec', 'stats', 'statistics', 'details', 'resolve', 'oneline', 'timestamp',
  'tshort', 'Version', 'force', 'batch', 'brief', 'json', 'pretty', 'rcvbuf', 'color', 'help', 'netns', 'Numeric',
  'all', 'echo',
];
// prettier-ignore
const OBJECTS = [
  'address', 'addrlabel', 'maddress', 'route', 'rule', 'neighbor', 'neighbour', 'ntable', 'ntbl', 'link', 'l2tp',
  'fou', 'ila', 'macsec', 'tunnel', 'tunl', 'tuntap', 'tap', 'token', 'tcpmetrics', 'tcp_metrics', 'monitor', 'xfrm',
  'mroute', 'mrule', 'netns', 'netconf', 'vrf', 'sr', 'nexthop', 'mptcp', 'ioam', 'help', 'stats',
];
// prettier-ignore
const VERBS: Readonly<Record<string, readonly string[]>> = {
  link: ['add', 'set', 'change', 'replace', 'delete', 'show', 'lst', 'list', 'xstats', 'afstats', 'property', 'help'],
  address: [
    'add', 'change', 'chg', 'replace', 'delete', 'show', 'list', 'lst', 'flush', 'save', 'showdump', 'restore', 'help',
  ],
  route: [
    'list', 'show', 'lst', 'get', 'add', 'delete', 'change', 'chg', 'replace', 'prepend', 'append', 'test', 'flush',
    'save', 'restore', 'showdump', 'help',
  ],
  neighbour: ['add', 'change', 'chg', 'replace', 'delete', 'get', 'show', 'list', 'lst', 'flush', 'help'],
  rule: ['list', 'lst', 'show', 'save', 'restore', 'add', 'delete', 'flush', 'help'],
  netns: [
    'list', 'show', 'lst', 'list-id', 'help', 'add', 'set', 'delete', 'identify', 'pids', 'exec', 'monitor', 'attach',
  ],
};

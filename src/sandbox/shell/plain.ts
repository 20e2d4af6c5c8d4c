/** The tools with tables that a text calls. */
export interface PlainTools {
  /** Those that may list something: a function can stand for the tool. */
  readonly listing: readonly string[];
  /** Those that surely list nothing: the tool itself is all that is needed. */
  readonly changing: readonly string[];
}

/**
 * The tools with tables that a text calls which is nothing but plain commands, one after the other or in pipelines: no job in
 * the background, no subshell, no function, and nothing that tells of functions. Undefined where it is anything else.
 *
 * In such a text a function can stand for a tool without a difference: for a job in the background, `$!` would be another.
 */
export function plainTools(text: string): PlainTools | undefined {
  const lines = text
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const commands = lines.flatMap((line) => line.split(/\|\||&&|[|;]/)).map((command) => command.trim());
  const named = commands.map((command) => ({ command, name: COMMAND.exec(command)?.[1] ?? '' }));
  if (!named.every(({ name }) => TOOLS.has(name) || OTHERS.has(name))) return undefined;
  const listing = new Set(named.filter(({ command }) => !CHANGE.test(command)).map(({ name }) => name));
  const tools = [...new Set(named.map(({ name }) => name))].filter((name) => TOOLS.has(name));
  return {
    listing: tools.filter((name) => listing.has(name)),
    changing: tools.filter((name) => !listing.has(name)),
  };
}

// A `$` alone, with what follows it: a name as a piece of its own could be parted in many ways, and each would be tried.
const WORD = String.raw`(?:[\w./:@%+,=-]|\$(?=\w))+|"[^"$\x60\\|&;]*"|'[^'|&;]*'`;
const REDIRECTION = String.raw`2>&1|[012]?>{1,2} ?[\w./-]+`;
const COMMAND = new RegExp(`^([a-z][\\w-]*)(?:\\s+(?:${REDIRECTION}|${WORD}))*(?:\\s+#.*)?$`);

const TOOLS: ReadonlySet<string> = new Set(
  'bridge conntrack ip ip6tables ip6tables-save iptables iptables-save nft ss tc'.split(' '),
);
/** What is often beside them. */
const OTHERS: ReadonlySet<string> = new Set(
  `cat cut date echo ethtool false grep head hostname ls ping pwd sleep sort sudo sysctl tail tcpdump traceroute true
  uname wc`.split(/\s+/),
);

/** What surely is no listing: the wrappers know exactly, and where one is not recognised here, they are asked. */
const CHANGE = new RegExp(
  [
    String.raw`^ip(?: -[46dos]| -n [\w.-]+)* (?:(?:link|addr|address|route|neigh|rule|netns) (?:add|del|delete|set|change|replace|append|flush|exec)|-j)(?: |$)`,
    String.raw`^bridge (?:fdb|link|mdb|vlan) (?:add|append|del|replace|set)(?: |$)`,
    String.raw`^ip6?tables(?: -t \w+)? -[ADEFINPRX](?: |$)`,
    String.raw`^nft (?:add|create|delete|flush|insert|rename|replace) `,
    String.raw`^tc (?:class|filter|qdisc) (?:add|change|del|replace)(?: |$)`,
  ].join('|'),
);

/**
 * The tools with tables that a text calls which is nothing but plain commands, one after the other or in pipelines: no job in
 * the background, no subshell, no function, and nothing that tells of functions. None where it is anything else.
 *
 * In such a text a function can stand for a tool without a difference: for a job in the background, `$!` would be another.
 */
export function plainTools(text: string): readonly string[] {
  const lines = text
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const commands = lines.flatMap((line) => line.split(/\|\||&&|[|;]/));
  const names = commands.map((command) => COMMAND.exec(command.trim())?.[1] ?? '');
  if (!names.every((name) => TOOLS.has(name) || OTHERS.has(name))) return [];
  return [...new Set(names)].filter((name) => TOOLS.has(name));
}

const WORD = String.raw`(?:[\w./:@%+,=-]|\$\w+)+|"[^"$\x60\\|&;]*"|'[^'|&;]*'`;
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

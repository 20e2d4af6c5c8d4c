/**
 * The names of the commands of a text that is nothing but plain commands, one after the other or in pipelines: no job in
 * the background, no subshell, no function, and nothing that tells of functions. None where it is anything else.
 *
 * In such a text a function can stand for a tool without a difference: for a job in the background, `$!` would be another.
 */
export function plainCommands(text: string): readonly string[] {
  const lines = text
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const commands = lines.flatMap((line) => line.split(/\|\||&&|[|;]/));
  const names = commands.map((command) => COMMAND.exec(command.trim())?.[1] ?? '');
  return names.every((name) => COMMANDS.has(name)) ? [...new Set(names)] : [];
}

const WORD = String.raw`(?:[\w./:@%+,=-]|\$\w+)+|"[^"$\x60\\|&;]*"|'[^'|&;]*'`;
const REDIRECTION = String.raw`2>&1|[012]?>{1,2} ?[\w./-]+`;
const COMMAND = new RegExp(`^([a-z][\\w-]*)(?:\\s+(?:${REDIRECTION}|${WORD}))*(?:\\s+#.*)?$`);

/** Those with wrappers, and others that are often beside them. */
const COMMANDS: ReadonlySet<string> = new Set(
  `bridge conntrack ip ip6tables ip6tables-save iptables iptables-save nft ping ss sudo tc tcpdump
  cat cut date echo ethtool false grep head hostname ls pwd sleep sort sysctl tail traceroute true uname wc`.split(
    /\s+/,
  ),
);

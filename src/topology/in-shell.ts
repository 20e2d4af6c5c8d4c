/** The tools themselves and not the lab's wrappers, whatever a learner has made of the shell. */
export const BEGIN = 'PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C\nexport PATH LC_ALL\n';

/** One process of `ip` or `bridge` for many commands. */
export const batch = (tool: string, lines: readonly string[]): string =>
  `${tool} -batch - <<'E'\n${lines.join('\n')}\nE\n`;

/** A text for the lab's bash that runs another in `sh`, which starts programs faster. */
export function inShell(script: string): string {
  let end = 'END';
  while (script.includes(end)) end += '_';
  return `command -p sh -s <<'${end}'\n${script}${end}\n`;
}

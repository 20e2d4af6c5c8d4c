/**
 * Whether a line that begins with `!` is for the shell: `! ip addr` and `!ip addr` are; `!done`, `!f(x)`, `!a && b`
 * and `!a instanceof B` are TypeScript.
 */
export function isShellLine(line: string): boolean {
  if (/^!\s+\S/.test(line)) return true;
  return /^![A-Za-z_./][\w./-]*\s+(?!(?:in|instanceof|as|satisfies)\b)[\w./~-]/.test(line);
}

/** The command of a shell line. */
export function commandOf(line: string): string {
  return line.slice(1).trim();
}

import type { Command, Entry } from './command.ts';

/** What `netcell --help` prints. */
export function overview(commands: readonly Entry[]): string {
  const lines = commands.map(
    ({ name, summary, note }) => [name, note ? `${summary} (${note})` : summary] as const,
  );
  return `netcell: a TypeScript kernel for Jupyter with sandboxed Linux networks in its cells

Usage: netcell COMMAND [OPTIONS]

Commands:
${aligned(lines)}

Options:
${aligned([
  ['--help', 'show this, or with a command what that command takes'],
  ['--version', 'show the version'],
])}
`;
}

/** What `netcell NAME --help` prints. */
export function commandHelp({ name, summary }: Entry, command: Command): string {
  const usage = ['netcell', name, ...command.operands, '[OPTIONS]'].join(' ');
  const options = Object.entries(command.options).map(
    ([option, { value, about }]) => [value ? `--${option} ${value}` : `--${option}`, about] as const,
  );
  const details = command.details === undefined ? '' : `\n${command.details.trim()}\n`;
  return `netcell ${name}: ${summary}

Usage: ${usage}

Options:
${aligned([...options, ['--help', 'show this']])}
${details}`;
}

function aligned(lines: readonly (readonly [string, string])[]): string {
  const width = Math.max(...lines.map(([left]) => left.length));
  return lines.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}

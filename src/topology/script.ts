import { commandText, type Command } from './command.ts';
import { BEGIN, batch, inShell } from './in-shell.ts';

/** A command that did not work, and what its tool said. */
export interface Failure {
  readonly command: Command;
  readonly said: string;
}

/** What a script prints, by stream. */
export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
}

/** So many parts of a script run side by side, each with a stream to itself. */
const STREAMS = ['stdout', 'stderr'] as const;

/**
 * The commands of a plan (all but `exec` and `service`) as one script for `sh`, as fast as `ip` can: one process for all
 * that is done in the lab's own namespace, then one for each other namespace, in two rows side by side.
 * `failures` says from what it printed which commands failed. docs/decisions/0009 has what was measured. `before`: lines of
 * `sh` that come first.
 */
export function buildScript(
  plan: readonly Command[],
  before = '',
): {
  readonly script: string;
  readonly failures: (printed: Printed) => readonly Failure[];
} {
  const batches = batchesOf(plan.filter(({ tool }) => tool !== 'exec' && tool !== 'service'));
  const text = (batch: readonly Command[]) => {
    const id = batches.indexOf(batch);
    return `${batchText(batch)}c=$?; echo "@${id} $c"`;
  };
  const own = batches.filter(([command]) => command?.namespace === undefined);
  const places = [...new Set(batches.map(([command]) => command?.namespace))].filter(
    (place) => place !== undefined,
  );
  const rows = STREAMS.map((_, row) =>
    places
      .filter((_place, index) => index % STREAMS.length === row)
      .flatMap((place) => batches.filter(([command]) => command?.namespace === place))
      .map((batch) => `${text(batch)}\n`)
      .join(''),
  );
  const [here = '', beside = ''] = rows;
  return {
    script: inShell(
      [
        `${before}${BEGIN}exec 3>&2 2>&1\n`,
        ...own.map((batch) => `${text(batch)}; [ $c = 0 ] || exit 1\n`),
        `{\n${beside}:\n} >&3 2>&3 &\n${here}wait\n`,
      ].join(''),
    ),
    failures: (printed) => STREAMS.flatMap((stream) => failuresIn(printed[stream], batches)),
  };
}

/** Runs of commands that one process can do. */
function batchesOf(commands: readonly Command[]): readonly (readonly Command[])[] {
  const batches: Command[][] = [];
  let last: Command | undefined;
  for (const command of commands) {
    const joins =
      last?.tool === command.tool && last.namespace === command.namespace && command.tool !== 'sysctl';
    if (joins) batches.at(-1)?.push(command);
    else batches.push([command]);
    last = command;
  }
  return batches;
}

function batchText(commands: readonly Command[]): string {
  const [first] = commands;
  if (!first || (first.tool !== 'ip' && first.tool !== 'bridge'))
    return `${commands.map(commandText).join('\n')}\n`;
  const where = first.namespace === undefined ? '' : ` -n ${first.namespace}`;
  const lines = commands.flatMap((command) => ('args' in command ? [command.args.join(' ')] : []));
  return batch(`${first.tool}${where}`, lines);
}

/** Each batch is followed by a line `@INDEX EXIT-CODE`; `ip -batch` names the line at which it stopped. */
function failuresIn(printed: string, batches: readonly (readonly Command[])[]): Failure[] {
  const failures: Failure[] = [];
  let said: string[] = [];
  for (const line of printed.split('\n')) {
    const [, index, code] = /^@(\d+) (\d+)$/.exec(line) ?? [];
    if (index === undefined) {
      said.push(line);
      continue;
    }
    const text = said
      .filter((other) => !other.startsWith('Command failed -:'))
      .join('\n')
      .trim();
    const at = Number(/^Command failed -:(\d+)$/m.exec(said.join('\n'))?.[1] ?? 1);
    const command = batches[Number(index)]?.[at - 1];
    if (code !== '0' && command) failures.push({ command, said: text });
    said = [];
  }
  return failures;
}

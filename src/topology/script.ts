import { commandText, type Command } from './command.ts';
import { portsOfLab, type Topology } from './topology.ts';

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

/** The tools themselves and not the lab's wrappers, whatever a learner has made of the shell. */
const BEGIN = 'PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C\nexport PATH LC_ALL\n';

/**
 * The commands of a plan (all but `exec` and `service`) as one script for `sh`, as fast as `ip` can: one process for all
 * that is done in the lab's own namespace, then one for each other namespace, in two rows side by side.
 * `failures` says from what it printed which commands failed. docs/decisions/0009 has what was measured.
 */
export function buildScript(plan: readonly Command[]): {
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
        `${BEGIN}exec 3>&2 2>&1\n`,
        ...own.map((batch) => `${text(batch)}; [ $c = 0 ] || exit 1\n`),
        `{\n${beside}:\n} >&3 2>&3 &\n${here}wait\n`,
      ].join(''),
    ),
    failures: (printed) => STREAMS.flatMap((stream) => failuresIn(printed[stream], batches)),
  };
}

/** Everything that a topology puts into the lab's own namespace: `namespace red`, `interface sw1`. */
export const namesOf = (topology: Topology): readonly string[] => [
  ...topology.nodes.map(({ name }) => `namespace ${name}`),
  ...ownInterfaces(topology).map((name) => `interface ${name}`),
];

/** Prints those of `namesOf` that are there, one a line. */
export function presentScript(topology: Topology): string {
  const names = namesOf(topology).map((name) => name.replace(' ', ':'));
  return `for n in ${names.join(' ')}; do
  case $n in n*) f=/run/netns ;; *) f=/sys/class/net ;; esac
  [ -e $f/"\${n#*:}" ] && echo "\${n%%:*} \${n#*:}"
done
true`;
}

/**
 * Takes a topology away, as much of it as is there, with every process that runs in its namespaces. The kernel takes down
 * all namespaces together, and the far ends of their cables with them: that is waited for, as it is twenty times as
 * fast as to delete one cable after the other.
 */
export function removeScript(topology: Topology): string {
  const nodes = topology.nodes.map(({ name }) => name);
  const own = ownInterfaces(topology);
  const here = new Set(portsOfLab(topology));
  // Between two switches no namespace takes the cable with it.
  const cables = topology.links
    .filter(({ ends }) => ends.every((end) => here.has(end)))
    .map(({ ends: [end] }) => end);
  const switches = topology.switches.filter(({ at }) => at === undefined);
  const links = [...switches.map(({ name }) => name), ...cables.map((end) => end.interface)];
  return inShell(`${BEGIN}exec 2>/dev/null
cd /run/netns && nets=" $(stat -Lc %i ${nodes.join(' ')} | tr '\\n' ' ') " &&
stat -Lc '%i %n' /proc/[0-9]*/ns/net | while read -r net file; do
  file=\${file#/proc/}
  case $nets in *" $net "*) kill -KILL "\${file%%/*}" ;; esac
done
${batch('ip -force', [...links.map((name) => `link del ${name}`), ...nodes.map((name) => `netns del ${name}`)])}left() {
  for n in ${own.join(' ')}; do [ ! -e /sys/class/net/$n ] || return 0; done
  return 1
}
tries=0
while left && [ $tries -lt 100 ]; do sleep 0.01; tries=$((tries + 1)); done
left && ${batch(
    'ip -force',
    own.map((name) => `link del ${name}`),
  )}:
`);
}

const ownInterfaces = (topology: Topology): string[] => [
  ...topology.switches.filter(({ at }) => at === undefined).map(({ name }) => name),
  ...portsOfLab(topology).map((end) => end.interface),
];

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

const batch = (tool: string, lines: readonly string[]): string =>
  `${tool} -batch - <<'E'\n${lines.join('\n')}\nE\n`;

/** A text for the lab's bash that runs another in `sh`, which starts programs faster. */
function inShell(script: string): string {
  let end = 'END';
  while (script.includes(end)) end += '_';
  return `command -p sh -s <<'${end}'\n${script}${end}\n`;
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

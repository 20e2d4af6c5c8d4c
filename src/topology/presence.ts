import { BEGIN, batch, inShell } from './in-shell.ts';
import { portsOfLab, type Topology } from './topology.ts';

/** Everything that a topology puts into the lab's own namespace: `namespace red`, `interface sw1`. */
export const namesOf = (topology: Topology): readonly string[] => [
  ...topology.nodes.map(({ name }) => `namespace ${name}`),
  ...ownInterfaces(topology).map((name) => `interface ${name}`),
];

/** Prints those of `namesOf` that are there, one a line, and sets `$there` where there are some. */
export function presentScript(topology: Topology): string {
  const names = namesOf(topology).map((name) => name.replace(' ', ':'));
  return `for n in ${names.join(' ')}; do
  case $n in n*) f=/run/netns ;; *) f=/sys/class/net ;; esac
  [ ! -e $f/"\${n#*:}" ] || { echo "\${n%%:*} \${n#*:}"; there=1; }
done
`;
}

/** Those of `namesOf` that a script printed. */
export function presentIn(printed: string, topology: Topology): readonly string[] {
  const lines = new Set(printed.split('\n'));
  return namesOf(topology).filter((name) => lines.has(name));
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

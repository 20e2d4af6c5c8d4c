import { labOption } from './lab-option.ts';
import type { Magic } from './magic.ts';

export const topologyCell = {
  name: 'lab',
  kind: 'cell',
  summary: 'bring up a topology written in YAML',
  details: `Hosts and routers become namespaces of those names, switches become bridges, links become veth pairs. The cell shows
what it made, and the commands that make it. The same text again changes nothing.`,
  example: `%%lab
hosts:
  red: 192.168.10.1/24
  blue: 192.168.10.2/24
switches: [sw1]
links:
  - [red, sw1]
  - [blue, sw1]`,
  options: {
    lab: labOption,
    replace: { about: 'take the topology that stands away first' },
    check: { about: 'only look for errors, and show what would be made' },
  },
  async *run(given, context) {
    // Reading YAML and drawing tables need libraries that a kernel should not load at its start.
    const { runTopologyCell } = await import('./topology/cell.ts');
    yield* runTopologyCell(given, context);
  },
} satisfies Magic;

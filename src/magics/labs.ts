import type { Table } from '../observe/table.ts';
import { tableBundle } from '../render/table.ts';
import { survey } from '../sandbox/usage.ts';
import type { LabEntry } from '../sandbox/usage.ts';
import type { Magic } from './magic.ts';

export const labs = {
  name: 'labs',
  kind: 'line',
  summary: 'list the labs of this notebook',
  details: `Each with its engine, its namespaces, and what it takes: processes (a handful are netcell's own) and memory,
files in memory included. \`%%sh --lab NAME\` makes a second lab, \`%reset --lab NAME\` ends one, and
\`netcell attach --lab NAME\`, typed in a terminal, opens a shell in one.`,
  example: '%labs',
  options: {},
  async *run(_given, { labs: all }) {
    const entries = await survey(all);
    if (entries.length > 0) yield { kind: 'display', bundle: tableBundle(tableOf(entries)) };
    else
      yield { kind: 'text', stream: 'stdout', text: 'There is no lab yet. The next shell cell makes one.\n' };
  },
} satisfies Magic;

function tableOf(entries: readonly LabEntry[]): Table {
  const rows = entries.map(({ name, engine, usage }) => ({
    lab: name,
    engine,
    namespaces: usage?.namespaces,
    processes: usage?.processes,
    memory: usage && `${usage.megabytes} MB`,
  }));
  return { command: '%labs', namespace: '', columns: COLUMNS, rows, printed: entries.map(line).join('') };
}

const COLUMNS = [
  { key: 'lab', title: 'Lab' },
  {
    key: 'engine',
    title: 'Engine',
    about: 'native: namespaces of this computer; vm: a small virtual machine',
  },
  { key: 'namespaces', title: 'Namespaces' },
  { key: 'processes', title: 'Processes' },
  { key: 'memory', title: 'Memory' },
];

/** One lab, where tables are not shown. */
function line({ name, engine, usage }: LabEntry): string {
  if (!usage) return `${name} (${engine}): does not answer\n`;
  const { namespaces, processes, megabytes } = usage;
  return `${name} (${engine}): ${processes} processes, ${megabytes} MB, namespaces: ${namespaces.join(' ') || 'none'}\n`;
}

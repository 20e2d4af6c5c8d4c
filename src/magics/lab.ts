import type { Table } from '../observe/table.ts';
import { tableBundle } from '../render/table.ts';
import { MAIN } from '../sandbox/labs.ts';
import type { Labs } from '../sandbox/labs.ts';
import { limits, readLimit, showLimit, UNITS } from '../sandbox/limits.ts';
import type { Limits } from '../sandbox/limits.ts';
import { moveTo, require } from './lab-engine.ts';
import type { Given, Magic } from './magic.ts';

export const lab = {
  name: 'lab',
  kind: 'line',
  summary: "show this notebook's lab and its limits, or set one",
  details: `Without options, a table. An option sets a limit of this notebook's labs: those of output and of the hint from now
on, the others from the next lab on, which \`%reset\` brings. The variable in the table sets a limit for every lab.

A lab is made of namespaces of this computer's own kernel (the native engine) or is a small virtual machine (the vm
engine), whose kernel has all that the course uses. \`%lab --needs vlan,netem\` sees to it that these work in the lab;
\`%lab engine vm\` makes a fresh one by that engine.`,
  example: '%lab --memory 512M',
  operand: { name: 'engine NAME', required: false, about: 'make a fresh lab by engine NAME', words: 2 },
  options: {
    needs: { value: 'NAMES', about: 'what must work in the lab, parted by commas' },
    ...Object.fromEntries(
      limits.map(({ name, unit, about }) => [name, { value: UNITS[unit].stands, about }]),
    ),
  },
  async *run(given, { labs }) {
    const said = await choose(given, labs);
    const needs = given.values.get('needs');
    if (given.operand !== undefined) yield* moveTo(given.operand, labs);
    if (needs !== undefined) yield* require(needs, labs);
    for (const line of said) yield { kind: 'text', stream: 'stdout', text: `${line}\n` };
    if (said.length === 0 && given.operand === undefined && needs === undefined)
      yield { kind: 'display', bundle: tableBundle(await tableOf(labs)) };
  },
} satisfies Magic;

/** Sets the limits that were given, all or none, and returns what became of each in a sentence. */
async function choose({ values }: Given, labs: Labs): Promise<string[]> {
  const chosen = limits.flatMap((limit) => {
    const typed = values.get(limit.name);
    return typed === undefined ? [] : [{ limit, value: readLimit(limit, typed, `--${limit.name}`) }];
  });
  // Also one that is still being made: an open notebook's page asks for a lab by itself.
  const isThere = chosen.length > 0 && labs.names().includes(MAIN);
  const running = isThere ? (await labs.current().catch(() => undefined))?.limits : undefined;
  return chosen.map(({ limit: { name, atOnce }, value }) => {
    labs.limits.choose(name, value);
    const has = running && running[name] !== value ? showLimit(name, running[name]) : undefined;
    const since = has === undefined ? '.' : `; the one that runs keeps ${has} until %reset.`;
    return `${name} is ${showLimit(name, value)} ${atOnce ? 'from now on.' : `for the next lab${since}`}`;
  });
}

async function tableOf(labs: Labs): Promise<Table> {
  const current = await labs.present();
  const running = current?.limits;
  const next = labs.limits.all();
  const rows = [
    { name: 'engine', value: current?.engine ?? 'not started', about: 'what the lab is made of' },
    ...limits.map(({ name, about, variable }) => ({
      name,
      value: valueOf(name, next, running),
      about,
      option: `--${name} ${showLimit(name, next[name])}`,
      variable,
    })),
  ];
  const printed = rows.map(({ name, value, about }) => `${name.padEnd(WIDTH)} ${value}  (${about})\n`);
  return { command: '%lab', namespace: '', columns: COLUMNS, rows, printed: printed.join('') };
}

/** What holds now, and what the next lab will have where that is something else. */
function valueOf(name: keyof Limits, next: Limits, running: Limits | undefined): string {
  const value = showLimit(name, next[name]);
  const atOnce = limits.find((limit) => limit.name === name)?.atOnce;
  if (!running || atOnce || running[name] === next[name]) return value;
  return `${showLimit(name, running[name])}, and ${value} after %reset`;
}

const WIDTH = Math.max(...limits.map(({ name }) => name.length));

const COLUMNS = [
  { key: 'name', title: 'Limit' },
  { key: 'value', title: 'Value' },
  { key: 'about', title: 'Bounds' },
  { key: 'option', title: 'Option', about: 'How it is typed behind %lab.' },
  { key: 'variable', title: 'Variable', about: 'Sets it for every lab, where netcell is started with it.' },
];

// Labs of the vm engine against their goals, and against cold boots in the same run: node test/bench/vm/restore.mjs (after
// npm run build). Takes two minutes. Writes test/bench/results/vm.md.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { topologyCell } from '../../../dist/magics/topology-cell.js';
import { wrappers } from '../../../dist/observe/wrappers/index.js';
import { Labs } from '../../../dist/sandbox/labs.js';
import { vm } from '../../../dist/sandbox/vm/engine.js';
import { defaultBoot, trimmedBoot } from './cold.mjs';

const LINK = 'ip -j link';
/** Clock ticks of Linux in a second, in which /proc counts the time of processors. */
const TICKS = 100;

const since = (/** @type {number} */ began) => performance.now() - began;
const median = (/** @type {number[]} */ times) => times.sort((a, b) => a - b)[times.length >> 1] ?? NaN;
const ms = (/** @type {number} */ time) => `${time.toFixed(0)} ms`;

/** @param {AsyncGenerator<unknown>} steps */
async function drain(steps) {
  const began = performance.now();
  while ((await steps.next()).done !== true);
  return since(began);
}

/** From the request for a lab to the answer to its first command. */
async function firstAnswer() {
  const began = performance.now();
  const lab = await vm.start({ wrappers });
  await drain(lab.run(LINK));
  return { lab, took: since(began) };
}

/** The whole cell, from its text to the table that it shows, in a lab that has just been made. @param {number} hosts */
async function labCell(hosts) {
  const names = Array.from({ length: hosts }, (_, index) => `h${index + 1}`);
  const addresses = names.map((name, index) => `  ${name}: 10.0.0.${index + 1}/24`);
  const body = `hosts:\n${addresses.join('\n')}\nswitches: [sw]\nlinks:\n${names.map((name) => `  - [${name}, sw]`).join('\n')}\n`;
  const labs = new Labs(wrappers, () => undefined);
  labs.wants = { ...labs.wants, engine: 'vm' };
  await labs.current();
  const given = { body, switches: new Set(), values: new Map(), operand: undefined, line: 2 };
  const context = { labs, signal: new globalThis.AbortController().signal };
  const took = await drain(topologyCell.run(given, /** @type {any} */ (context)));
  await labs.close();
  return took;
}

/** What /proc says of each machine of this process. @template T @param {(folder: string) => T} read @returns {T[]} */
const machines = (read) =>
  readdirSync('/proc').flatMap((name) => {
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
      return command.includes(`netcell-lab-of-${process.pid}\0`) ? [read(`/proc/${name}`)] : [];
    } catch {
      return [];
    }
  });

/** MB; memory that several share is counted once among them. */
const memory = () =>
  machines(
    (folder) => Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`${folder}/smaps_rollup`, 'utf8'))?.[1]) / 1024,
  );

/** Seconds that processors have worked for the machines. */
const worked = () =>
  machines((folder) => {
    const fields = readFileSync(`${folder}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  }).reduce((sum, one) => sum + one, 0);

if (process.argv[2] === 'first') {
  // As the second notebook does: a process of its own, while the first one's lab is there.
  const { lab, took } = await firstAnswer();
  process.stdout.write(String(took));
  await lab.close();
  process.exit();
}

const first = [];
const later = [];
for (let round = 0; round < 9; round++) {
  const { lab, took } = await firstAnswer();
  first.push(took);
  for (let more = 0; more < 7; more++) later.push(await drain(lab.run(LINK)));
  await lab.close();
}

const inProcesses = () =>
  Array.from({ length: 5 }, () =>
    Number(execFileSync(process.execPath, [process.argv[1] ?? '', 'first'], { encoding: 'utf8' })),
  );
const alone = inProcesses();
const { lab: open } = await firstAnswer();
const second = inProcesses();
await sleep(3_000);
const before = worked();
await sleep(15_000);
const idle = (worked() - before) / 15;
await open.close();

const labs = [];
for (let count = 0; count < 8; count++) labs.push((await firstAnswer()).lab);
const eight = memory();
for (const lab of labs) await lab.close();

const hosts = [];
for (let round = 0; round < 3; round++) hosts.push(await labCell(50));

const trimmed = [];
const defaults = [];
for (let round = 0; round < 3; round++) {
  trimmed.push(await trimmedBoot(LINK));
  defaults.push(await defaultBoot(LINK));
}

const quick = median(first);
const rows = [
  ['first `ip -j link` in a new lab, from the request', ms(quick), 'at most 600 ms'],
  ['a cold boot with the defaults of QEMU, to the same answer', ms(median(defaults)), ''],
  ['the first as a part of that', `1/${(median(defaults) / quick).toFixed(1)}`, 'at most 1/10'],
  ["a cold boot of netcell's own machine, to the same answer", ms(median(trimmed)), ''],
  ['a later `ip -j link`', ms(median(later)), 'at most 45 ms'],
  ['the same in a process that has just started', ms(median(alone)), ''],
  ['the same in a second process, while another has a lab', ms(median(second)), 'as the one before'],
  ['50 hosts and a switch with `%%lab`, to its table', ms(median(hosts)), 'at most 4000 ms'],
  [
    'memory of a lab, 8 at once (PSS)',
    `${(eight.reduce((sum, one) => sum + one, 0) / 8).toFixed(0)} MB`,
    'at most 60 MB',
  ],
  ['processor time of an idle lab', `${(idle * 100).toFixed(1)} %`, 'below 2 %'],
];
const text = `# Labs of the vm engine

\`node test/bench/vm/restore.mjs\`: medians; Node ${process.version}, Linux ${release()}, ${cpus().length} × ${cpus()[0]?.model ?? ''}, ${vm.about().split(', ').at(-1)}.

| what | measured | goal |
| --- | --- | --- |
${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}
`;
writeFileSync(join(import.meta.dirname, '../results/vm.md'), text);
process.stdout.write(text);

// What a lab costs over the same sandbox typed by hand, in one run on one computer: `node test/bench/sandbox/lab.mjs [ROUNDS]`.
// Needs `npm run build`. Writes test/bench/results/lab.json and lab.md, as an ordinary user lab-user.json and lab-user.md.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { wrappers } from '../../../dist/observe/wrappers/index.js';
import { native } from '../../../dist/sandbox/native/engine.js';
import { byHand, familyOf, who } from './by-hand.mjs';

const ROUNDS = Number(process.argv[2] ?? 30);
const LATER = 10;
const IDLE = 200;
/** ms in which the kernel takes away the network of the one before. */
const SETTLE = 50;
const MANY = 10;

/** What is measured: where it differs, what is run by `nsenter`. */
const COMMANDS = {
  true: 'one more command: `true`, which starts nothing',
  cat: 'one more command: `cat /dev/null`',
  'ip -j addr': 'one more command: `ip -j addr`',
  'ip addr | cat': 'one more command: `ip addr \\| cat`',
  'ip addr': 'one more listing: `ip addr` (netcell: as a table)',
};

/**
 * @typedef {{ run: (text: string) => Promise<unknown>, close: () => Promise<void> }} Opened
 * @typedef {Map<string, number[]>} Times
 */

/** @type {Record<string, () => Promise<Opened>>} */
const WAYS = {
  netcell: async () => {
    const lab = await native.start({ wrappers });
    return {
      run: (text) => drain(lab.run(text)),
      close: () => lab.close(),
    };
  },
  'by hand': () => Promise.resolve(byHand()),
};

/** @type {Record<string, Times>} */
const times = { netcell: new Map(), 'by hand': new Map(), nsenter: new Map() };

// Interleaved, so that what else the computer does hits all of them.
for (let round = 0; round < ROUNDS; round++)
  for (const [way, open] of Object.entries(WAYS)) await measure(way, open);
for (let round = 0; round < 5; round++) await measureKeeping();
for (const [way, open] of Object.entries(WAYS)) await measureMany(way, open);

const medians = Object.fromEntries(
  Object.entries(times).map(([way, of]) => [
    way,
    Object.fromEntries([...of].map(([what, list]) => [what, median(list)])),
  ]),
);
const context = {
  user: process.getuid?.() === 0 ? 'root' : 'an ordinary user',
  rounds: ROUNDS,
  node: process.version,
  kernel: release(),
  cpu: cpus()[0]?.model ?? '',
  cpus: cpus().length,
};
const name = join(import.meta.dirname, `../results/lab${context.user === 'root' ? '' : '-user'}`);
writeFileSync(`${name}.json`, `${JSON.stringify({ context, medians }, null, 2)}\n`);
writeFileSync(`${name}.md`, table());
process.stdout.write(table());

/** @param {string} way @param {() => Promise<Opened>} open */
async function measure(way, open) {
  const before = familyOf(process.pid);
  const began = performance.now();
  const opened = await open();
  await opened.run('true');
  took(way, 'ready', performance.now() - began);
  const [pid = 0] = startedSince(before);
  for (let i = 0; i < LATER; i++)
    for (const what of Object.keys(COMMANDS)) await timed(way, what, () => opened.run(what));
  if (way === 'by hand')
    for (const what of ['ip -j addr', 'ip addr']) await timed('nsenter', what, () => enter(pid, what));
  await sleep(IDLE);
  took(way, 'memory', memoryOf(pid));
  await timed(way, 'close', () => opened.close());
  await sleep(SETTLE);
}

/** What one takes that keeps a program, as every lab of a notebook keeps the evaluator; the program is not counted. */
async function measureKeeping() {
  const before = familyOf(process.pid);
  const lab = await native.start({ wrappers, view: { readable: [], hidden: [] } });
  await lab.spawn?.(['sleep', '60'], { folder: '/', environment: { PATH: '/usr/bin' } });
  for (const what of Object.keys(COMMANDS)) await drain(lab.run(what));
  await sleep(IDLE);
  took(
    'netcell',
    'keeping',
    startedSince(before).reduce((sum, pid) => sum + memoryOf(pid), 0),
  );
  await lab.close();
}

/** What one takes beside others of its kind, as on a computer where programs of all sorts run. @param {string} way @param {() => Promise<Opened>} open */
async function measureMany(way, open) {
  const before = familyOf(process.pid);
  /** @type {Opened[]} */
  const all = [];
  for (let i = 0; i < MANY; i++) all.push(await open());
  for (const one of all) for (const what of Object.keys(COMMANDS)) await one.run(what);
  await sleep(IDLE);
  took(way, 'many', startedSince(before).reduce((sum, pid) => sum + memoryOf(pid), 0) / MANY);
  for (const one of all) await one.close();
}

/** @param {AsyncGenerator<unknown, unknown, void>} run */
async function drain(run) {
  while ((await run.next()).done !== true);
}

/** The same command by a program that enters the namespaces from outside. @param {number} pid @param {string} text */
async function enter(pid, text) {
  const inside = String(familyOf(pid).find((one) => nameOf(one) === 'bash'));
  const argv = ['-t', inside, '-U', '-n', '-m', '-p', '-i', '-u', '--preserve-credentials', '--'];
  const child = spawn('nsenter', [...argv, ...text.split(' ')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...who(),
  });
  child.stdout.resume();
  await once(child, 'close');
}

/** The first processes of the sandboxes that were started since then. @param {number[]} before */
function startedSince(before) {
  return familyOf(process.pid).filter((pid) => !before.includes(pid) && nameOf(pid) === 'bwrap');
}

/** MB that the processes take; what several share is parted among them. @param {number} pid */
function memoryOf(pid) {
  const read = (/** @type {number} */ one) => readFileSync(`/proc/${one}/smaps_rollup`, 'utf8');
  const kilobytes = familyOf(pid)
    .filter((one) => nameOf(one) !== 'sleep')
    .map((one) => Number(/^Pss: +(\d+)/m.exec(read(one))?.[1]));
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024;
}

/** @param {number} pid */
function nameOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return '';
  }
}

/** @param {string} way @param {string} what @param {number} value */
function took(way, what, value) {
  const of = /** @type {Times} */ (times[way]);
  of.set(what, [...(of.get(what) ?? []), value]);
}

/** @param {string} way @param {string} what @param {() => Promise<unknown>} work */
async function timed(way, what, work) {
  const began = performance.now();
  await work();
  took(way, what, performance.now() - began);
}

/** @param {number[]} list */
function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return Number((sorted[sorted.length >> 1] ?? Number.NaN).toFixed(3));
}

function table() {
  const what = {
    ready: 'from nothing to the end of its first command',
    ...COMMANDS,
    close: 'its end, until its first process is gone',
    memory: 'memory of an idle one, alone (MB)',
    keeping: 'memory of an idle one that keeps a program, which is not counted (MB)',
    many: `memory of each of ${MANY} idle ones (MB)`,
  };
  const other = (/** @type {string} */ way, /** @type {string} */ key) => {
    const value = medians[way]?.[key];
    const ratio = (medians['netcell']?.[key] ?? Number.NaN) / (value ?? Number.NaN);
    return value === undefined ? '' : `${value.toFixed(2)} (netcell: ×${ratio.toFixed(2)})`;
  };
  const rows = Object.entries(what).map(([key, title]) => [
    title,
    (medians['netcell']?.[key] ?? Number.NaN).toFixed(2),
    other('by hand', key),
    other('nsenter', key),
  ]);
  const bwrap = execFileSync('bwrap', ['--version'], { encoding: 'utf8' }).trim();
  return [
    `# Labs`,
    '',
    `A lab of the native engine beside the same two levels of namespaces typed by hand (\`by-hand.mjs\`), with a bash held open over pipes.`,
    `As ${context.user}. Medians in ms, ${ROUNDS} rounds, Node ${process.version}, ${bwrap}, Linux ${context.kernel}, ${context.cpus} × ${context.cpu.trim()}.`,
    '',
    '| | netcell | by hand | nsenter into it |',
    '|---|---|---|---|',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
  ].join('\n');
}

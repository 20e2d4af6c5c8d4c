// What a lab costs over the same namespaces typed by hand, in one run on one computer: `node test/bench/sandbox/lab.mjs [ROUNDS]`.
// Needs `npm run build`. Writes test/bench/results/lab.json and lab.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { wrappers } from '../../../dist/observe/wrappers/index.js';
import { native } from '../../../dist/sandbox/native/engine.js';
import { byHand } from './by-hand.mjs';

const ROUNDS = Number(process.argv[2] ?? 30);
const LATER = 10;

/**
 * @typedef {{ run: (text: string) => Promise<unknown>, close: () => Promise<void> }} Opened
 * @typedef {Record<'ready' | 'first' | 'builtin' | 'ip' | 'listing' | 'close', number[]>} Times
 */

/** @type {Record<string, () => Promise<Opened>>} */
const WAYS = {
  netcell: async () => {
    const lab = await native.start({ wrappers });
    return {
      run: async (text) => {
        const run = lab.run(text);
        while ((await run.next()).done !== true);
      },
      close: () => lab.close(),
    };
  },
  // The same two levels, without the shell's terminal, streams and frames.
  'bwrap and unshare by hand': () => byHand('two'),
  'unshare by hand': () => byHand('bare'),
};

/** @type {Record<string, Times>} */
const times = Object.fromEntries(
  Object.keys(WAYS).map((way) => [
    way,
    { ready: [], first: [], builtin: [], ip: [], listing: [], close: [] },
  ]),
);

// Interleaved, so that what else the computer does hits all of them.
for (let round = 0; round < ROUNDS; round++)
  for (const [way, open] of Object.entries(WAYS)) await measure(open, /** @type {Times} */ (times[way]));

const medians = Object.fromEntries(
  Object.entries(times).map(([way, of]) => [
    way,
    Object.fromEntries(Object.entries(of).map(([what, list]) => [what, median(list)])),
  ]),
);
const results = join(import.meta.dirname, '../results');
mkdirSync(results, { recursive: true });
const context = {
  rounds: ROUNDS,
  node: process.version,
  kernel: release(),
  cpu: cpus()[0]?.model ?? '',
  cpus: cpus().length,
};
writeFileSync(join(results, 'lab.json'), `${JSON.stringify({ context, medians }, null, 2)}\n`);
writeFileSync(join(results, 'lab.md'), table());
process.stdout.write(table());

/** @param {() => Promise<Opened>} open @param {Times} into */
async function measure(open, into) {
  const began = performance.now();
  const opened = await open();
  into.ready.push(performance.now() - began);
  await timed(into.first, () => opened.run('ip link show dev lo >/dev/null'));
  for (let i = 0; i < LATER; i++) {
    await timed(into.builtin, () => opened.run('true'));
    await timed(into.ip, () => opened.run('ip -j addr'));
    await timed(into.listing, () => opened.run('ip addr'));
  }
  await timed(into.close, () => opened.close());
}

/** @param {number[]} into @param {() => Promise<unknown>} work */
async function timed(into, work) {
  const began = performance.now();
  await work();
  into.push(performance.now() - began);
}

/** @param {number[]} list */
function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return Number((sorted[sorted.length >> 1] ?? Number.NaN).toFixed(3));
}

function table() {
  const what = {
    ready: 'ready for a command',
    first: 'its first command',
    builtin: 'later: `true`',
    ip: 'later: `ip -j addr`',
    listing: 'later: `ip addr` (netcell: as a table)',
    close: 'all of it gone',
  };
  const ways = Object.keys(WAYS);
  const cell = (/** @type {string} */ way, /** @type {string} */ key) => {
    const value = medians[way]?.[key] ?? Number.NaN;
    const ratio = (medians['netcell']?.[key] ?? Number.NaN) / value;
    return way === 'netcell'
      ? value.toFixed(1)
      : `${value.toFixed(1)} (netcell is ${ratio.toFixed(2)} of it)`;
  };
  const rows = Object.entries(what).map(([key, title]) => [title, ...ways.map((way) => cell(way, key))]);
  const all = [['', ...ways], ...rows];
  const widths = ['', ...ways].map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const lines = all.map(
    (row) => `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  const [head = '', ...body] = lines;
  return [
    `Medians in ms, ${ROUNDS} rounds, Node ${process.version}, Linux ${context.kernel}, ${context.cpus} × ${context.cpu.trim()}`,
    '',
    head,
    `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`,
    ...body,
    '',
  ].join('\n');
}

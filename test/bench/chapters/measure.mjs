// What a chapter costs: node test/bench/chapters/measure.mjs CHAPTER native|vm
// Runs the chapter with `netcell run` and writes test/bench/results/chapters.{json,md}: the seconds from the kernel's start
// to the last cell's end (what a person waits beside reading), and the peak of the memory of the kernel and all its
// children, the virtual machine included. Memory is the sum of PSS, which counts shared pages once (proc(5)), every 200 ms.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { clearInterval, setInterval } from 'node:timers';
import { URL } from 'node:url';

/** @typedef {{ chapter: string, engine: string, cells: number, seconds: number, megabytes: number, programs: string }} Result */

const root = new URL('../../..', import.meta.url).pathname;
const results = `${root}test/bench/results/chapters`;
const [chapter, engine] = process.argv.slice(2);
if (chapter === undefined || engine === undefined) throw new Error('Usage: measure.mjs CHAPTER native|vm');

const run = spawn(process.execPath, [`${root}dist/main.js`, 'run', `${root}notebooks/${chapter}.ipynb`], {
  env: { ...process.env, NETCELL_ENGINE: engine },
  stdio: ['ignore', 'pipe', 'inherit'],
});
let said = '';
run.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => (said += text));
let peak = { megabytes: 0, programs: '' };
const sampling = setInterval(() => {
  const now = memoryBelow(run.pid ?? 0);
  if (now.megabytes > peak.megabytes) peak = now;
}, 200);
await once(run, 'close');
clearInterval(sampling);
const [, cells = '0', seconds] = /(\d+) of \1 cells ran in ([\d.]+) s\n$/.exec(said) ?? [];
if (run.exitCode !== 0 || seconds === undefined)
  throw new Error(`${chapter} did not run to its end:\n${said.slice(-2000)}`);
record({ chapter, engine, cells: Number(cells), seconds: Number(seconds), ...peak });

/**
 * Of all that a process has started, without itself: `netcell run` is the client, as a browser's server is.
 * @param {number} pid
 */
function memoryBelow(pid) {
  /** @type {Map<number, number>} */
  const parents = new Map();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const [, parent] = /\) \S (\d+)/.exec(read(`/proc/${name}/stat`)) ?? [];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  /** @type {(one: number) => boolean} */
  const isBelow = (one) => {
    const parent = parents.get(one);
    return parent !== undefined && (parent === pid || isBelow(parent));
  };
  const sizes = [...parents.keys()].filter(isBelow).map((one) => ({
    name: read(`/proc/${one}/comm`).trim(),
    kilobytes: Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${one}/smaps_rollup`))?.[1] ?? 0),
  }));
  const largest = sizes.toSorted((a, b) => b.kilobytes - a.kilobytes).slice(0, 3);
  return {
    megabytes: Math.round(sizes.reduce((sum, { kilobytes }) => sum + kilobytes, 0) / 1024),
    programs: largest.map(({ name, kilobytes }) => `${name} ${Math.round(kilobytes / 1024)}`).join(', '),
  };
}

/**
 * A process may end at any moment: then there is nothing to read.
 * @param {string} path
 */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** @param {Result} result */
function record(result) {
  /** @type {unknown} */
  const parsed = JSON.parse(read(`${results}.json`) || '[]');
  const old = /** @type {Result[]} */ (parsed);
  const others = old.filter((one) => one.chapter !== result.chapter || one.engine !== result.engine);
  const all = [...others, result].sort(
    (a, b) => a.chapter.localeCompare(b.chapter) || a.engine.localeCompare(b.engine),
  );
  writeFileSync(`${results}.json`, `${JSON.stringify(all, null, 2)}\n`);
  const rows = all.map(
    (one) =>
      `| ${one.chapter} | ${one.engine} | ${String(one.cells)} | ${String(one.seconds)} | ${String(one.megabytes)} | ${one.programs} |`,
  );
  writeFileSync(
    `${results}.md`,
    `# What the chapters cost

Each chapter from its first cell to its last, nobody reading, on two cores without KVM: \`node
test/bench/chapters/measure.mjs CHAPTER ENGINE\` says how. The bounds are 60 s and 600 MB.

| chapter | engine | code cells | seconds | peak (MB, PSS) | the largest at the peak (MB) |
| ------- | ------ | ---------: | ------: | -------------: | ---------------------------- |
${rows.join('\n')}
`,
  );
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

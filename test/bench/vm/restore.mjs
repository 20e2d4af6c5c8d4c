// Times of labs of the vm engine, beside a cold boot of the same machine: node test/bench/vm/restore.mjs (after npm run build).
import {
  chmodSync,
  chownSync,
  mkdtempSync,
  linkSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { vm } from '../../../dist/sandbox/vm/engine.js';
import { boot } from '../../../dist/sandbox/vm/guest/init.js';
import { BIRTH, portOf } from '../../../dist/sandbox/vm/guest/ports.js';
import { imagesFolder } from '../../../dist/sandbox/vm/image.js';
import { memoryBytes, NOBODY, startMachine } from '../../../dist/sandbox/vm/machine.js';

const LINK = 'ip -j link';
const HOSTS = `{ echo link add br0 type bridge; for i in $(seq 50); do echo netns add h$i; echo link add v$i type veth peer name eth0 netns h$i; echo link set v$i master br0 up; done; } | ip -batch -
for i in $(seq 50); do printf 'addr add 10.0.0.%d/16 dev eth0\\nlink set eth0 up\\nlink set lo up\\n' $i | ip -n h$i -batch -; done`;

const since = (/** @type {number} */ began) => performance.now() - began;
const median = (/** @type {number[]} */ times) => times.sort((a, b) => a - b)[times.length >> 1] ?? NaN;

/** @param {import('../../../src/sandbox/engine.ts').Lab} lab @param {string} text */
async function run(lab, text) {
  const began = performance.now();
  const steps = lab.run(text);
  while ((await steps.next()).done !== true);
  return since(began);
}

/** A machine that boots from its kernel, up to the lab that is ready. */
async function coldBoot() {
  const images = imagesFolder();
  const userland =
    readdirSync(images)
      .filter((name) => name.startsWith('userland-'))
      .at(-1) ?? '';
  const folder = mkdtempSync(join(images, 'half-bench-'));
  try {
    writeFileSync(join(folder, 'ram'), '');
    truncateSync(join(folder, 'ram'), memoryBytes);
    if (process.getuid?.() === 0) {
      chownSync(join(folder, 'ram'), NOBODY, NOBODY);
      chmodSync(folder, 0o711);
    }
    for (const name of ['kernel', 'initrd']) linkSync(join(images, userland, name), join(folder, name));
    const began = performance.now();
    const machine = startMachine(folder, 'tcg', { kernel: 'kernel', initrd: 'initrd' });
    const text = Buffer.from(boot({}, 'mark'));
    const ready = once(machine.port(portOf(5)), 'data');
    machine.port(BIRTH).write(Buffer.concat([Buffer.from(`${text.length}\n`), text]));
    await ready;
    machine.process.kill('SIGKILL');
    return since(began);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** MB of memory, shared memory counted once among those that share it. */
const pss = () =>
  readdirSync('/proc').flatMap((name) => {
    try {
      if (!readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(`netcell-lab-of-${process.pid}\0`))
        return [];
      return [Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/smaps_rollup`, 'utf8'))?.[1]) / 1024];
    } catch {
      return [];
    }
  });

/** @type {Record<string, number[]>} */
const times = { first: [], later: [], hosts: [] };
for (let round = 0; round < 7; round++) {
  const began = performance.now();
  const lab = await vm.start({ wrappers: {} });
  await run(lab, LINK);
  times['first']?.push(since(began));
  for (let more = 0; more < 5; more++) times['later']?.push(await run(lab, LINK));
  if (round < 3) times['hosts']?.push(await run(lab, HOSTS));
  await lab.close();
}
const labs = [];
for (let count = 0; count < 8; count++) labs.push(await vm.start({ wrappers: {} }));
for (const lab of labs) await run(lab, LINK);
const memory = pss();
for (const lab of labs) await lab.close();
const cold = await coldBoot();
const rows = [
  ['first `ip -j link` of a new lab', `${median(times['first'] ?? []).toFixed(0)} ms`],
  ['a later one', `${median(times['later'] ?? []).toFixed(0)} ms`],
  ['50 hosts on a bridge, by `ip -batch`', `${median(times['hosts'] ?? []).toFixed(0)} ms`],
  [
    'memory of a lab, 8 at once',
    `${(memory.reduce((sum, one) => sum + one, 0) / memory.length).toFixed(0)} MB`,
  ],
  [
    'cold boot of the same machine, to its shell',
    `${cold.toFixed(0)} ms, ${(cold / median(times['first'] ?? [])).toFixed(1)} times the first`,
  ],
];
process.stdout.write(
  `| what | measured |\n| --- | --- |\n${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`,
);

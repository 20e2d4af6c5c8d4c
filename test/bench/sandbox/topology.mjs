// What %%lab costs over the same network typed by hand, and over Mininet, in one run on one computer:
// `node test/bench/sandbox/topology.mjs [ROUNDS]`. Needs `npm run build`. Mininet comes from Debian's packages where this
// runs as root, and is left out, which is said, where it is not there. Writes test/bench/results/sandbox-topology.md.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { takeAway } from '../../../dist/magics/topology/bring-up.js';
import { topologyCell } from '../../../dist/magics/topology-cell.js';
import { wrappers } from '../../../dist/observe/wrappers/index.js';
import { Labs } from '../../../dist/sandbox/labs.js';
import { parseTopology } from '../../../dist/topology/parse.js';
import { byHand } from './by-hand.mjs';

const ROUNDS = Number(process.argv[2] ?? 5);
const SIZES = [2, 10, 50, 200];

/** @typedef {{ up: number, down: number, memory?: number }} Measured */

/** @type {Record<string, (hosts: number) => Promise<Measured>>} */
const WAYS = {
  '%%lab': lab,
  'ip -batch by hand': (hosts) => typed(batches(hosts, 1), hosts),
  'the same in two rows': (hosts) => typed(batches(hosts, 2), hosts),
  'one ip a line': (hosts) => typed(separate(hosts), hosts),
};
if (hasMininet()) WAYS['Mininet'] = mininet;
else
  process.stdout.write(
    'Mininet is left out: it is not installed, and `apt-get install mininet bridge-utils net-tools` needs root.\n',
  );

/** @type {Map<string, Measured[]>} */
const measured = new Map();
// The first %%lab of a kernel loads what reads YAML and draws tables, which is not what is measured.
await lab(2);
// Interleaved, so that what else the computer does hits all of them.
for (let round = 0; round < ROUNDS; round++)
  for (const hosts of SIZES)
    for (const [way, make] of Object.entries(WAYS)) {
      const key = `${way} ${hosts}`;
      measured.set(key, [...(measured.get(key) ?? []), await make(hosts)]);
    }

const text = report();
const results = join(import.meta.dirname, '../results');
mkdirSync(results, { recursive: true });
writeFileSync(join(results, 'sandbox-topology.md'), text);
process.stdout.write(text);

/** The whole cell, from its text to the table that it shows; taken away as `--replace` does it. @param {number} hosts */
async function lab(hosts) {
  const labs = new Labs(wrappers, () => undefined);
  await drain((await labs.current()).run('true'));
  const before = available();
  const up = await timed(() => cell(labs, topology(hosts)));
  const memory = before - available();
  const down = await timed(async () =>
    takeAway(await labs.current(), parseTopology(topology(hosts)).topology),
  );
  await labs.close();
  return { up, down, memory };
}

/** @param {InstanceType<typeof Labs>} labs @param {string} body */
async function cell(labs, body) {
  const given = { body, line: 2, switches: new Set(), values: new Map(), operand: undefined };
  const context = { labs, signal: new globalThis.AbortController().signal };
  await drain(topologyCell.run(given, /** @type {any} */ (context)));
}

/** @param {{ up: string, down: string }} texts @param {number} hosts */
async function typed({ up, down }, hosts) {
  const sandbox = byHand();
  await sandbox.run('mkdir -p /run/netns');
  const took = await timed(() => sandbox.run(up));
  const made = (await sandbox.run('ip netns list | wc -l; true')).trim();
  if (made !== String(hosts)) throw new Error(`${made} namespaces were made by hand instead of ${hosts}`);
  const away = await timed(() => sandbox.run(down));
  await sandbox.close();
  return { up: took, down: away };
}

/** In a lab too, as Mininet wants more of a computer than a bare sandbox has. @param {number} hosts */
async function mininet(hosts) {
  const program = readFileSync(join(import.meta.dirname, 'mininet-hosts.py'), 'utf8');
  const labs = new Labs({}, () => undefined);
  const run = (await labs.current()).run(
    `timeout -k 1 60 /usr/bin/python3 -c '${program.replaceAll("'", "'\\''")}' ${hosts} 2>/dev/null`,
  );
  let printed = '';
  for await (const chunk of run) if (chunk.kind === 'text') printed += chunk.text;
  await labs.close();
  const [up = NaN, down = NaN] = printed.trim().split(' ').map(Number);
  if (!(up > 0)) throw new Error(`Mininet did not come up with ${hosts} hosts: ${printed}`);
  return { up, down };
}

function hasMininet() {
  if (!existsSync('/usr/bin/mnexec') && process.getuid?.() === 0)
    try {
      execFileSync(
        'apt-get',
        ['install', '-y', '--no-install-recommends', 'mininet', 'bridge-utils', 'net-tools'],
        {
          stdio: 'ignore',
        },
      );
    } catch {
      return false;
    }
  return existsSync('/usr/bin/mnexec');
}

/** @param {number} hosts */
function names(hosts) {
  return Array.from({ length: hosts }, (_, index) => ({
    name: `h${index}`,
    address: `10.0.${(index + 1) >> 8}.${(index + 1) & 255}/16`,
  }));
}

/** @param {number} hosts */
function topology(hosts) {
  const all = names(hosts);
  return [
    'hosts:',
    ...all.map(({ name, address: own }) => `  ${name}: ${own}`),
    'switches: [sw]',
    'links:',
    ...all.map(({ name }) => `  - [${name}, sw]`),
    '',
  ].join('\n');
}

/** What one who knows ip well would write: one ip for all links, and one for each namespace. @param {number} hosts @param {number} rows */
function batches(hosts, rows) {
  const all = names(hosts);
  const links = all.flatMap(({ name }) => [
    `netns add ${name}`,
    `link add ${name}-eth0 up master sw type veth peer name eth0 netns ${name}`,
  ]);
  const inside = Array.from({ length: rows }, (_, row) =>
    all
      .filter((_host, index) => index % rows === row)
      .map(({ name, address: own }) =>
        batch(`ip -n ${name}`, ['link set lo up', 'link set eth0 up', `addr add ${own} dev eth0`]),
      )
      .join('\n'),
  );
  return {
    up: [
      batch('ip', ['link add sw up type bridge', ...links]),
      ...inside.map((row) => (rows > 1 ? `{\n${row}\n} &` : row)),
      'wait',
    ].join('\n'),
    down: `${batch('ip', ['link del sw', ...all.map(({ name }) => `netns del ${name}`)])}\ntrue`,
  };
}

/** What a tutorial says. @param {number} hosts */
function separate(hosts) {
  const all = names(hosts);
  const lines = all.flatMap(({ name, address: own }) => [
    `ip netns add ${name}`,
    `ip link add ${name}-eth0 type veth peer name eth0 netns ${name}`,
    `ip link set ${name}-eth0 master sw`,
    `ip link set ${name}-eth0 up`,
    `ip -n ${name} link set lo up`,
    `ip -n ${name} link set eth0 up`,
    `ip -n ${name} addr add ${own} dev eth0`,
  ]);
  return {
    up: ['ip link add sw type bridge', 'ip link set sw up', ...lines].join('\n'),
    down: [
      ...all.flatMap(({ name }) => [`ip link del ${name}-eth0`, `ip netns del ${name}`]),
      'ip link del sw',
    ].join('\n'),
  };
}

/** @param {string} command @param {string[]} lines */
function batch(command, lines) {
  return `${command} -batch - <<'EOF'\n${lines.join('\n')}\nEOF`;
}

/** @param {AsyncGenerator<unknown, unknown, void>} generator */
async function drain(generator) {
  while ((await generator.next()).done !== true);
}

/** @param {() => Promise<unknown>} work */
async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** MB that programs could still have. */
function available() {
  return Number(/MemAvailable:\s+(\d+)/.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1]) / 1024;
}

/** @param {string} way @param {number} hosts @param {'up' | 'down' | 'memory'} what */
function median(way, hosts, what) {
  const sorted = (measured.get(`${way} ${hosts}`) ?? []).map((one) => one[what] ?? NaN).sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
}

function report() {
  const ways = Object.keys(WAYS);
  const rows = SIZES.flatMap((hosts) =>
    /** @type {const} */ (['up', 'down']).map((what) => {
      const own = median('%%lab', hosts, what);
      const cells = ways.map((way) => {
        const value = median(way, hosts, what);
        return way === '%%lab'
          ? value.toFixed(0)
          : `${value.toFixed(0)} (%%lab: ×${(own / value).toFixed(2)})`;
      });
      const memory = what === 'up' ? median('%%lab', hosts, 'memory').toFixed(0) : '';
      return `| ${hosts} hosts ${what === 'up' ? 'made' : 'taken away'} | ${cells.join(' | ')} | ${memory} |`;
    }),
  );
  return `# Topologies

N hosts on one switch, each a namespace with a veth pair and an address. Medians in ms of ${ROUNDS} rounds, Node ${process.version}, Linux
${release()}, ${cpus().length} × ${(cpus()[0]?.model ?? '').trim()}. \`%%lab\` is the whole cell, but not the first of its kernel: YAML read, names looked for, network made, table drawn.
Taken away is what \`%%lab --replace\` takes for it, which waits until the kernel is done; by hand nobody does. Memory is what the computer has less of (MB), and as rough as that.

| | ${ways.join(' | ')} | memory |
|---${ways.map(() => '|---').join('')}|---|
${rows.join('\n')}
`;
}

import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test as always } from '@jest/globals';
import { compileSandbox } from '../sandbox/compiled.ts';
import { asUser } from '../sandbox/engine-of-user.ts';
import { startBystander } from './bystander.ts';
import type { Bystander } from './bystander.ts';
import { SECRETS, startComputer } from './computer.ts';
import type { Computer } from './computer.ts';
import { HOME } from './set-up.ts';
import { stateOf } from './state.ts';

const UID = 1_610_000_000 + (process.pid % 1_000_000);
const PROJECT = dirname(dirname(import.meta.dirname));
const isRoot = process.getuid?.() === 0;
if (!isRoot) process.stderr.write('TypeScript cells: not tested: only root can make a computer to attack\n');
const test = isRoot ? always : always.skip;

let folder: string;
let computer: Computer;
let bystander: Bystander;
beforeAll(async () => {
  if (!isRoot) return;
  folder = compileSandbox();
  computer = await startComputer(UID);
  // netcell itself, where every user may read it.
  computer.run('mount', '--bind', PROJECT, '/srv');
  bystander = await startBystander(computer, folder);
}, 30_000);
afterAll(async () => {
  if (!isRoot) return;
  await computer.stop();
  rmSync(folder, { recursive: true });
});

test('a TypeScript cell of an unprivileged user reaches nothing of the computer', () => {
  const { port, pid, bus } = bystander;
  const cells = [
    `import * as fs from 'node:fs'; import * as net from 'node:net'; import { execSync } from 'node:child_process';
const said: string[] = [];
const attempt = (what: string, f: () => unknown) => { try { said.push(what + ': ' + String(f())); } catch {} };
const reach = (options: net.NetConnectOpts) => new Promise<void>((resolve) => {
  const socket = net.connect(options, () => { said.push('connected ' + JSON.stringify(options)); socket.destroy(); resolve(); });
  socket.on('error', () => resolve());
});`,
    `for (const path of ['${HOME}/.ssh/id_ed25519', '/etc/shadow', '${bus}', '/run/user/${UID}/token'])
  attempt(path, () => fs.readFileSync(path, 'utf8'));
for (const name of fs.readdirSync('/proc').filter((n) => /^[0-9]+$/.test(n)))
  for (const file of ['environ', 'cmdline']) attempt('seen', () => fs.readFileSync('/proc/' + name + '/' + file, 'utf8'));
said.push(JSON.stringify(process.env));`,
    `for (const path of ['${HOME}/course/new.txt', '${HOME}/course/lesson.ipynb', '${HOME}/.ssh/new', '/usr/src/program', '/srv/dist/new'])
  attempt('wrote ' + path, () => fs.writeFileSync(path, 'changed'));
fs.writeFileSync('/scratch/mine', 'fine');
attempt('killed', () => process.kill(${pid}, 'SIGKILL'));
await reach({ port: ${port}, host: '127.0.0.1' });
await reach({ path: '\\0netcell-bystander' });
await reach({ path: '${bus}' });
console.log('ATTEMPTS ' + JSON.stringify(said) + fs.readFileSync('/scratch/mine', 'utf8'));`,
  ];
  const notebook = {
    cells: cells.map((source, index) => ({
      ...{ cell_type: 'code', id: `c${index}`, source, metadata: {}, outputs: [], execution_count: null },
    })),
    metadata: { kernelspec: { name: 'netcell', display_name: 'netcell', language: 'typescript' } },
    ...{ nbformat: 4, nbformat_minor: 5 },
  };
  const course = `/proc/${computer.pid}/root${HOME}/course`;
  writeFileSync(join(course, 'attack.ipynb'), JSON.stringify(notebook));
  const before = stateOf(computer);
  const [command = '', ...args] = [
    ...computer.atHome,
    ...['env', `TMPDIR=/run/user/${UID}`],
    ...asUser(UID),
    ...[process.execPath, '/srv/dist/main.js', 'run', 'attack.ipynb'],
  ];
  const shown = execFileSync(command, args, { encoding: 'utf8', timeout: 60_000, stdio: 'pipe' });
  const attempts = /ATTEMPTS (\[.*\])fine/.exec(shown.replaceAll(/\n/g, ''))?.[1];
  expect(attempts).toBeDefined();
  const said = JSON.parse(attempts ?? '[]') as string[];
  expect(said.filter((line) => /^(wrote|killed|connected)/.test(line))).toEqual([]);
  for (const secret of ['PRIVATE KEY', 'hash-of-a-password', 'session of learner', ...Object.values(SECRETS)])
    expect(said.join('\n')).not.toContain(secret);
  expect(bystander.alive()).toBe(true);
  expect(bystander.reached).toEqual([]);
  expect(stateOf(computer)['files']).toBe(before['files']);
  expect(readFileSync(join(course, 'lesson.ipynb'), 'utf8')).toBe('notebook of learner\n');
}, 90_000);

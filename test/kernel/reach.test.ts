import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test as always } from '@jest/globals';
import { lineAddress } from '../../src/protocol/private-line.ts';
import { noOtherUser } from './another-user.ts';
import { Kernel } from './start-kernel.ts';

// What cells find of the computer's programs and files through the notebook's folder, and where the kernel itself listens.

const reason = noOtherUser();
if (reason !== undefined) process.stderr.write(`what cells reach: not tested: ${reason}\n`);
const test = reason === undefined ? always : always.skip;
const USER = { uid: 54_322, gid: 54_322 };

let home: string;
let course: string;
let kernel: Kernel;
let server: Server;
/** The kernel's five, and that of a server beside it. */
let ports: number[];
let sockets: Server[];
let called = 0;

beforeAll(async () => {
  if (reason !== undefined) return;
  home = mkdtempSync('/tmp/netcell-reach-');
  course = join(home, 'course', 'chapter');
  for (const folder of ['secrets', 'course/chapter/scratch', 'course/chapter/run'])
    mkdirSync(join(home, folder), { recursive: true });
  writeFileSync(join(home, 'secrets', 'id'), 'PRIVATE KEY\n');
  execFileSync('ln', ['-s', join(home, 'secrets'), join(home, 'course', 'node_modules')]);
  execFileSync('ln', ['-s', join(home, 'secrets'), join(course, 'outward')]);
  execFileSync('mkfifo', [join(course, 'fifo')]);
  execFileSync('chmod', ['-R', 'a+rwX', home]);
  execFileSync('chown', ['-R', `${USER.uid}:${USER.gid}`, home]);
  // Before the kernel, which may make its lab before the first cell asks.
  sockets = [await listening({ path: join(course, 'server.sock') })];
  execFileSync('chmod', ['a+rw', join(course, 'server.sock')]);
  const [shell, iopub, stdin, control, hb] = await freePorts(5);
  const ip = '127.0.0.1';
  kernel = await Kernel.start({
    user: USER,
    cwd: course,
    info: {
      ...{ transport: 'tcp', ip, signature_scheme: 'hmac-sha256', key: randomUUID() },
      ...{ shell_port: shell, iopub_port: iopub, stdin_port: stdin, control_port: control, hb_port: hb },
    } as Kernel['info'],
  });
  server = await listening({ host: ip, port: 0 });
  ports = [shell, iopub, stdin, control, hb, (server.address() as AddressInfo).port].map(Number);
}, 30_000);
afterAll(async () => {
  if (reason !== undefined) return;
  await kernel[Symbol.asyncDispose]();
  for (const one of [server, ...sockets]) one.close();
  rmSync(home, { recursive: true });
});

const listening = async (where: object) =>
  new Promise<Server>((resolve) => {
    const made = createServer((socket) => {
      called += 1;
      socket.on('error', () => undefined).destroy();
    });
    made.listen(where, () => resolve(made));
  });

async function freePorts(count: number): Promise<number[]> {
  const held = await Promise.all(
    Array.from({ length: count }, () => listening({ host: '127.0.0.1', port: 0 })),
  );
  const free = held.map((one) => (one.address() as AddressInfo).port);
  await Promise.all(held.map((one) => new Promise((resolve) => one.close(resolve))));
  return free;
}

/** Whether a program of the computer can connect there. */
const reaches = async (where: { port: number } | { path: string }) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(where, () => resolve(true));
    socket.once('error', () => resolve(false)).once('connect', () => socket.destroy());
  });

const PERL = `use Socket; sub call { socket(my $s, AF_UNIX, SOCK_STREAM, 0); connect($s, pack("Sa*", AF_UNIX, $_[0])) and print "reached $_[0]\\n" }`;

test('the ports of the kernel and of a server beside it are there for programs of the computer alone', async () => {
  const line = lineAddress(kernel.info.key);
  const outside = [...ports.map((port) => ({ port })), { path: line }];
  expect(await Promise.all(outside.map(reaches))).toEqual(outside.map(() => true));
  // The server hears of that a moment later.
  while (called < 1) await new Promise((resolve) => setTimeout(resolve, 5));
  const before = called;
  const shell = await kernel.run(`%%sh
for port in ${ports.join(' ')}; do for host in 127.0.0.1 ::1 0.0.0.0; do
  (: >/dev/tcp/$host/$port) 2>/dev/null && echo "reached $host $port"
done; done
perl -e '${PERL} call("\\0${line.slice(1)}"); call("${course}/server.sock"); call("server.sock")'
grep -c netcell- /proc/net/unix; echo done`);
  expect(shell.read).toBe('0\ndone\n');
  const typed = await kernel.run(`import { connect } from 'node:net';
const reached = await Promise.all([
  ...[${ports.join(',')}].map((port) => ({ port, host: '127.0.0.1' })),
  { path: '\\0${line.slice(1)}' }, { path: '${course}/server.sock' },
].map((where) => new Promise<unknown>((resolve) => {
  const socket = connect(where, () => { socket.destroy(); resolve(where); }).on('error', () => resolve(undefined));
})));
JSON.stringify(reached.filter(Boolean))`);
  expect([typed.result, ...typed.error]).toEqual(["'[]'"]);
  expect(called).toBe(before);
});

test('no link in the folder leads out of it, also not one called node_modules above it', async () => {
  const shell = await kernel.run(`%%sh
cd ${course}
cat outward/id ../node_modules/id ${home}/secrets/id 2>/dev/null; ls ..; timeout 1 bash -c 'echo x >fifo' 2>/dev/null; [ -p fifo ]; echo $?`);
  expect([shell.read, ...shell.error]).toEqual(['chapter\n1\n']);
  const typed = await kernel.run(`import { readFileSync } from 'node:fs';
['outward/id', '../node_modules/id'].map((path) => { try { return readFileSync(path, 'utf8'); } catch (error) { return (error as any).code; } })`);
  expect([typed.result, ...typed.error]).toEqual(["[ 'ENOENT', 'ENOENT' ]"]);
});

test('what cells leave in scratch is files of the learner: no devices, no programs that run as their owner', async () => {
  const cell = await kernel.run(`%%sh
cd /scratch
mknod disk b 8 0 2>/dev/null; mknod zero c 1 5 2>/dev/null; ln /usr/bin/true linked 2>/dev/null
cp /usr/bin/id plain; chmod u+s plain 2>/dev/null; chmod 2755 plain 2>/dev/null; install -m 4755 /usr/bin/id installed 2>/dev/null
perl -e 'for my $mode (04755, 02755) { sysopen(my $f, "opened$mode", 0101, $mode); syscall(437, -100, "openat2$mode", pack("QQQ", 0101, $mode, 0), 24);
  mkdir "folder$mode"; chmod $mode, "folder$mode"; syscall(133, "made$mode", 0100000 | $mode, 0) }'
ln -s ${home}/secrets out; mkfifo fifo; touch "$(printf 'x%.0s' {1..255})"; echo done`);
  expect([cell.stdout, ...cell.error]).toEqual(['done\n']);
  const scratch = join(course, 'scratch');
  const made = readdirSync(scratch).map((name) => lstatSync(join(scratch, name)));
  expect(made.length).toBeGreaterThan(3);
  for (const file of made) {
    expect(file.mode & 0o6000).toBe(0);
    expect(file.isBlockDevice() || file.isCharacterDevice()).toBe(false);
    expect(file.uid).toBe(USER.uid);
  }
  // And nothing of netcell follows them: the lab's end and a fresh one leave what they lead to.
  await kernel.run('%reset');
  expect((await kernel.run('%%sh\ncat /scratch/out/id 2>/dev/null; echo on')).stdout).toBe('on\n');
  await kernel.run('1 + 1');
  expect(existsSync(join(home, 'secrets', 'id'))).toBe(true);
});

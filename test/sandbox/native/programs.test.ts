import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test as always } from '@jest/globals';
import type { Lab, Program, ProgramOptions } from '../../../src/sandbox/engine.ts';
import { native } from '../../../src/sandbox/native/engine.ts';
import { collect } from '../collect.ts';

const obstacles = await native.obstacles();
if (obstacles.length > 0) process.stderr.write(`programs: not tested: ${obstacles[0]?.reason ?? ''}\n`);
const test = obstacles.length > 0 ? always.skip : always;

let folder: string;
let lab: Lab;
beforeAll(() => {
  folder = mkdtempSync('/tmp/netcell programs ');
  // As /root is: whom root drops to cannot pass through.
  mkdirSync(join(folder, 'closed/course/scratch'), { recursive: true });
  mkdirSync(join(folder, 'closed/course/.ssh'));
  writeFileSync(join(folder, 'closed/course/.ssh/key'), 'secret');
  writeFileSync(join(folder, 'closed/course/.env'), 'secret');
  writeFileSync(join(folder, 'closed/course/data.csv'), 'a,b\n');
  writeFileSync(join(folder, 'closed/other'), 'secret');
  symlinkSync('../other', join(folder, 'closed/course/link'));
  chmodSync(join(folder, 'closed/course/scratch'), 0o777);
  chmodSync(join(folder, 'closed'), 0o700);
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(async () => {
  if (obstacles.length > 0) return;
  const course = join(folder, 'closed/course');
  const view = {
    readable: [course, join(course, 'data.csv'), '/usr/bin', '/nowhere'],
    hidden: [join(course, '.ssh'), join(course, '.env'), join(course, 'link')],
    scratch: join(course, 'scratch'),
  };
  lab = await native.start({ wrappers: {}, view });
});
afterEach(async () => {
  if (obstacles.length === 0) await lab.close();
});

const start = async (script: string, options: Partial<ProgramOptions> = {}): Promise<Program> => {
  const program = await lab.spawn?.(['bash', '-c', script], {
    folder: '/',
    environment: { PATH: '/usr/sbin:/usr/bin' },
    ...options,
  });
  if (!program) throw new Error('the native engine starts programs');
  return program;
};
const run = async (script: string, options?: Partial<ProgramOptions>) => {
  const { stdout, stderr, ended } = await start(script, options);
  return { stdout: await text(stdout), stderr: await text(stderr), how: await ended };
};

test('a program has its own streams, folder and environment, and says how it ended', async () => {
  const environment = { PATH: '/usr/bin', WORD: "it's\na word" };
  expect(await run('echo "$WORD"; pwd >&2; exit 3', { environment, folder: '/usr' })).toEqual({
    stdout: "it's\na word\n",
    stderr: '/usr\n',
    how: 'exit code 3',
  });
  expect((await run('env', { environment: {} })).stdout).not.toContain('NETCELL');
  expect((await run('kill -TERM $$')).how).toBe('signal SIGTERM');
});

test('its ports carry bytes both ways', async () => {
  const program = await start('read -r line <&3; echo "got $line" >&4');
  program.ports[0]?.input.write('a line\n');
  expect(await text(program.ports[1]?.output ?? program.stdout)).toBe('got a line\n');
});

test('the next one in a place gets nothing of what the one before it wrote or left unread', async () => {
  const first = await start('(setsid sh -c "sleep 0.3; echo late") & printf half; sleep 100');
  for (const { input } of first.ports) input.write('unread\nunread too');
  const [half] = (await once(first.stdout, 'data')) as [Buffer];
  first.kill();
  expect([half.toString(), await first.ended]).toEqual(['half', 'signal SIGKILL']);
  const second = await start('head -c 5 <&3; sleep 0.6');
  second.ports[0]?.input.write('fresh');
  expect((await text(second.stdout)).replace('late\n', '')).toBe('fresh');
});

test('it is as locked in as a cell: seccomp, limits, one user, none of the lab’s lines', async () => {
  const { stdout } = await run(
    'grep -E "^(Seccomp|NoNewPrivs):" /proc/self/status; ulimit -n; id -u; ls -l /proc/$$/fd | grep -c socket',
  );
  expect(stdout).toBe('NoNewPrivs:\t1\nSeccomp:\t2\n4096\n0\n5\n');
});

test('Ctrl-C ends what it starts', async () => {
  expect((await run(`sh -c 'kill -INT $$'; echo $?`)).stdout).toBe('130\n');
});

test('a cell holds none of its streams', async () => {
  await start('sleep 100');
  expect(
    (await collect(lab, 'ls /proc/$$/fd | grep -E "^(6.|7.|80)$"; ls /proc/self/fd | tr "\\n" " "')).stdout,
  ).toBe('0 1 2 3 51 52 ');
});

test('its network is that of the lab, or of a namespace', async () => {
  await collect(lab, 'ip link add br0 type bridge; ip netns add red; ip -n red link add br1 type bridge');
  expect((await run('ls /sys/class/net')).stdout).toBe('br0\nlo\n');
  expect((await run('ls /sys/class/net; pwd', { namespace: 'red', folder: '/usr' })).stdout).toBe(
    'br1\nlo\n/usr\n',
  );
  await expect(start('true', { namespace: 'blue' })).rejects.toMatchObject({
    message: 'This lab has no namespace "blue".',
    code: 'NoSuchNamespace',
  });
});

test('there are four places, and an ended program leaves its own', async () => {
  const four = await Promise.all(['1', '2', '3', '4'].map(() => start('sleep 100')));
  await expect(start('true')).rejects.toMatchObject({
    message: 'This lab keeps 4 programs beside its shell, and all places are taken.',
    code: 'TooMany',
  });
  four[2]?.kill();
  await four[2]?.ended;
  expect((await run('echo in')).stdout).toBe('in\n');
});

test('three of the places are for namespaces, and one is for the lab itself', async () => {
  await collect(lab, 'for name in n1 n2 n3 n4; do ip netns add $name; done');
  const inOne = (namespace: string) => start('sleep 100', { namespace });
  await Promise.all(['n1', 'n2', 'n3'].map(inOne));
  await expect(inOne('n4')).rejects.toMatchObject({
    message: 'This lab keeps programs in 3 namespaces at once, and "n4" is one more.',
    code: 'TooMany',
    hint: 'Type %reset for a fresh lab. Shell cells run in as many namespaces as you like.',
  });
  expect((await run('echo in')).stdout).toBe('in\n');
});

test('kill -9 -1 in a cell ends it, and the next one starts', async () => {
  const program = await start('sleep 100');
  await collect(lab, 'kill -9 -1');
  expect(await program.ended).toBe('signal SIGKILL');
  expect((await run('echo again')).stdout).toBe('again\n');
});

test('the end of the lab is the end of its programs', async () => {
  const program = await start('sleep 100');
  await lab.close();
  expect(await program.ended).toBe('signal SIGKILL');
});

test('a program that nobody waits for any more is given up when it is to end, and the next one starts', async () => {
  const program = await start('sleep 100');
  await collect(
    lab,
    'for p in /proc/[0-9]*; do p=${p#/proc/}; [ $p = 1 ] || [ $p = $$ ] || grep -q script /proc/$p/comm || kill -9 $p; done 2>/dev/null; true',
  );
  program.kill();
  expect(await program.ended).toBe('signal SIGKILL');
  expect((await run('echo again')).stdout).toBe('again\n');
});

test('a lab without a view starts no programs', async () => {
  const plain = await native.start({ wrappers: {} });
  expect('spawn' in plain).toBe(false);
  await plain.close();
});

test('the view is there to be read, its hidden entries are not, and the scratch folder can be written', async () => {
  const course = join(folder, 'closed/course');
  const { stdout } = await collect(
    lab,
    `cd '${course}'; cat data.csv; ls -A .ssh; cat .env link; ls ..
     touch data.csv new .ssh/new .env /usr/new; echo a >scratch/a; echo b >/scratch/b; ls scratch
     umount .ssh .env '${course}'; mount -o remount,rw '${course}'; touch new; rm -rf data.csv; cat .env; ls`,
  );
  expect(stdout).toBe('a,b\ncourse\na\nb\ndata.csv\nlink\nscratch\n');
  expect(readFileSync(join(course, 'scratch/b'), 'utf8')).toBe('b\n');
});

test('without a scratch folder, /scratch is memory of its own, and not without end', async () => {
  const plain = await native.start({ wrappers: {}, view: { readable: [], hidden: [] } });
  const { stdout } = await collect(plain, 'head -c 100M /dev/zero >/scratch/big; stat -c %s /scratch/big');
  expect(stdout).toBe(`${64 * 1024 * 1024}\n`);
  await plain.close();
});

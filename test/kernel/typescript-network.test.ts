import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Kernel } from './start-kernel.ts';

// The shell's own network has a cable to red; blue is alone.
const NETWORK = `%%sh
ip link set lo up
ip netns add red && ip netns add blue && ip netns add green && ip netns add violet
ip link add to-red type veth peer name eth0 netns red
ip addr add 10.0.0.1/24 dev to-red && ip link set to-red up
ip -n red addr add 10.0.0.2/24 dev eth0 && ip -n red link set eth0 up && ip -n red link set lo up`;

/** What a GET of an address shows: the text, or the code of the error. */
const get = (url: string) =>
  `await fetch('${url}').then((answer) => answer.text(), ({ cause }) => cause.code as string)`;

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
  await kernel.run(NETWORK);
  await kernel.run(`%%ts --on red
import { createServer } from 'node:http';
const server = createServer((_request, answer) => answer.end('red here'));
await new Promise<void>((resolve) => server.listen(80, resolve));`);
}, 30_000);
afterAll(() => kernel[Symbol.asyncDispose]());

test.each([
  ['the namespace of the server', '%%ts --on red\n', "'red here'"],
  ['the lab, which has a cable to it', '', "'red here'"],
  ['a namespace without a route', '%%ts --on blue\n', "'ENETUNREACH'"],
])(
  'a server in a namespace and a fetch from %s',
  async (_where, magic, shown) => {
    const cell = await kernel.run(magic + get('http://10.0.0.2'));
    expect([cell.result, ...cell.error]).toEqual([shown]);
  },
  15_000,
);

test('a namespace that there is not is said, with how it is made', async () => {
  expect((await kernel.run('%%ts --on pink\n1 + 1')).error).toEqual([
    'NoSuchNamespace',
    'This lab has no namespace "pink".',
    'List them with `ip netns`, make it with `ip netns add pink`, or begin the cell with `%%netns pink`, which makes it.',
  ]);
});

test('a fourth namespace at once is one too many, and cells without one run all the same', async () => {
  for (const namespace of ['red', 'blue', 'green'])
    expect((await kernel.run(`%%ts --on ${namespace}\n1 + 1`)).result).toBe('2');
  expect((await kernel.run('%%ts --on violet\n1 + 1')).error).toEqual([
    'TooMany',
    'This lab keeps programs in 3 namespaces at once, and "violet" is one more.',
    'Type %reset for a fresh lab. Shell cells run in as many namespaces as you like.',
  ]);
  expect((await kernel.run('1 + 1')).result).toBe('2');
}, 15_000);

test('lab.sh gives what a command prints, and its exit code; in a namespace where one is named', async () => {
  const all = await kernel.run("await lab.sh('echo out; echo err >&2; exit 3')");
  expect(all.result).toBe("{ stdout: 'out\\n', stderr: 'err\\n', code: 3 }");
  const named = await kernel.run(
    "const { stdout, stderr, code } = await lab.sh('ip -j addr', { on: 'red' }); [stderr, code, ...JSON.parse(stdout).map((link: any) => link.ifname)]",
  );
  expect(named.result).toBe("[ '', 0, 'lo', 'eth0' ]");
});

test('lab.sh waits for the end of a shell cell, and sees what that has set', async () => {
  const asks = await kernel.run(`import { existsSync, writeFileSync } from 'node:fs';
const waiting = setInterval(() => {
  if (!existsSync('/scratch/begun')) return;
  clearInterval(waiting);
  void lab.sh('echo "[$set_last]"').then(({ stdout }) => console.log(stdout));
  writeFileSync('/scratch/asked', '');
}, 20);`);
  await kernel.run(
    '%%sh\ntouch /scratch/begun; until [ -e /scratch/asked ]; do sleep 0.05; done; sleep 0.2; set_last=yes',
  );
  await asks.printed('[yes]');
  expect(asks.stdout).toBe('[yes]\n\n');
});

const computer = createServer((_request, answer) => answer.end('the computer here'));
let url = '';
beforeAll(async () => {
  computer.listen(0, '127.0.0.1');
  await once(computer, 'listening');
  url = `http://127.0.0.1:${(computer.address() as AddressInfo).port}`;
});
afterAll(() => void computer.close());

test('the loopback of TypeScript cells is not the computer’s', async () => {
  expect((await kernel.run(get(url))).result).toBe("'ECONNREFUSED'");
});

test('NETCELL_TYPESCRIPT_NETWORK=computer gives them the computer’s network, and no namespace of the lab', async () => {
  await using open = await Kernel.start({ variables: { NETCELL_TYPESCRIPT_NETWORK: 'computer' } });
  const cell = await open.run(get(url));
  expect([cell.result, cell.stderr]).toEqual(["'the computer here'", '']);
  await open.run('%%netns red\nip link set lo up');
  expect((await open.run('%%ts --on red\n1')).error).toEqual([
    'NotInLab',
    'TypeScript cells cannot run in a namespace of the lab here.',
    "They have the computer's network (NETCELL_TYPESCRIPT_NETWORK=computer). Start netcell without it.",
  ]);
  expect((await open.run("(await lab.sh('ip netns list', { on: 'red' })).stdout")).result).toBe("'red\\n'");
}, 20_000);

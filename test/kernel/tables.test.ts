import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Kernel } from './start-kernel.ts';

const TABLE = 'application/vnd.netcell.table.v1+json';
const LISTINGS = ['ip link', 'ip addr', 'ip route', 'ip neigh', 'ip rule', 'ip netns'] as const;

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
  const built = await kernel.run(`%%sh
ip netns add red; ip netns add blue
ip link add veth0 type veth peer name veth1 netns red
ip addr add 192.168.10.1/24 dev veth0; ip link set veth0 up
ip -n red addr add 192.168.10.2/24 dev veth1; ip -n red link set veth1 up; ip -n red link set lo up
ip route add 10.0.0.0/8 via 192.168.10.2
ip neigh add 192.168.10.9 lladdr 02:00:00:00:00:09 dev veth0 nud permanent
ip -n red neigh add 192.168.10.9 lladdr 02:00:00:00:00:09 dev veth1 nud permanent
ip -n red route add default via 192.168.10.1
ip rule add from 10.1.0.0/16 table 100 priority 50
until [ "$(ip -6 addr show tentative; ip -n red -6 addr show tentative)" = "" ]; do sleep 0.05; done
ip neigh show >/dev/null`);
  expect(built.reply['status']).toBe('ok');
}, 10_000);
afterAll(() => kernel[Symbol.asyncDispose]());

/** What the real program prints, which no wrapper sees. */
async function printedBy(command: string, namespace = ''): Promise<string> {
  const where = namespace === '' ? '' : `/usr/sbin/ip netns exec ${namespace} `;
  const cell = await kernel.run(`%%sh\n${where}${command.replace(/^ip/, '/usr/sbin/ip')}`);
  expect(cell.displays).toEqual([]);
  return cell.stdout;
}

const plain = (bundle: Record<string, unknown> | undefined) => bundle?.['text/plain'];

describe.each(LISTINGS)('%s', (listing) => {
  test.each([
    ['alone', listing, 1],
    ['in a loop', `for i in 1 2; do ${listing}; done`, 2],
    ['in a function', `show() { ${listing}; }; show`, 1],
    ['behind &&', `true && ${listing}`, 1],
    ['under sudo', `sudo ${listing}`, 1],
    ['under sudo with an option', `sudo -E -u root ${listing}`, 1],
    ['with its path left to env', `env ${listing}`, 1],
    ['in a script', `sh -c '${listing}; ${listing}'`, 2],
    ['in a subshell', `( ${listing} )`, 1],
    ['with a prompt before it', `$ ${listing}`, 1],
  ])(
    '%s is a table, and its text is what the program prints, byte for byte',
    async (_where, code, tables) => {
      const expected = await printedBy(listing);
      const cell = await kernel.run(`%%sh\n${code}`);
      expect(cell.stdout).toBe('');
      expect(cell.displays.map(plain)).toEqual(Array(tables).fill(expected));
      for (const bundle of cell.displays) {
        expect(bundle[TABLE]).toMatchObject({ command: listing, namespace: '' });
        expect(bundle['text/html']).toMatch(
          new RegExp(`<caption [^>]*><code [^>]*>${listing}</code></caption>`),
        );
      }
    },
  );

  test.each([
    ['under ip netns exec', `ip netns exec red ${listing}`],
    ['under sudo ip netns exec', `sudo ip netns exec red ${listing}`],
    ['in a shell under ip netns exec', `ip netns exec red sh -c '${listing}'`],
  ])('%s is a table of that namespace', async (_where, code) => {
    const expected = await printedBy(listing, 'red');
    const [bundle, ...more] = (await kernel.run(`%%sh\n${code}`)).displays;
    expect(more).toEqual([]);
    expect(plain(bundle)).toBe(expected);
    expect(bundle?.[TABLE]).toMatchObject({ command: listing, namespace: 'red' });
  });

  test('in a cell of a namespace is a table of that namespace', async () => {
    const expected = await printedBy(listing, 'red');
    const [bundle] = (await kernel.run(`%%sh --on red\n${listing}`)).displays;
    expect(plain(bundle)).toBe(expected);
    expect(bundle?.[TABLE]).toMatchObject({ namespace: 'red' });
  });

  test.each([
    ['a pipe', `${listing} | cat`],
    ['$( )', `x=$(${listing}); printf '%s\\n' "$x"`],
    ['a file', `${listing} >/tmp/listing; cat /tmp/listing`],
    ['a pipe of a loop', `for i in 1; do ${listing}; done | cat`],
  ])('in %s is left as it is', async (_where, code) => {
    const expected = await printedBy(listing);
    const cell = await kernel.run(`%%sh\n${code}`);
    expect(cell.displays).toEqual([]);
    expect(cell.stdout).toBe(expected);
  });

  test('among TypeScript is a table', async () => {
    const expected = await printedBy(listing);
    expect((await kernel.run(`! ${listing}`)).displays.map(plain)).toEqual([expected]);
  });
});

test.each([
  'ip -br link',
  'ip a s dev veth0',
  'ip -4 addr show',
  'ip route get 10.1.2.3',
  'ip -n red link',
  'ip -s link show lo',
  'ip -6 route',
])('%s is a table too', async (listing) => {
  const [bundle] = (await kernel.run(`%%sh\n${listing}`)).displays;
  expect(plain(bundle)).toBe(await printedBy(listing));
  expect((bundle?.[TABLE] as { rows: unknown[] }).rows.length).toBeGreaterThan(0);
});

test('a listing on standard error is not a table', async () => {
  const cell = await kernel.run('%%sh\nip link >&2');
  expect(cell.displays).toEqual([]);
  expect(cell.stderr).toBe(await printedBy('ip link'));
});

test('a listing that fails says so on standard error, with the exit code of the program', async () => {
  const cell = await kernel.run('%%sh\nip link show nothing; echo "code $?"');
  expect(cell.displays).toEqual([]);
  expect(cell.stderr).toMatch(
    /^Device "nothing" does not exist\.\nnetcell: There is no interface "nothing" in this /,
  );
  expect(cell.stdout).toBe('code 1\n');
});

test('a change is no listing, and its exit code is the program’s', async () => {
  const cell = await kernel.run(
    '%%sh\nip link add dummy0 type bridge; echo $?; ip link add dummy0 type bridge; echo $?',
  );
  expect(cell.displays).toEqual([]);
  expect(cell.stdout).toBe('0\n2\n');
  expect(cell.stderr).toContain('RTNETLINK answers: File exists');
});

test('an empty listing is said to be empty', async () => {
  const [bundle] = (await kernel.run('%%sh --fresh\nip netns')).displays;
  expect(plain(bundle)).toBe('');
  expect(bundle?.['text/html']).toContain('Nothing to list.');
});

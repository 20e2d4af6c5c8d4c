import { execFile } from 'node:child_process';
import { accessSync, constants, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { defaultLimits } from '../../../src/sandbox/limits.ts';
import { makeMemoryGroup } from '../../../src/sandbox/native/memory/cgroup.ts';
import { vm } from '../../../src/sandbox/vm/engine.ts';
import { QEMU } from '../../../src/sandbox/vm/machine.ts';
import { imageOfUser } from './image-of-user.ts';

// As on Binder: not root, no way to new privileges, no capability, no user namespace, one processor, 2 GB of memory.

jest.setTimeout(300_000);
const ROOT = new URL('../../..', import.meta.url).pathname;
/** Nobody has this user id. */
const UID = 1_500_000_000 + (process.pid % 1_000_000);
/** Bytes of memory. */
const BOUND = 2 * 1024 ** 3;
const reason = await whyNot();
if (reason !== undefined) process.stderr.write(`as on Binder: not tested: ${reason}\n`);

async function whyNot(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'only root can become another user';
  accessSync(join(ROOT, 'dist/main.js'), constants.R_OK);
  return (await vm.obstacles())[0]?.reason;
}

(reason === undefined ? describe : describe.skip)('as on Binder', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'netcell-binder-'));
    chownSync(folder, UID, UID);
    imageOfUser(UID, join(folder, 'cache'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('it is bound as a pod is', async () => {
    const look = `grep -E '^(Uid|NoNewPrivs|Cap(Eff|Prm|Bnd|Amb)):' /proc/self/status; nproc; unshare -U true 2>/dev/null || echo forbidden`;
    const { out } = await inPod(folder, ['sh', '-c', look]);
    expect(out.replaceAll('\t', ' ')).toBe(
      `Uid: ${[UID, UID, UID, UID].join(' ')}
CapPrm: 0000000000000000
CapEff: 0000000000000000
CapBnd: 0000000000000000
CapAmb: 0000000000000000
NoNewPrivs: 1
1
forbidden
`,
    );
    const { kills, code } = await inPod(folder, ['python3', '-c', 'len(bytearray(3 << 30))']);
    if (kills === undefined) process.stderr.write('as on Binder: this computer sets no bound of memory\n');
    else expect([kills, code]).toEqual([1, 137]);
  });

  test('namespaces are forbidden, and the vm engine is chosen by itself: VLANs work in it', async () => {
    const notebook = join(folder, 'vlan.ipynb');
    writeFileSync(notebook, notebookOf(VLANS));
    const { code, out } = await netcell(folder, {}, 'run', notebook);
    expect(out).toMatch(
      /netcell: this lab runs in a small virtual machine, since this computer allows no other: this system forbids user namespaces/,
    );
    expect(out).toMatch(/1 packets transmitted, 1 received/);
    expect(out).toMatch(/1 packets transmitted, 0 received/);
    expect(code).toBe(0);
  });

  test('the namespace chapter runs from top to bottom', async () => {
    const chapter = join(ROOT, 'notebooks/03-network-namespaces.ipynb');
    const { code, out, err, kills } = await netcell(folder, {}, 'run', chapter);
    expect({ code, err, kills: kills ?? 0 }).toEqual({ code: 0, err: '', kills: 0 });
    expect(out).toContain('netcell: this lab runs in a small virtual machine');
  });
  test('where QEMU is missing too, the first shell cell says every reason and what can be read, and TypeScript runs', async () => {
    const notebook = join(folder, 'none.ipynb');
    writeFileSync(notebook, notebookOf('6 * 7', '%%sh\nip link'));
    mkdirSync(join(folder, 'recorded'), { recursive: true });
    const hidden = [
      'unshare',
      '--mount',
      'sh',
      '-c',
      `mount --bind /dev/null /usr/bin/${QEMU}; exec "$@"`,
      'hidden',
    ];
    const { code, out, err } = await netcell(folder, { before: hidden }, 'run', notebook);
    const said = (out + err).replaceAll(/\s+/g, ' ');
    expect(said).toContain('this system forbids user namespaces');
    expect(said).toContain('No virtual machine can be started on this computer: QEMU is not installed.');
    expect(said).toContain('sudo apt-get install --no-install-recommends qemu-system-x86');
    expect(said).toContain(
      'To read the chapter with what its cells show where labs run, open the folder recorded',
    );
    expect(said).toContain('42');
    expect(said).toContain('with your own rights');
    expect(code).toBe(1);
  });
});

/** Two hosts in VLAN 10 reach each other over a bridge that knows VLANs, and one in VLAN 20 does not. */
const VLANS = `%%sh
ip link add sw type bridge vlan_filtering 1; ip link set sw up
for n in 1 2 3; do
  ip netns add h$n; ip link add port$n type veth peer name eth0 netns h$n
  ip link set port$n master sw up; ip -n h$n addr add 10.9.0.$n/24 dev eth0; ip -n h$n link set eth0 up
done
bridge vlan add vid 10 dev port1 pvid untagged; bridge vlan add vid 10 dev port2 pvid untagged
bridge vlan add vid 20 dev port3 pvid untagged
ip netns exec h1 ping -c 1 -W 2 10.9.0.2 | grep transmitted
ip netns exec h1 ping -c 1 -W 2 10.9.0.3 | grep transmitted`;

const notebookOf = (...sources: string[]) =>
  JSON.stringify({
    cells: sources.map((source, index) => ({
      ...{ cell_type: 'code', id: `c${index}`, metadata: {}, execution_count: null, outputs: [], source },
    })),
    metadata: { kernelspec: { name: 'netcell', display_name: 'netcell', language: 'typescript' } },
    nbformat: 4,
    nbformat_minor: 5,
  });

/** Runs netcell in the pod. */
const netcell = (
  folder: string,
  { before = [] }: { before?: readonly string[] },
  ...args: readonly string[]
) => inPod(folder, [process.execPath, join(ROOT, 'dist/main.js'), ...args], before);

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** How many of its processes were ended for the bound of memory; undefined where this computer sets none. */
  readonly kills: number | undefined;
}

/** Runs a command in the pod; `before`: a command of root that makes the pod ready and runs the one behind it. */
async function inPod(
  folder: string,
  argv: readonly string[],
  before: readonly string[] = [],
): Promise<Ended> {
  const user = ['--reuid', String(UID), '--regid', String(UID), '--clear-groups'];
  const nothing = ['--no-new-privs', '--inh-caps=-all', '--ambient-caps=-all', '--bounding-set=-all'];
  const pod = `echo 0 >/proc/sys/user/max_user_namespaces || exit 97; exec setpriv ${nothing.join(' ')} "$@"`;
  const command = [
    // It goes on when it is in its control group.
    ...['sh', '-c', 'read -r _; exec "$@" </dev/null', 'wait'],
    ...before,
    ...['setpriv', ...user, 'taskset', '-c', '0', 'unshare', '--user', '--map-current-user', '--keep-caps'],
    ...['sh', '-c', pod, 'pod', ...argv],
  ];
  const [name = '', ...rest] = command;
  const env = { PATH: process.env['PATH'], HOME: folder, XDG_CACHE_HOME: join(folder, 'cache') };
  const group = makeMemoryGroup({ ...defaultLimits, memory: BOUND });
  try {
    return await new Promise<Ended>((resolve) => {
      const options = { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 };
      const child = execFile(name, rest, options, (error, out, err) => {
        const code = error === null ? 0 : Number(error.code ?? 137);
        resolve({ code, out, err, kills: group?.kills() });
      });
      void (async () => {
        if (child.pid !== undefined) await group?.add(child.pid);
        child.stdin?.end('\n');
      })();
    });
  } finally {
    group?.end();
  }
}

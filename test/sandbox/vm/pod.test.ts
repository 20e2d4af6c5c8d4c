import { execFile } from 'node:child_process';
import { accessSync, constants, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { vm } from '../../../src/sandbox/vm/engine.ts';
import { imageOfUser } from './image-of-user.ts';

// As on Binder: not root, no way to new privileges, no capability, no user namespace, one processor.

jest.setTimeout(300_000);
const ROOT = new URL('../../..', import.meta.url).pathname;
/** Nobody has this user id. */
const UID = 1_500_000_000 + (process.pid % 1_000_000);
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

  test('namespaces are forbidden, and the vm engine is chosen by itself: VLANs work in it', async () => {
    const notebook = join(folder, 'vlan.ipynb');
    writeFileSync(notebook, notebookOf(VLANS));
    const { code, out } = await inPod(folder, ['run', notebook]);
    expect(out).toMatch(
      /netcell: this lab runs in a small virtual machine, since this computer allows no other: this system forbids user namespaces/,
    );
    expect(out).toMatch(/1 packets transmitted, 1 received/);
    expect(out).toMatch(/1 packets transmitted, 0 received/);
    expect(code).toBe(0);
  });

  test('the namespace chapter runs from top to bottom', async () => {
    const { code, out, err } = await inPod(folder, [
      'run',
      join(ROOT, 'notebooks/03-network-namespaces.ipynb'),
    ]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('netcell: this lab runs in a small virtual machine');
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

const notebookOf = (source: string) =>
  JSON.stringify({
    cells: [{ cell_type: 'code', id: 'one', metadata: {}, execution_count: null, outputs: [], source }],
    metadata: { kernelspec: { name: 'netcell', display_name: 'netcell', language: 'typescript' } },
    nbformat: 4,
    nbformat_minor: 5,
  });

/** Runs netcell in the pod. */
function inPod(folder: string, args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const user = ['--reuid', String(UID), '--regid', String(UID), '--clear-groups'];
  const nothing = ['--no-new-privs', '--inh-caps=-all', '--ambient-caps=-all', '--bounding-set=-all'];
  const pod = `echo 0 >/proc/sys/user/max_user_namespaces || exit 97; exec setpriv ${nothing.join(' ')} "$@"`;
  const command = [
    ...['setpriv', ...user, 'taskset', '-c', '0', 'unshare', '--user', '--map-current-user', '--keep-caps'],
    ...['sh', '-c', pod, 'pod', process.execPath, join(ROOT, 'dist/main.js'), ...args],
  ];
  const [name = '', ...rest] = command;
  const env = { PATH: process.env['PATH'], HOME: folder, XDG_CACHE_HOME: join(folder, 'cache') };
  return new Promise((resolve) => {
    execFile(name, rest, { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

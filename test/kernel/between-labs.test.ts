import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { everyUser } from './another-user.ts';
import { Kernel } from './start-kernel.ts';

// Two labs of one notebook share the folder scratch, and so sockets in it, by which one can hand descriptors to the other.

const SEND = (path: string, file: string) => `python3 -c '
import array, os, socket
server = socket.socket(socket.AF_UNIX); server.bind("${path}"); server.listen(1)
os.chmod("${path}", 0o777)
client, _ = server.accept()
fd = os.open("${file}", os.O_RDONLY)
client.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [fd]))])
' >/dev/null 2>&1 &
until [ -S "${path}" ]; do sleep 0.01; done`;

const TAKE = (path: string, then: string) => `python3 -c '
import array, ctypes, os, socket, time
server = socket.socket(socket.AF_UNIX); server.connect("${path}")
_, given, _, _ = server.recvmsg(1, socket.CMSG_LEN(4))
fd = array.array("i", given[0][2])[0]
libc = ctypes.CDLL(None, use_errno=True)
${then}
'`;

describe.each(everyUser(54_325))('labs of a notebook %s', (_, user) => {
  let folder: string;
  let kernel: Kernel;
  beforeAll(async () => {
    folder = mkdtempSync('/tmp/netcell-between-');
    mkdirSync(join(folder, 'scratch'));
    execFileSync('chmod', ['-R', '777', folder]);
    kernel = await Kernel.start({ cwd: folder, ...(user ? { user } : {}) });
  });
  afterAll(async () => {
    await kernel[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  });

  test('are not entered by a descriptor of their namespaces that one hands to the other', async () => {
    await kernel.run(
      `%%sh\nip link add secret type bridge; ip netns add red\n${SEND('/scratch/net', '/run/netns/red')}`,
    );
    await kernel.run(`%%sh\n${SEND('/scratch/own', '/proc/self/ns/net')}`);
    await kernel.run(`%%sh\n${SEND('/scratch/user', '/proc/self/ns/user')}`);
    const names = ['net', 'own', 'user'].map((name) =>
      TAKE(`/scratch/${name}`, 'print(libc.setns(fd, 0), ctypes.get_errno())'),
    );
    const taken = await kernel.run(`%%sh --lab blue\n${names.join('\n')}\nip link show secret 2>&1 | cat`);
    expect(taken.read).toBe('-1 1\n-1 1\n-1 1\nDevice "secret" does not exist.\n');
  });

  test('have abstract sockets, segments of memory and processes of their own', async () => {
    await kernel.run(`%%sh
python3 -c 'import socket, time; s = socket.socket(socket.AF_UNIX); s.bind("\\0of-main"); s.listen(); time.sleep(60)' >/dev/null 2>&1 &
until grep -q of-main /proc/net/unix; do sleep 0.01; done; ipcmk -M 64 >/dev/null; touch /dev/shm/of-main`);
    const seen = await kernel.run(`%%sh --lab blue
grep -c of-main /proc/net/unix; ipcs -m | grep -c '^0x'; ls /dev/shm /run/netns; pgrep -fc '[o]f-main'; echo done`);
    expect(seen.read).toBe('0\n0\n/dev/shm:\n\n/run/netns:\n0\ndone\n');
  });

  test('that are reset leave no name, and what another holds of them shows nothing', async () => {
    await kernel.run(`%%sh\nip netns add green\n${SEND('/scratch/green', '/run/netns/green')}`);
    const held = kernel.begin(
      `%%sh --lab blue\n${TAKE('/scratch/green', 'open("/scratch/held", "w").close(); time.sleep(60)')} &\nuntil [ -e /scratch/held ]; do sleep 0.01; done`,
    );
    await held.done;
    expect((await kernel.run('%reset')).stdout).toMatch(/^The lab is gone/);
    const fresh = await kernel.run('%%sh\nls /run/netns; ip netns add green && ip -n green -o link | wc -l');
    expect([fresh.read, ...fresh.error]).toEqual(['1\n']);
  });
});

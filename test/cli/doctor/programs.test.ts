import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { checkPrograms, nodeCheck } from '../../../src/cli/doctor/programs.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netcell-programs-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function program(name: string, script: string): Promise<void> {
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, name), 0o755);
}

test('a program that is there shows its version, one that is not says how to get it', async () => {
  await program('ip', 'echo "ip utility, iproute2-6.1.0, libbpf 1.1.2"');
  await program('ping', 'echo "ping from iputils 20221126" >&2; exit 1');
  await program('tcpdump', 'exit 3');
  await program('dnf', ':');
  const checks = await checkPrograms(folder, false);
  const byName = Object.fromEntries(checks.map((check) => [check.name, check]));
  expect(byName['ip']).toEqual({ name: 'ip', state: 'works', says: '6.1.0' });
  expect(byName['ping']).toEqual({ name: 'ping', state: 'works', says: '20221126' });
  expect(byName['tcpdump']).toEqual({ name: 'tcpdump', state: 'works', says: 'installed' });
  expect(byName['bubblewrap']).toEqual({
    name: 'bubblewrap',
    state: 'missing',
    says: 'not installed (makes the sandbox)',
    mend: 'sudo dnf install bubblewrap',
  });
  expect(byName['conntrack']).toMatchObject({ state: 'absent', mend: 'sudo dnf install conntrack-tools' });
});

test('a program that the system does not let start is no program that is missing', async () => {
  await program('conntrack', ':');
  await writeFile(join(folder, 'conntrack'), '#!/no/such/interpreter\n');
  const checks = await checkPrograms(folder, false);
  expect(checks.find(({ name }) => name === 'conntrack')).toEqual({
    name: 'conntrack',
    state: 'absent',
    says: 'installed, but this system does not let you start it (ENOENT)',
  });
  await rm(join(folder, 'conntrack'));
});

test('root needs no sudo, Debian comes first, and an unknown system gets no command', async () => {
  const unknown = await checkPrograms(join(folder, 'none'), false);
  expect(unknown.find(({ name }) => name === 'nft')).toEqual({
    name: 'nft',
    state: 'absent',
    says: 'not installed (firewalls and address translation)',
    mend: undefined,
  });
  await program('apt-get', ':');
  const debian = await checkPrograms(folder, true);
  expect(debian.find(({ name }) => name === 'nft')?.mend).toBe('apt-get install nftables');
});

test.each([
  ['v20.19.0', 'works', '20.19.0'],
  ['v24.1.0', 'works', '24.1.0'],
  ['v20.18.3', 'missing', '20.18.3 is too old; netcell needs 20.19 or newer'],
  ['v18.20.0', 'missing', '18.20.0 is too old; netcell needs 20.19 or newer'],
])('Node %s %s', (version, state, says) => {
  expect(nodeCheck(version)).toEqual({ name: 'Node', state, says });
});

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { vm } from '../../src/sandbox/vm/engine.ts';
import { collect } from './collect.ts';
import { compileSandbox } from './compiled.ts';
import { engineOfUser } from './engine-of-user.ts';
import { imageOfUser } from './vm/image-of-user.ts';
import { machinesOf } from './vm/machines.ts';

/** Nobody has this user id. */
const UID = 1_600_000_000 + (process.pid % 1_000_000);

const obstacles = await vm.obstacles();
if (process.getuid?.() === 0 && obstacles.length === 0) testAsUser();
else {
  const reason = obstacles[0]?.reason ?? 'only root can become another user';
  process.stderr.write(`virtual machines of another user: not tested: ${reason}\n`);
  test.skip('virtual machines of another user', () => undefined);
}

function testAsUser(): void {
  const folder = compileSandbox();
  imageOfUser(UID, join(folder, 'cache'));
  const engine = engineOfUser(UID, folder, 2, [], 'vm');
  afterAll(async () => {
    await engine.stop();
    rmSync(folder, { recursive: true });
  });

  test('a user without privileges has labs in virtual machines, with all that the course needs', async () => {
    expect(await engine.obstacles()).toEqual([]);
    expect(await engine.lacks()).toEqual({});
    const lab = await engine.start({ wrappers: {} });
    const text =
      'ip link add trunk type veth peer name other; ip link add link trunk name trunk.7 type vlan id 7; ip -o link | wc -l';
    expect((await collect(lab, text)).stdout).toBe('4\n');
    await lab.close();
  });

  test('their machines are processes of theirs, without a right to become more', async () => {
    const lab = await engine.start({ wrappers: {} });
    const [machine] = machinesOf(UID);
    expect(machine).toMatchObject({ noNewPrivileges: '1', effective: '0000000000000000', filter: '2' });
    await lab.close();
    expect(machinesOf(UID)).toEqual([]);
  });
}

import { expect, test } from '@jest/globals';
import { collect } from '../sandbox/collect.ts';
import { describeAttacks } from './attack.ts';

import { existsSync, mkdirSync, chownSync, rmdirSync, writeFileSync } from 'node:fs';

/** Where the cgroups of version 2 are. */
const TREE = ['/sys/fs/cgroup/unified', '/sys/fs/cgroup'].find(
  (folder) => existsSync(`${folder}/cgroup.procs`) && existsSync(`${folder}/cgroup.subtree_control`),
);

describeAttacks('control groups of the computer', (scene) => {
  test('can neither be written nor mounted where /sys was uncovered', async () => {
    const { stdout } = await collect(
      scene().lab,
      `umount /sys; umount -l /sys; mkdir -p /tmp/c; mount -t cgroup2 none /tmp/c && echo mounted; mount -t cgroup -o pids none /tmp/c && echo mounted
       unshare -C mount -t cgroup2 none /tmp/c && echo mounted
       mount -o remount,rw /sys; mount -o remount,bind,rw /sys; mkdir /sys/fs/cgroup/mine && echo made; find /sys/fs/cgroup -type f -writable | head -3; echo done`,
    );
    expect(stdout).toBe('done\n');
  });

  const delegated = TREE === undefined ? test.skip : test;
  if (TREE === undefined)
    process.stderr.write('a delegated control group: not tested: none of version 2 is mounted\n');

  delegated('one that was delegated to the user, as systemd does, cannot be killed through', async () => {
    const { bystander, computer, lab } = scene();
    const group = `${TREE ?? ''}/netcell-attack-${process.pid}`;
    mkdirSync(group);
    try {
      const files = ['cgroup.procs', 'cgroup.kill', 'cgroup.freeze'].filter((name) =>
        existsSync(`${group}/${name}`),
      );
      for (const path of [group, ...files.map((name) => `${group}/${name}`)])
        chownSync(path, computer.uid, computer.uid);
      writeFileSync(`${group}/cgroup.procs`, String(bystander.hostPid));
      await collect(
        lab,
        'umount -l /sys; for f in $(find /sys -name cgroup.kill -o -name cgroup.freeze); do echo 1 >$f; done 2>/dev/null',
      );
      expect(bystander.alive()).toBe(true);
    } finally {
      if (bystander.alive()) writeFileSync(`${TREE ?? ''}/cgroup.procs`, String(bystander.hostPid));
      rmdirSync(group);
    }
  });
});

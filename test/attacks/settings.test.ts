import { expect, test } from '@jest/globals';
import { collect } from '../sandbox/collect.ts';
import { describeAttacks } from './attack.ts';

describeAttacks("the kernel's settings", (scene) => {
  test('none of /proc/sys can be written but those of the lab itself', async () => {
    // Each gets the value that it has, so that a sandbox that fails changes nothing.
    const { stdout } = await collect(
      scene().lab,
      `for f in $(find /proc/sys -type f -writable -not -path '/proc/sys/net/*' -not -path '/proc/sys/user/*'); do
         { value=$(<$f) && echo "$value" >$f; } 2>/dev/null && echo $f
       done`,
    );
    // pid_max belongs to the namespace of processes since Linux 6.14.
    const ofTheLab =
      /^\/proc\/sys\/(kernel\/(hostname|domainname|shm|msg|sem|auto_msgmni|ns_last_pid|pid_max)|fs\/mqueue)/;
    expect(stdout.split('\n').filter((path) => path !== '' && !ofTheLab.test(path))).toEqual([]);
  });

  test('core dumps, the page cache, the log and sysrq are refused', async () => {
    const { stdout } = await collect(
      scene().lab,
      `for f in kernel/core_pattern kernel/modprobe kernel/printk kernel/sysrq vm/drop_caches vm/overcommit_memory fs/file-max; do
         [ -e /proc/sys/$f ] && { : >>/proc/sys/$f; } 2>/dev/null && echo "opened $f"
       done
       { : >>/proc/sysrq-trigger; } 2>/dev/null && echo "opened sysrq-trigger"; echo done`,
    );
    expect(stdout).toBe('done\n');
  });

  test('of /sys only what belongs to the network of the lab can be written', async () => {
    const { stdout } = await collect(
      scene().lab,
      "find /sys /.netcell/sys -type f -writable -not -path '*/net/*' 2>/dev/null | head",
    );
    expect(stdout).toBe('');
  });

  test('limits of the lab on namespaces cannot be raised from inside', async () => {
    const { stdout } = await collect(
      scene().lab,
      `umount -l /proc 2>/dev/null
       for f in max_net_namespaces max_cgroup_namespaces; do (echo 100000 >/proc/sys/user/$f) 2>/dev/null; done
       unshare -C true 2>/dev/null && echo "made a cgroup namespace"; echo done`,
    );
    expect(stdout).toBe('done\n');
  });
});

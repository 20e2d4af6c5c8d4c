import { expect, test } from '@jest/globals';
import { collect } from '../sandbox/collect.ts';
import { describeAttacks } from './attack.ts';

describeAttacks('modules, disks and devices', (scene) => {
  test('a module cannot be loaded or taken out', async () => {
    // init_module 175, finit_module 313, delete_module 176.
    const { stdout } = await collect(
      scene().lab,
      `perl -e 'print syscall($_, 0, 0, 0), " ", $! + 0, "\\n" for 175, 313, 176'; modprobe dummy 2>/dev/null && echo loaded; echo done`,
    );
    expect(stdout).toBe('-1 1\n-1 1\n-1 1\ndone\n');
  });

  test('no disk can be made, seen or mounted', async () => {
    const { stdout } = await collect(
      scene().lab,
      `for number in $(cat /sys/block/*/dev 2>/dev/null | tr : ,) 8,0 254,0; do
         mknod /tmp/disk b \${number%,*} \${number#*,} && echo "made $number"
         unshare -Urm mknod /tmp/disk2 b \${number%,*} \${number#*,} && echo "made $number"
         for type in ext4 btrfs xfs vfat; do mount -t $type /tmp/disk /mnt && echo "mounted $number"; done
       done 2>/dev/null
       for f in /dev/* /dev/*/*; do [ -b $f ] && echo $f; done; truncate -s 1M /tmp/image; losetup -f /tmp/image 2>/dev/null && echo "made a loop"; echo done`,
    );
    expect(stdout).toBe('done\n');
  });

  test('memory, ports and the log are no devices here', async () => {
    const { stdout } = await collect(
      scene().lab,
      `for number in '1 1' '1 4' '1 11' '10 237'; do mknod /tmp/device c $number 2>/dev/null && echo "made $number"; done
       for f in /dev/*; do [ -c $f ] && [ ! -L $f ] && printf '%s ' $f; done; dmesg >/dev/null 2>&1 && echo "read the log"; date -s 2000-01-01 >/dev/null 2>&1 && echo "set the clock"`,
    );
    expect(stdout).toMatch(/^(\/dev\/(full|null|random|tty|urandom|zero|console) ){6,7}$/);
  });

  test('file systems that reach the whole kernel cannot be mounted', async () => {
    const { stdout } = await collect(
      scene().lab,
      'mkdir -p /tmp/fs; for type in debugfs tracefs securityfs bpf devtmpfs cgroup cgroup2 efivarfs pstore configfs; do mount -t $type none /tmp/fs 2>/dev/null && [ $type != bpf ] && echo "mounted $type"; umount /tmp/fs 2>/dev/null; done; echo done',
    );
    expect(stdout).toBe('done\n');
  });
});

import { expect, test } from '@jest/globals';
import { collect } from '../sandbox/collect.ts';
import { describeAttacks } from './attack.ts';

const TOUCH = 'touch /usr/src/escaped 2>/dev/null && echo "wrote outside"; ls /home/learner 2>/dev/null';

describeAttacks('the way out', (scene) => {
  test('nsenter enters no namespace of the computer or of the level between', async () => {
    const { stdout } = await collect(
      scene().lab,
      `try() { for pid in 1 2 3 $(ls /proc | grep -E '^[0-9]+$'); do
         nsenter -t $pid -m -- sh -c '${TOUCH}'; nsenter -t $pid -U -m -p -n -- sh -c '${TOUCH}'; nsenter -t $pid -n -- ip link show uplink; nsenter -t $pid -a -- sh -c '${TOUCH}'
       done 2>/dev/null; }
       try; umount /proc 2>/dev/null && try; echo done`,
    );
    expect(stdout).toBe('done\n');
  });

  test('roots, folders and descriptors of other processes lead nowhere', async () => {
    const { stdout } = await collect(
      scene().lab,
      `try() { for p in /proc/[0-9]* /proc/self /proc/thread-self; do
         for way in root cwd $(cd $p/fd 2>/dev/null && ls | sed 's|^|fd/|'); do
           [ -d $p/$way/ ] || continue
           ls -d $p/$way/home/learner $p/$way/../.ssh $p/$way/../../home $p/$way/id_ed25519; touch $p/$way/usr/src/escaped && echo "wrote through $p/$way"
         done; done 2>/dev/null; }
       try; umount /proc 2>/dev/null && try; echo done`,
    );
    expect(stdout).toBe('done\n');
  });

  test('a descriptor that netcell was started with does not come in', async () => {
    const { computer, lab } = scene();
    expect(computer.run('sh', '-c', 'ls -l /proc/[0-9]*/fd 2>/dev/null')).toContain('/home/learner/.ssh');
    const { stdout } = await collect(
      lab,
      'ls -l /proc/[0-9]*/fd 2>/dev/null; umount /proc 2>/dev/null && ls -l /proc/[0-9]*/fd 2>/dev/null',
    );
    expect(stdout).toContain('pipe:');
    expect(stdout).not.toContain('.ssh');
  });

  test('chroot, pivot_root and open_by_handle_at do not get above the root', async () => {
    const { stdout } = await collect(
      scene().lab,
      `perl -e 'mkdir "/tmp/jail"; chroot "/tmp/jail"; chdir ".." for 1 .. 50; chroot "."; print "escaped\\n" if -e "home/learner" || -e "etc/shadow";
         print "opened by handle\\n" if syscall(304, 0, "\\0" x 16, 0) >= 0; print "handle $!\\n"' | grep -v 'not permitted'
       ls -d /home /work /boot 2>/dev/null; echo done`,
    );
    expect(stdout).toBe('done\n');
  });

  test('names of namespaces and set-user-id programs do not give more rights', async () => {
    const { computer, lab } = scene();
    const { stdout } = await collect(
      lab,
      `cp /bin/bash /tmp/suid; chmod u+s /tmp/suid; /tmp/suid -p -c '${TOUCH}'; su -c '${TOUCH}' 2>/dev/null; touch /run/netns/escaped
       setpriv --reuid ${computer.uid} true 2>/dev/null && echo "became the user"; cat /proc/self/uid_map | tr -s ' '`,
    );
    expect(stdout).toMatch(/^ 0 0 1\n$/);
  });
});

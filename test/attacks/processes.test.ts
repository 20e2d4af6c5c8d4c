import { expect, test } from '@jest/globals';
import { collect, interrupted } from '../sandbox/collect.ts';
import { describeAttacks } from './attack.ts';

describeAttacks("the computer's processes", (scene) => {
  test('kill -9 -1 and kill of every number reach only the lab', async () => {
    const { bystander, lab, engine } = scene();
    await collect(lab, `kill -9 ${bystander.pid} ${engine.pid} 2>/dev/null; pkill -9 node`);
    await collect(lab, 'kill -9 $(seq 2 5000) 2>/dev/null');
    await collect(lab, 'kill -9 -1');
    expect((await collect(lab, 'echo on')).stdout).toBe('on\n');
  });

  test('process 1 of the lab cannot be killed or stopped from inside', async () => {
    const { lab } = scene();
    expect((await collect(lab, 'kill -9 1; kill -STOP 1; kill -SEGV 1; echo on')).stdout).toBe('on\n');
  });

  test('kill -STOP of all stops the lab alone, and an interrupt lets it go on', async () => {
    const { lab } = scene();
    const stopped = await interrupted(lab, 'kept=yes; kill -STOP -1 $$; sleep 60', 200);
    expect(stopped).toMatchObject({ code: 130, shellEnded: false });
    expect((await collect(lab, 'echo $kept')).stdout).toBe('yes\n');
  });

  test('they are not seen, also where the older /proc below is uncovered', async () => {
    const { stdout } = await collect(
      scene().lab,
      `look() { cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' ' | grep -o -e '[b]ystander' -e '[e]ngine-server'; }
       look; umount /proc && look; umount -l /proc && look; mkdir /tmp/p; mount -t proc proc /tmp/p && grep -l node /tmp/p/[0-9]*/comm; echo done`,
    );
    expect(stdout).toBe('done\n');
  });

  test('those between lab and computer cannot be signalled through a folder of the older /proc', async () => {
    // pidfd_send_signal (424) takes a folder of /proc for a process.
    const { lab } = scene();
    const { stdout } = await collect(
      lab,
      `umount /proc && perl -e 'for my $p (glob "/proc/[0-9]*") { open(my $f, "<", $p) or sysopen($f, $p, 0200000) or next;
         print "signalled $p\\n" if syscall(424, fileno($f), 9, 0, 0) == 0 }'; kill -9 -1`,
    );
    expect(stdout).toBe('');
    expect((await collect(lab, 'echo on')).stdout).toBe('on\n');
  });

  test('neither traced, nor read, nor slowed down', async () => {
    const { bystander, lab } = scene();
    // PTRACE_SEIZE, process_vm_readv, pidfd_open, kill with 0: there is no such process (3).
    const { stdout } = await collect(
      lab,
      `umount -l /proc 2>/dev/null
       perl -e 'my $to = "\\0" x 8; my $iov = pack("QQ", unpack("Q", pack("P", $to)), 8);
         for my $call ([101, 0x4206, ${bystander.pid}, 0, 0], [310, ${bystander.pid}, $iov, 1, $iov, 1, 0], [434, ${bystander.pid}, 0], [62, ${bystander.pid}, 0]) {
           my ($number, @given) = @$call; print syscall($number, @given), " ", $! + 0, "\\n" }'
       renice 19 -p ${bystander.pid} >/dev/null 2>&1 && echo reniced
       prlimit --pid ${bystander.pid} --nofile=0 2>/dev/null && echo limited; echo done`,
    );
    expect(stdout).toBe('-1 3\n-1 3\n-1 3\n-1 3\ndone\n');
  });
});

import { expect, test } from '@jest/globals';
import { collect } from '../sandbox/collect.ts';
import { describeAttacks } from './attack.ts';

import { interrupted } from '../sandbox/collect.ts';

describeAttacks('what a lab can use up', (scene) => {
  test('a fork bomb stays below the limit of processes, and is gone within a second of the end of the lab', async () => {
    const { computer, lab } = scene();
    await collect(lab, 'bomb() { bomb | bomb & }; bomb');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const count = () => Number(computer.run('sh', '-c', 'echo /proc/[0-9]* | wc -w'));
    expect(count()).toBeGreaterThan(100);
    expect(count()).toBeLessThan(600);
    await lab.close();
    const closed = performance.now();
    while (count() >= 40) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(performance.now() - closed).toBeLessThan(1_000);
  });

  test.each([
    ['in the background', 'bomb() { bomb | bomb & }; bomb'],
    ['in the foreground', 'bomb() { bomb | bomb; }; bomb'],
    ['that leaves its session', "bomb() { setsid bash -c 'bomb & bomb' & bomb & }; export -f bomb; bomb"],
  ])('a fork bomb %s is cleared away by one interrupt, and network and lab are kept', async (_, bomb) => {
    const { lab } = scene();
    await collect(lab, 'ip netns add red');
    await interrupted(
      lab,
      `${bomb}; sleep 1; for i in 1 2 3 4 5 6 7 8 9; do ls >/dev/null; sleep 1; done`,
      2_000,
    );
    const after = await collect(lab, 'ip netns | cat; test $(pgrep -c bash) -lt 10 && echo few');
    expect(after).toMatchObject({ stdout: 'red\nfew\n', code: 0 });
  });

  test('every file system that can be written is full soon', async () => {
    const { stdout } = await collect(
      scene().lab,
      `for m in / $(awk '$3 == "tmpfs" || $3 == "ext4" { print $2 }' /proc/mounts | sort -u); do
         head -c 100M /dev/zero >$m/big 2>/dev/null && echo "$m took it"; rm -f $m/big
       done; echo done`,
    );
    expect(stdout).toBe('done\n');
  });

  test('open files end at their limit, which cannot be raised', async () => {
    const { stdout } = await collect(
      scene().lab,
      `ulimit -n 100000 2>/dev/null && echo raised; ulimit -u 100000 2>/dev/null && echo raised; ulimit -c unlimited 2>/dev/null && echo raised
       perl -e 'my @f; while (open(my $f, "<", "/dev/null")) { push @f, $f } print scalar(@f) < 4096 ? "few\\n" : "many\\n"'; cat /proc/sys/fs/file-nr | wc -w`,
    );
    expect(stdout).toBe('few\n3\n');
  });

  test('namespaces of networks end at 400, others at 1000', async () => {
    const { stdout } = await collect(
      scene().lab,
      `perl -e 'for my $kind (0x40000000, 0x04000000, 0x08000000, 0x00020000, 0x10000000) {
         my $n = 0; my @kept; my %name = (0x40000000, "net", 0x04000000, "uts", 0x08000000, "ipc", 0x00020000, "mnt", 0x10000000, "user");
         my $file = $name{$kind};
         while ($n < 2000) { last if syscall(272, $kind) != 0; open(my $f, "<", "/proc/self/ns/$file") or last; push @kept, $f; $n++ }
         print "$file $n\\n" }'`,
    );
    const counts = new Map(
      [...stdout.matchAll(/^(\w+) (\d+)$/gm)].map(([, kind, count]) => [kind, Number(count)]),
    );
    expect(counts.get('net')).toBeGreaterThan(390);
    expect(counts.get('net')).toBeLessThanOrEqual(400);
    for (const kind of ['uts', 'ipc', 'mnt', 'user']) expect(counts.get(kind)).toBeLessThanOrEqual(1_000);
  });

  test('a process that ignores all signals and leaves its session goes with the lab', async () => {
    const { computer, lab } = scene();
    await interrupted(
      lab,
      `(trap '' HUP INT QUIT TERM TSTP USR1 USR2 PIPE; setsid perl -e '$SIG{$_} = "IGNORE" for keys %SIG; fork and exit; $0 = "stubborn-daemon"; sleep 1 while 1' &); sleep 0.3`,
      200,
    );
    const look = () => computer.run('sh', '-c', 'pgrep -c "^stubborn" || :').trim();
    expect(look()).toBe('1');
    await lab.close();
    const closed = performance.now();
    while (look() !== '0' && performance.now() - closed < 1_000)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(look()).toBe('0');
  });
});

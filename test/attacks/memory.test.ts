import { expect, test } from '@jest/globals';
import { memoryInfo } from '../../src/sandbox/native/memory/meminfo.ts';
import type { MemoryInfo } from '../../src/sandbox/native/memory/meminfo.ts';
import { defaultLimits } from '../../src/sandbox/limits.ts';
import { collect } from '../sandbox/collect.ts';
import { describeAttacks } from './attack.ts';

const MB = 1024 * 1024;
const LIMIT = 256 * MB;
/** What a hog takes until it is noticed, on a computer that is busy with other things as well. */
const SLACK = 512 * MB;

/** Texts that take 3 GB where they may, and the number of the computer that shows it. */
const HOGS: readonly [string, keyof MemoryInfo, string][] = [
  ['a tmpfs', 'shared', 'mkdir /tmp/m; mount -t tmpfs -o size=4g m /tmp/m; head -c 3G /dev/zero >/tmp/m/big'],
  [
    'a tmpfs that another one covers',
    'shared',
    `mkdir /tmp/m; mount -t tmpfs -o size=4g m /tmp/m; exec 60>/tmp/m/big; mount -t tmpfs -o size=1m m /tmp/m
     head -c 3G /dev/zero >&60`,
  ],
  [
    'a tmpfs in a mount namespace of its own',
    'shared',
    "unshare -m sh -c 'mount -t tmpfs -o size=4g m /mnt || mount -t tmpfs -o size=4g m /tmp; cd /tmp; head -c 3G /dev/zero >big'",
  ],
  ['a ramfs', 'pinned', 'mkdir /tmp/m; mount -t ramfs m /tmp/m; head -c 3G /dev/zero >/tmp/m/big'],
  [
    'files without a name',
    'shared',
    `perl -e 'my $name = "x\\0"; open(my $f, ">&=", syscall(319, $name, 0)); my $mb = "x" x 1048576; print $f $mb for 1 .. 3072'; sleep 5`,
  ],
];

describeAttacks('the memory of the computer', (scene) => {
  test.each(HOGS)('is not taken by %s', async (_, number, text) => {
    const { engine } = scene();
    const lab = await engine.start({ wrappers: {}, limits: { ...defaultLimits, memory: LIMIT } });
    const before = memoryInfo()[number];
    let most = 0;
    const sampling = setInterval(() => (most = Math.max(most, memoryInfo()[number] - before)), 10);
    await expect(collect(lab, `${text}; echo survived`)).rejects.toMatchObject({
      code: 'LabFull',
      message:
        'The lab was ended, because it had taken all of its 256M of memory. The next shell cell gets a fresh one.',
      hint: 'If it needs more, type %lab --memory 512M first.',
    });
    clearInterval(sampling);
    expect(most).toBeLessThan(LIMIT + SLACK);
    // And it is given back.
    for (let tries = 0; tries < 100 && memoryInfo()[number] - before > SLACK / 2; tries++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(memoryInfo()[number] - before).toBeLessThan(SLACK / 2);
  });

  test.each([
    ['one program', `perl -e '$x = "x" x 3_000_000_000; sleep 5'`],
    ['many programs', `for i in $(seq 60); do perl -e '$x = "x" x 25_000_000; sleep 20' & done; wait`],
  ])('is not taken by %s', async (_, text) => {
    const { engine } = scene();
    const lab = await engine.start({ wrappers: {}, limits: { ...defaultLimits, memory: LIMIT } });
    await expect(collect(lab, `${text}; echo survived`)).rejects.toMatchObject({ code: 'LabFull' });
  });

  test('is not what a lab loses that forks much, since forked processes share theirs', async () => {
    const { engine } = scene();
    const lab = await engine.start({ wrappers: {}, limits: { ...defaultLimits, memory: LIMIT } });
    const { stdout } = await collect(
      lab,
      `perl -e '$x = "x" x 30_000_000; for (1 .. 40) { fork or do { sleep 60; exit } } sleep 1; print "on"'`,
    );
    expect(stdout).toBe('on');
    await lab.close();
  });
});

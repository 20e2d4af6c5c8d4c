import { expect, test } from '@jest/globals';
import { collect } from '../sandbox/collect.ts';
import { describeAttacks } from './attack.ts';

describeAttacks('rm -rf / --no-preserve-root', (scene) => {
  test('deletes what is the lab’s own, and the next cell ends instead of hanging', async () => {
    const { lab } = scene();
    await collect(lab, 'rm -rf / --no-preserve-root 2>/dev/null');
    const next = await collect(lab, 'ls /home; echo "still here"');
    expect(next.stdout).toBe('still here\n');
    expect(next.stderr).toMatch(/ls: (command not found|No such file)|cannot execute/);
    expect(next.took).toBeLessThan(2_000);
    await lab.close();
  });

  test('finds nothing more when all that can be unmounted was unmounted', async () => {
    const { lab } = scene();
    const after = await collect(
      lab,
      'umount -a -l 2>/dev/null; rm -rf --no-preserve-root / 2>/dev/null; find / -delete 2>/dev/null; echo through',
    );
    expect(after.stdout).toBe('through\n');
  });
});

import { expect, test } from '@jest/globals';
import { collect } from '../sandbox/collect.ts';
import { describeAttacks } from './attack.ts';

describeAttacks('the power switch', (scene) => {
  test('reboot, with and without force, changes neither the computer nor the lab', async () => {
    const { lab } = scene();
    await collect(
      lab,
      'for how in "reboot -f" "reboot -ff" "poweroff -f" "halt -f" "init 0" "shutdown now"; do timeout 1 $how; done >/dev/null 2>&1',
    );
    expect((await collect(lab, 'echo on')).stdout).toBe('on\n');
  });

  test('the call itself is refused: restart, power off, Ctrl-Alt-Del, kexec', async () => {
    // reboot is 169: magic numbers, then the command; kexec_load is 246.
    const { stdout } = await collect(
      scene().lab,
      `perl -e 'for my $command (0x01234567, 0x4321fedc, 0x89abcdef, 0) {
         print syscall(169, 0xfee1dead, 672274793, $command, 0), " ", $! + 0, "\\n" }
         print syscall(246, 0, 0, 0, 0), " ", $! + 0, "\\n"'`,
    );
    expect(stdout).toBe('-1 1\n'.repeat(5));
  });

  test('sleep states and sysrq are not there to be written', async () => {
    const { stdout } = await collect(
      scene().lab,
      'for f in /proc/sysrq-trigger /sys/power/state /sys/power/disk; do [ -e $f ] && { : >>$f; } 2>/dev/null && echo opened $f; done; echo done',
    );
    expect(stdout).toBe('done\n');
  });
});

import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { collect } from '../sandbox/collect.ts';
import { describeAttacks } from './attack.ts';

/** What the terminal shows, inside the stand-in; what is typed there is echoed. */
const SCREEN = '/run/screen';

/** netcell as it is started from a terminal: its streams are pipes, but the terminal is the one it could type into. */
const FROM_A_TERMINAL = [
  ...['bash', '-c'],
  `exec 6<&0 7>&1; exec script -qefc "$(printf '%q ' "$@") <&6 >&7" ${SCREEN} </dev/null >/dev/null`,
  'bash',
];

/** Perl that types a line into each of these terminals (TIOCSTI). */
const type = (terminals: string) =>
  `for my $t (glob("${terminals}")) { next unless -c $t; open(my $f, "+<", $t) or next;
     for my $c (split //, "echo typed-by-an-attack\\n") { ioctl($f, 0x5412, $c) or last } }`;

describeAttacks(
  'the terminal that netcell was started from',
  (scene) => {
    const screen = () => readFileSync(`/proc/${scene().computer.pid}/root${SCREEN}`, 'utf8');
    /** What is typed is on the screen within a moment. */
    const shown = async () => {
      for (let tries = 0; tries < 20 && !screen().includes('typed-by-an-attack'); tries++)
        await new Promise((resolve) => setTimeout(resolve, 20));
      return screen();
    };

    test('gets no typed line from a lab, which reaches its own terminal only', async () => {
      const { lab } = scene();
      await collect(
        lab,
        `perl -e '${type('/dev/tty* /dev/console /dev/pts/* /proc/*/fd/*')}' 2>/dev/null; umount -l /proc 2>/dev/null; perl -e '${type('/proc/*/fd/*')}'`,
      );
      expect((await collect(lab, 'echo on')).stdout).toBe('on\n');
      expect(await shown()).not.toContain('typed-by-an-attack');
    });

    test('would show one that a program outside of labs types, where the kernel still allows that', async () => {
      if (readFileSync('/proc/sys/dev/tty/legacy_tiocsti', 'utf8') === '0\n') {
        process.stderr.write('typing from outside: not tested: this kernel has it switched off\n');
        return;
      }
      const { computer } = scene();
      computer.run('perl', '-e', type('/dev/pts/*'));
      expect(await shown()).toContain('typed-by-an-attack');
    });
  },
  FROM_A_TERMINAL,
);

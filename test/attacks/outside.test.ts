import { expect, test } from '@jest/globals';
import { collect } from '../sandbox/collect.ts';
import { describeAttacks } from './attack.ts';

import { OWNED } from './set-up.ts';

const READ_ONLY = `touch ${OWNED}/new 2>/dev/null && echo "wrote to ${OWNED}"; echo x 2>/dev/null >>${OWNED}/program && echo "changed a program"`;

// `OWNED` belongs to the attacked user: only the mount of the sandbox is in the way.
describeAttacks('files of the computer that the user may write', (scene) => {
  test.each([
    [
      'by remounting',
      `for m in /usr ${OWNED} /; do mount -o remount,rw $m; mount -o remount,bind,rw $m; mount -o remount,rw,bind $m $m; done`,
    ],
    [
      'by unmounting what covers them',
      `umount -l ${OWNED}; umount /usr; umount -l /usr; umount -a; umount -l /`,
    ],
    [
      'by binding them elsewhere',
      `mkdir -p /tmp/b; mount --bind /usr /tmp/b; mount --rbind /usr /tmp/b; mount -o remount,bind,rw /tmp/b; touch /tmp/b/src/new`,
    ],
    [
      'by moving the mount',
      'mkdir -p /tmp/m; mount --move /usr /tmp/m; mount --make-rshared /; mount --make-rprivate /; touch /tmp/m/src/new',
    ],
    [
      'in one more namespace of mounts',
      `unshare -m sh -c 'mount -o remount,rw /usr; mount -o remount,bind,rw ${OWNED}; touch ${OWNED}/new'`,
    ],
    [
      'as root of one more user namespace',
      `unshare -Urm sh -c 'mount -o remount,bind,rw ${OWNED}; umount ${OWNED}; touch ${OWNED}/new'`,
    ],
    [
      'with an overlay, whose upper side is the lab’s',
      `mkdir -p /tmp/u /tmp/w /tmp/o; mount -t overlay overlay -o lowerdir=${OWNED},upperdir=/tmp/u,workdir=/tmp/w /tmp/o; rm -f /tmp/o/program`,
    ],
    [
      'by another root',
      'mkdir -p /tmp/r/old; mount -t tmpfs t /tmp/r; mkdir /tmp/r/old; cd /tmp/r; pivot_root . old; umount -l /old; touch /old/usr/src/new',
    ],
  ])('cannot be changed %s', async (_, attack) => {
    const { lab } = scene();
    const { stdout } = await collect(lab, `(${attack}) >/dev/null 2>&1; ${READ_ONLY}; echo done`);
    expect(stdout.trim()).toBe('done');
  });
});

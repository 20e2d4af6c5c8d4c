import { expect, test } from '@jest/globals';
import { collect } from '../sandbox/collect.ts';
import { describeAttacks } from './attack.ts';

import { SECRETS } from './computer.ts';
import { HOME } from './set-up.ts';

const SECRET = [
  'PRIVATE KEY',
  'hash-of-a-password',
  'notebook of learner',
  'session of learner',
  ...Object.values(SECRETS),
];

describeAttacks("what the user's files and programs hold", (scene) => {
  test('the folders of the user, of the project and of the session are not there', async () => {
    const { computer, lab } = scene();
    const places = [
      '/home',
      HOME,
      `${HOME}/.ssh`,
      `${HOME}/course`,
      '/etc/shadow',
      '/etc/ssh',
      '/run/user',
      `/run/user/${computer.uid}`,
      '/mnt',
      '/boot',
      process.cwd(),
    ];
    expect(
      (await collect(lab, `ls -d ${places.join(' ')} 2>/dev/null; cat /etc/shadow 2>/dev/null`)).stdout,
    ).toBe('');
  });

  test('no file anywhere below / has a word of them', async () => {
    const { stdout } = await collect(
      scene().lab,
      `umount -l /proc /sys 2>/dev/null
       timeout 5 grep -r -l -s -F ${SECRET.map((text) => `-e '${text}'`).join(' ')} /home /root /tmp /run /etc /mnt /opt /srv /var /.netcell 2>/dev/null | grep -v '^/proc'; echo done`,
    );
    expect(stdout).toBe('done\n');
  });

  test('no environment, command line or memory map of any process that can be seen has one', async () => {
    const { stdout } = await collect(
      scene().lab,
      `look() { cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' '\\n'; }
       env; look; umount /proc 2>/dev/null && look; umount -l /proc 2>/dev/null; mount -t proc proc /proc; look`,
    );
    expect(stdout).toContain('NETCELL_MARK');
    for (const secret of Object.entries(SECRETS).flat()) expect(stdout).not.toContain(secret);
    expect(stdout).not.toContain(HOME);
  });
});

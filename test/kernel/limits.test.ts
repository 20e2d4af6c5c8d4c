import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { noOtherUser } from './another-user.ts';
import { Kernel } from './start-kernel.ts';

/** Nobody has this user id. */
const USER = 1_640_000_000 + (process.pid % 1_000_000);

const reason = noOtherUser();
if (reason !== undefined) process.stderr.write(`limits of another user: not tested: ${reason}\n`);

describe('as whoever runs the tests', () => describeLimits());
if (reason === undefined) describe('as an unprivileged user', () => describeLimits({ uid: USER, gid: USER }));

/** Each limit, set by its variable, is met by a cell, which says so. */
function describeLimits(user?: { uid: number; gid: number }): void {
  let kernel: Kernel;
  beforeAll(async () => {
    const variables = {
      ...{ NETCELL_PROCESSES: '64', NETCELL_MEMORY: '128M', NETCELL_DISK: '2M', NETCELL_FILES: '300' },
      ...{ NETCELL_OUTPUT: '2K', NETCELL_HINT_AFTER: '1s' },
    };
    kernel = await Kernel.start({ variables, ...(user ? { user } : {}) });
  });
  afterAll(() => kernel[Symbol.asyncDispose]());

  test.each([
    [
      'disk',
      'head -c 3M /dev/zero >/tmp/x',
      'a folder of the lab is full: /tmp holds 2M and each other one 16M; in /tmp, `%lab --disk 4M` and then `%reset` allow more.',
    ],
    [
      'files',
      `perl -e 'while (open(my $f, "<", "/dev/null")) { push @f, $f } die "$!\\n"'`,
      "a program is at the lab's limit of 300 open files; `%lab --files 600` and then `%reset` allow more.",
    ],
    [
      'output',
      'seq 10000',
      '46846 more characters were printed and are left out: a cell shows 2K at most (%lab --output 4K raises that).',
    ],
    ['hint-after', 'sleep 1.5', 'still running; interrupt with the ■ button (I, I).'],
    [
      'processes',
      'for i in $(seq 100); do sleep 3 & done',
      'the lab is at its limit of 64 processes; interrupting the cell ends them, `%lab --processes 128` and then `%reset` allow more.',
    ],
  ])('%s', async (_, text, sentence) => {
    expect(unbroken((await kernel.run(`%%sh\n${text}`)).read)).toContain(`netcell: ${sentence}\n`);
  });

  test.each([
    ['that asks bash', '\necho "$(date)"'],
    ['of a namespace', '--on red\necho on'],
  ])(
    'processes, taken in the background: the interrupt of the next cell, one %s, ends them, and that is said',
    async (_, text) => {
      await kernel.run('%reset');
      await kernel.run(
        `%%sh\nip netns add red; perl -e 'while (defined(my $p = fork)) { $p or sleep 60, exit } open(F, ">/tmp/full"); sleep 60' &
until [ -e /tmp/full ]; do :; done`,
      );
      const cell = kernel.begin(`%%sh ${text}`);
      // bash has no room for what it needs to begin the cell, and tries again for long.
      await sleep(1_000);
      await kernel.interrupt();
      await cell.done;
      expect(unbroken(cell.stderr)).toContain(
        'netcell: the lab had no room left, or hung: all of its processes were ended, and jobs in the background too.\n',
      );
      expect((await kernel.run('%%sh\necho on')).stdout).toBe('on\n');
    },
    30_000,
  );

  test('memory', async () => {
    await kernel.run('%reset');
    const { stderr, error } = await kernel.run(`%%sh\nperl -e '$x = "x" x 300_000_000; sleep 3'; true`);
    // A control group ends the program, a watchdog the lab.
    const [ended, said] = [error[1] ?? '', unbroken(stderr)];
    expect(ended + said).toMatch(
      /The lab was ended, because it had taken all of its 128M of memory\.|the lab reached its limit of 128M of memory, and the system ended a program in it;/,
    );
    expect((await kernel.run('%%sh\necho on')).stdout).toBe('on\n');
  });
}

/** What netcell complains of is broken between words. */
const unbroken = (text: string): string => text.replaceAll('\n         ', ' ');

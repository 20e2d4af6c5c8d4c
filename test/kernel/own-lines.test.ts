import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { everyUser } from './another-user.ts';
import { Kernel } from './start-kernel.ts';

// What the lab and the evaluator tell the kernel goes over descriptors that a cell can get hold of.

describe.each(everyUser(54324))('the own lines of a kernel %s', (_, user) => {
  let kernel: Kernel;
  beforeAll(async () => {
    kernel = await Kernel.start(user ? { user } : {});
  });
  afterAll(() => kernel[Symbol.asyncDispose]());

  const megabytes = () =>
    Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${kernel.pid}/status`, 'utf8'))?.[1]) / 1024;

  test.each([4, 5])(
    'a line without end on descriptor %i of the evaluator takes nothing of the kernel',
    async (port) => {
      await kernel.run(`import { writeSync } from 'node:fs';
const bytes = Buffer.alloc(65536, 'x');
for (let sent = 0; sent < 700e6; ) try { sent += writeSync(${port}, bytes); } catch {}
writeSync(${port}, '\\n{"kind":"done"}\\n');`);
      expect((await kernel.run('1 + 1')).result).toBe('2');
      expect(megabytes()).toBeLessThan(300);
    },
    30_000,
  );

  test.each([
    ['the events of the lab', 1, 5],
    ['the answers to looks', 1, 9],
    ['what a cell prints', 1, 10],
    ['a terminal', 1, 40],
  ])(
    'nor does one on %s, taken from process 1 of the lab',
    async (_, pid, descriptor) => {
      // pidfd_open 434, pidfd_getfd 438.
      await kernel.run(`%%sh
perl -e 'my $p = syscall(434, ${pid}, 0); my $d = syscall(438, $p, ${descriptor}, 0); open(my $h, ">&=", $d) or die;
  my $x = "x" x 65536; my $sent = 0; $SIG{ALRM} = sub { die }; eval { alarm 3; $sent += syswrite($h, $x) while $sent < 300e6 };
  open(my $f, ">/tmp/sent") if $sent > 1e5'`);
      expect((await kernel.run('%%sh\nrm /tmp/sent && echo on')).stdout).toContain('on\n');
      expect(megabytes()).toBeLessThan(300);
    },
    20_000,
  );

  test('words of the lab that a cell forges end no cell of another, and the kernel goes on', async () => {
    await kernel.run(`%%sh
perl -e 'my $p = syscall(434, 1, 0); my $f = syscall(438, $p, 5, 0); open(my $h, ">&=", $f) or die;
  syswrite($h, $_) for "pass\\n" x 1000, "cleared\\n", "ended 7\\n", "ended\\n", "ready\\n", "\\0\\n", "ended x y z\\n"'; sleep 0.2`);
    expect((await kernel.run('%%sh\necho still')).stdout).toContain('still\n');
    const cell = kernel.begin('%%sh\necho go; sleep 100');
    await cell.printed('go');
    await kernel.interrupt();
    await cell.done;
    expect(cell.error[0]).toBe('Interrupted');
  }, 20_000);
});

import { expect, test } from '@jest/globals';
import { collect } from '../sandbox/collect.ts';
import { describeAttacks } from './attack.ts';

describeAttacks('calls that reach past namespaces', (scene) => {
  test.each([
    // prettier-ignore
    ...[['add_key', 248], ['request_key', 249], ['keyctl', 250], ['perf_event_open', 298], ['userfaultfd', 323], ['open_by_handle_at', 304],
      ['io_uring_setup', 425], ['io_uring_enter', 426], ['io_uring_register', 427], ['kexec_load', 246], ['swapon', 167], ['syslog', 103], ['reboot', 169]] as [string, number][],
  ])('%s is refused', async (_, number) => {
    const { stdout } = await collect(
      scene().lab,
      `perl -e 'print syscall(${number}, 0, 0, 0, 0, 0), " ", $! + 0'`,
    );
    expect(stdout).toBe('-1 1');
  });

  test.each([
    ['as root of the lab', ''],
    ['as root of a further user namespace', 'unshare -Urmpf --mount-proc '],
  ])('clock, accounting, ports, swap and files of all are refused %s', async (_, before) => {
    // settimeofday, clock_settime, acct, iopl, ioperm, swapoff, fanotify_init with FAN_CLASS_CONTENT.
    const { stdout } = await collect(
      scene().lab,
      `${before}perl -e 'my $t = pack("QQ", 1000, 0); my $f = "/tmp/accounts"; open(my $h, ">", $f);
         for my $c ([164, $t, 0], [227, 0, $t], [163, $f], [172, 3], [173, 0x3f8, 1, 1], [168, $f], [300, 4, 0]) {
           my ($n, @a) = @$c; print syscall($n, @a), " ", $! + 0, "\n" }'`,
    );
    // Some kernels were built without some of them (38).
    expect(stdout).toMatch(/^(-1 (1|38)\n){7}$/);
  });

  test('a further user namespace makes no mount of the lab writable and shows nothing below it', async () => {
    const { stdout } = await collect(
      scene().lab,
      `unshare -Urm sh -c 'mount -o remount,rw,bind /usr; mount -o remount,rw /usr; umount -l /usr; umount -l /
         mkdir /tmp/o /tmp/w; mount -t overlay -o lowerdir=/usr,upperdir=/tmp/o,workdir=/tmp/w overlay /usr
         umount -R /usr; touch /usr/src/escaped && echo wrote; ls /home/learner' 2>/dev/null; echo done`,
    );
    expect(stdout).toBe('done\n');
    expect(scene().computer.run('ls', '/usr/src')).toBe('program\n');
  });

  test('packets are read all the same, which tcpdump needs', async () => {
    const { stdout } = await collect(
      scene().lab,
      `perl -e 'print syscall(41, 17, 3, 0x0300) >= 0 ? "open" : $!'`,
    );
    expect(stdout).toBe('open');
  });

  test('bpf loads no program', async () => {
    // BPF_PROG_LOAD of a socket filter: r0 = 0; exit.
    const { stdout } = await collect(
      scene().lab,
      `perl -e 'my $i = pack("CCsl", 0xb7, 0, 0, 0) . pack("CCsl", 0x95, 0, 0, 0); my $l = "GPL\\0";
         my $a = pack("LLQQ", 1, 2, unpack("Q", pack("P", $i)), unpack("Q", pack("P", $l))) . "\\0" x 96;
         print syscall(321, 5, $a, length $a), " ", $! + 0'`,
    );
    expect(stdout).toBe('-1 1');
  });

  test('sockets of virtual machines and of kernel ciphers are not there', async () => {
    const { stdout } = await collect(
      scene().lab,
      `perl -e 'print syscall(41, $_, 5, 0), " ", $! + 0, "\\n" for 38, 40'`,
    );
    expect(stdout).toBe('-1 97\n-1 97\n');
  });

  const onX64 = process.arch === 'x64' ? test : test.skip;
  if (process.arch !== 'x64') process.stderr.write('foreign calls: not tested: written for x86-64\n');

  onX64('a 32-bit call kills its process', async () => {
    // Death by SIGSYS is 128 + 31; without the filter it would print through int 0x80 and exit with 7.
    expect(await collect(scene().lab, runs(CALL_32))).toMatchObject({ stdout: '', code: 159 });
    expect(await collect(scene().lab, runs(CALL_64))).toMatchObject({ code: 7 });
  });

  onX64('a call of the x32 table kills its process', async () => {
    expect(await collect(scene().lab, `perl -e 'syscall(0x40000000 + 39); print "on"'`)).toMatchObject({
      stdout: '',
      code: 159,
    });
  });
});

/** mov eax, 1; mov ebx, 7; int 0x80: exit(7) of the 32-bit table. */
const CALL_32 = [0xb8, 1, 0, 0, 0, 0xbb, 7, 0, 0, 0, 0xcd, 0x80];
/** mov eax, 60; mov edi, 7; syscall: the same as it should be, to see that the file is one that runs. */
const CALL_64 = [0xb8, 60, 0, 0, 0, 0xbf, 7, 0, 0, 0, 0x0f, 0x05];

/** A text that makes and runs a static program of one segment with this machine code. */
function runs(code: readonly number[]): string {
  const file = Buffer.alloc(120 + code.length);
  const base = 0x400000;
  file.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  file.writeUInt16LE(2, 16); // executable
  file.writeUInt16LE(62, 18); // x86-64
  file.writeUInt32LE(1, 20);
  file.writeBigUInt64LE(BigInt(base + 120), 24); // entry
  file.writeBigUInt64LE(64n, 32); // program headers
  for (const [at, value] of [
    [52, 64],
    [54, 56],
    [56, 1],
  ] as const)
    file.writeUInt16LE(value, at);
  file.writeUInt32LE(1, 64); // load
  file.writeUInt32LE(5, 68); // readable, executable
  for (const [at, value] of [
    [80, base],
    [88, base],
    [96, file.length],
    [104, file.length],
    [112, 4096],
  ] as const)
    file.writeBigUInt64LE(BigInt(value), at);
  file.set(code, 120);
  return `base64 -d <<<${file.toString('base64')} >/tmp/foreign; chmod +x /tmp/foreign; /tmp/foreign`;
}

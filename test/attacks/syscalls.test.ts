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

import { describe, expect, test } from '@jest/globals';
import { seccompProgram } from '../../../src/sandbox/native/seccomp.ts';
import { runFilter } from './bpf.ts';

const [ALLOW, PRETEND, REFUSE, UNKNOWN, NO_FAMILY, KILL] = [
  0x7fff0000, 0x00050000, 0x00050001, 0x00050026, 0x00050061, 0x80000000,
];

// AUDIT_ARCH_* of linux/audit.h.
const [X86_64, AARCH64, I386, ARM] = [0xc000003e, 0xc00000b7, 0x40000003, 0x40000028];

// Numbers from arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h.
// prettier-ignore
const CALLS = {
  x64: {
    audit: X86_64, setgroups: 116, socket: 41,
    refused: { kexec_load: 246, kexec_file_load: 320, init_module: 175, finit_module: 313, delete_module: 176, reboot: 169,
      add_key: 248, request_key: 249, keyctl: 250, perf_event_open: 298, userfaultfd: 323, open_by_handle_at: 304,
      swapon: 167, syslog: 103, bpf: 321 },
    allowed: { read: 0, write: 1, open: 2, mmap: 9, clone: 56, execve: 59, mount: 165, setns: 308, unshare: 272, ptrace: 101,
      socketpair: 53, bind: 49, setuid: 105, getgroups: 115, clone3: 435 },
    modes: { chmod: [90, 1], fchmod: [91, 1], fchmodat: [268, 2], fchmodat2: [452, 2], mknod: [133, 1], mknodat: [259, 2], creat: [85, 1] },
    opens: { open: [2, 2, 1], openat: [257, 3, 2] },
  },
  arm64: {
    audit: AARCH64, setgroups: 159, socket: 198,
    refused: { kexec_load: 104, kexec_file_load: 294, init_module: 105, finit_module: 273, delete_module: 106, reboot: 142,
      add_key: 217, request_key: 218, keyctl: 219, perf_event_open: 241, userfaultfd: 282, open_by_handle_at: 265,
      swapon: 224, syslog: 116, bpf: 280 },
    allowed: { read: 63, write: 64, openat: 56, mmap: 222, clone: 220, execve: 221, mount: 40, setns: 268, unshare: 97,
      ptrace: 117, socketpair: 199, bind: 200, setuid: 146, getgroups: 158, clone3: 435 },
    modes: { fchmod: [52, 1], fchmodat: [53, 2], fchmodat2: [452, 2], mknodat: [33, 2] },
    opens: { openat: [56, 3, 2] },
  },
} as const;

describe.each(Object.entries(CALLS))(
  'on %s',
  (architecture, { audit, setgroups, socket, refused, allowed, modes, opens }) => {
    const program = seccompProgram(architecture);
    const answer = (number: number, ...args: bigint[]) => runFilter(program, { audit, number, args });

    test('the program is whole instructions, and few enough for the kernel', () => {
      expect(program.length % 8).toBe(0);
      expect(program.length / 8).toBeLessThan(4096);
    });

    test.each(Object.entries(allowed))('%s is allowed', (_, number) => {
      expect(answer(number)).toBe(ALLOW);
    });

    test.each(Object.entries(refused))('%s is refused with EPERM', (_, number) => {
      expect(answer(number)).toBe(REFUSE);
    });

    const given = (values: Readonly<Record<number, number>>) =>
      Array.from({ length: 6 }, (_, index) => BigInt(values[index] ?? 0));

    test.each(Object.entries<readonly [number, number]>(modes))(
      '%s gives no file a user or group id to run as',
      (_, [number, mode]) => {
        expect(answer(number, ...given({ [mode]: 0o104755 }))).toBe(REFUSE);
        expect(answer(number, ...given({ [mode]: 0o102755 }))).toBe(REFUSE);
        expect(answer(number, ...given({ [mode]: 0o101777 }))).toBe(ALLOW);
      },
    );

    test.each(Object.entries<readonly [number, number, number]>(opens))(
      'nor does %s, where it makes one',
      (_, [number, mode, flags]) => {
        const [create, nameless, readOnly] = [0o100, 0o20200000, 0];
        expect(answer(number, ...given({ [mode]: 0o4755, [flags]: create }))).toBe(REFUSE);
        expect(answer(number, ...given({ [mode]: 0o2755, [flags]: nameless }))).toBe(REFUSE);
        expect(answer(number, ...given({ [mode]: 0o755, [flags]: create }))).toBe(ALLOW);
        expect(answer(number, ...given({ [mode]: 0o4755, [flags]: readOnly }))).toBe(ALLOW);
      },
    );

    test('openat2, whose mode cannot be seen, is not there', () => {
      expect(answer(437)).toBe(UNKNOWN);
    });

    test('setgroups is said to have worked, for tcpdump', () => {
      expect(answer(setgroups)).toBe(PRETEND);
    });

    test.each([
      ['AF_UNIX', 1n, ALLOW],
      ['AF_INET', 2n, ALLOW],
      ['AF_NETLINK', 16n, ALLOW],
      ['AF_PACKET', 17n, ALLOW],
      ['AF_ALG', 38n, NO_FAMILY],
      ['AF_VSOCK', 40n, NO_FAMILY],
      // The kernel takes the family as an int, so it does not see the upper half.
      ['AF_VSOCK with bits above the 32 that count', 0x1_0000_0028n, NO_FAMILY],
    ])('a socket of %s', (_, family, expected) => {
      expect(answer(socket, family, 1n, 0n)).toBe(expected);
    });

    test.each([
      ['i386', I386],
      ['32-bit Arm', ARM],
      ['the other one', audit === X86_64 ? AARCH64 : X86_64],
    ])('a call of the architecture %s kills its process, whatever its number', (_, foreign) => {
      for (const number of [0, 1, socket, setgroups, ...Object.values(refused)])
        expect(runFilter(program, { audit: foreign, number })).toBe(KILL);
    });

    test('a call of the x32 table kills its process', () => {
      for (const number of [0, socket, ...Object.values(refused)])
        expect(answer(0x40000000 + number)).toBe(KILL);
      expect(answer(0xffffffff)).toBe(KILL);
    });
  },
);

test('another architecture is refused with the ones that are known', () => {
  expect(() => seccompProgram('riscv64')).toThrow(
    expect.objectContaining({
      code: 'EngineUnavailable',
      message: 'There is no seccomp program for the processor architecture riscv64.',
      hint: "netcell's native engine knows x64 and arm64.",
    }),
  );
});

import { LabError } from '../../errors.ts';

/**
 * The seccomp program of the native sandbox: classic BPF, as `bwrap --seccomp` reads it.
 *
 * It says yes to `setgroups` without doing it (tcpdump calls it to drop privileges, and a sandbox with one user id
 * cannot), refuses calls that reach past namespaces, and kills calls of a foreign architecture, whose numbers differ.
 * Numbers: the kernel's unistd tables.
 */
export function seccompProgram(architecture: string): Buffer {
  const table = TABLES[architecture];
  if (table === undefined)
    throw new LabError(`There is no seccomp program for the processor architecture ${architecture}.`, {
      code: 'EngineUnavailable',
      hint: `netcell's native engine knows ${Object.keys(TABLES).join(' and ')}.`,
    });
  const { audit, calls, modes } = table;
  return Buffer.concat([
    load(ARCHITECTURE),
    jumpIfEqual(audit, 1, 0),
    answer(KILL_PROCESS),
    load(CALL),
    // Calls of the x32 table come with bit 30 set, and would pass under other numbers.
    jumpIfAtLeast(0x40000000, 0, 1),
    answer(KILL_PROCESS),
    ...when(calls.setgroups, answer(ERRNO)),
    ...REFUSED.flatMap((name) => when(calls[name], answer(ERRNO | EPERM))),
    ...modes.flatMap(([call, mode, flags]) => whenSetId(call, mode, flags)),
    // Its flags and mode lie in memory, where a filter cannot look; programs that know it know the older ones.
    ...when(calls.openat2, answer(ERRNO | ENOSYS)),
    jumpIfEqual(calls.socket, 0, 5),
    load(FIRST_ARGUMENT),
    jumpIfEqual(AF_VSOCK, 2, 0),
    jumpIfEqual(AF_ALG, 1, 0),
    answer(ALLOW),
    answer(ERRNO | EAFNOSUPPORT),
    answer(ALLOW),
  ]);
}

const REFUSED = [
  ...['kexec_load', 'kexec_file_load', 'init_module', 'finit_module', 'delete_module', 'reboot'],
  ...['add_key', 'request_key', 'keyctl', 'perf_event_open', 'userfaultfd', 'open_by_handle_at'],
  ...['swapon', 'syslog', 'bpf'],
  // What is asked for through a ring passes no filter: sockets of any family among it.
  ...['io_uring_setup', 'io_uring_enter', 'io_uring_register'],
] as const;

type Call = (typeof REFUSED)[number] | 'setgroups' | 'socket' | 'openat2';

/** A call that gives a file its mode: its number, which argument is the mode, and which the flags, where it opens files. */
type ModeCall = readonly [call: number, mode: number, flags?: number];

interface Table {
  readonly audit: number;
  readonly calls: Readonly<Record<Call, number>>;
  readonly modes: readonly ModeCall[];
}

/** The newer calls have one number everywhere. */
const EVERYWHERE = {
  io_uring_setup: 425,
  io_uring_enter: 426,
  io_uring_register: 427,
  openat2: 437,
} as const;
const FCHMODAT2: ModeCall = [452, 2];

// Node's names of the architectures.
const TABLES: Readonly<Record<string, Table>> = {
  x64: {
    audit: 0xc000003e,
    calls: {
      ...EVERYWHERE,
      ...{ setgroups: 116, socket: 41, kexec_load: 246, kexec_file_load: 320, init_module: 175 },
      ...{ finit_module: 313, delete_module: 176, reboot: 169, add_key: 248, request_key: 249, keyctl: 250 },
      ...{
        perf_event_open: 298,
        userfaultfd: 323,
        open_by_handle_at: 304,
        swapon: 167,
        syslog: 103,
        bpf: 321,
      },
    },
    // chmod, fchmod, fchmodat, mknod, mknodat, creat, open, openat.
    modes: [[90, 1], [91, 1], [268, 2], FCHMODAT2, [133, 1], [259, 2], [85, 1], [2, 2, 1], [257, 3, 2]],
  },
  arm64: {
    audit: 0xc00000b7,
    calls: {
      ...EVERYWHERE,
      ...{ setgroups: 159, socket: 198, kexec_load: 104, kexec_file_load: 294, init_module: 105 },
      ...{ finit_module: 273, delete_module: 106, reboot: 142, add_key: 217, request_key: 218, keyctl: 219 },
      ...{
        perf_event_open: 241,
        userfaultfd: 282,
        open_by_handle_at: 265,
        swapon: 224,
        syslog: 116,
        bpf: 280,
      },
    },
    // fchmod, fchmodat, mknodat, openat.
    modes: [[52, 1], [53, 2], FCHMODAT2, [33, 2], [56, 3, 2]],
  },
};

// Offsets in struct seccomp_data.
const CALL = 0;
const ARCHITECTURE = 4;
const FIRST_ARGUMENT = 16;
const ARGUMENT_SIZE = 8;
// What a filter answers (linux/seccomp.h), and errno values (asm-generic/errno.h).
const ALLOW = 0x7fff0000;
const ERRNO = 0x00050000;
const KILL_PROCESS = 0x80000000;
const EPERM = 1;
const ENOSYS = 38;
const EAFNOSUPPORT = 97;
const AF_ALG = 38;
const AF_VSOCK = 40;
/** S_ISUID and S_ISGID of a mode; O_CREAT and __O_TMPFILE of flags, without which the mode means nothing. */
const SET_ID = 0o6000;
const MAKES_FILE = 0o20000100;

const load = (offset: number) => instruction(0x20, 0, 0, offset);
const answer = (action: number) => instruction(0x06, 0, 0, action);
const jumpIfEqual = (value: number, yes: number, no: number) => instruction(0x15, yes, no, value);
const jumpIfAtLeast = (value: number, yes: number, no: number) => instruction(0x35, yes, no, value);
const jumpIfAny = (bits: number, yes: number, no: number) => instruction(0x45, yes, no, bits);
const when = (call: number, then: Buffer) => [jumpIfEqual(call, 0, 1), then];

/**
 * A program that runs as whoever owns it: in the folder `scratch` it would be on the computer, where others may run it. No
 * lab has a use for one.
 */
function whenSetId(call: number, mode: number, flags?: number): Buffer[] {
  const argument = (index: number) => load(FIRST_ARGUMENT + index * ARGUMENT_SIZE);
  const refused = [argument(mode), jumpIfAny(SET_ID, 0, 1), answer(ERRNO | EPERM), answer(ALLOW)];
  const opens = flags === undefined ? [] : [argument(flags), jumpIfAny(MAKES_FILE, 0, 3)];
  return [jumpIfEqual(call, 0, opens.length + refused.length), ...opens, ...refused];
}

/** struct sock_filter: code, jump if true, jump if false, operand; little-endian on both architectures. */
function instruction(code: number, yes: number, no: number, operand: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16LE(code, 0);
  bytes.writeUInt8(yes, 2);
  bytes.writeUInt8(no, 3);
  bytes.writeUInt32LE(operand >>> 0, 4);
  return bytes;
}

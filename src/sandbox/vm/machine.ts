import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, statSync } from 'node:fs';
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { BIRTH, DESCRIPTORS, portOf } from './guest/ports.ts';
import { Qmp } from './qmp.ts';

/** How the machine's instructions are run: by the processor, or by QEMU's own emulation of one. */
export type Accelerator = 'kvm' | 'tcg';

export const QEMU = 'qemu-system-x86_64';
/** MB of memory that a machine has; what it does not touch takes none of the computer. */
const MEMORY = 384;
/** Descriptors of QEMU: the saved state, its monitor, and from there on the ports. */
export const STATE = 3;
const MONITOR = 4;
const FIRST_PORT = 5;
const PORTS = [...DESCRIPTORS.map(portOf), BIRTH];

/** What a machine is started from: a kernel and its files, or a saved state. */
export type Source = { readonly kernel: string; readonly initrd: string } | { readonly state: string };

export interface Machine {
  readonly process: ChildProcess;
  /** Resolves when it is gone. Never rejects. */
  readonly exited: Promise<void>;
  readonly qmp: Qmp;
  /** The stream that leads to a port of the machine. */
  readonly port: (number: number) => Duplex;
  /** What QEMU complained of so far. */
  readonly complaint: () => string;
}

/** Starts QEMU in a folder that holds the file `ram`, without any right that it does not need, and bound to this process. */
export function startMachine(folder: string, accelerator: Accelerator, source: Source): Machine {
  const restored = 'state' in source;
  const state = restored ? openSync(source.state, 'r') : undefined;
  const [command = '', ...args] = [
    ...bound(accelerator),
    QEMU,
    ...['-name', `netcell-lab-of-${process.pid}`],
    ...machineArguments(accelerator, !restored),
    ...(restored
      ? ['-incoming', 'defer', '-sandbox', SANDBOX]
      : ['-kernel', source.kernel, '-initrd', source.initrd, '-append', KERNEL_OPTIONS]),
  ];
  try {
    const child = spawn(command, args, {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe', state ?? 'ignore', 'pipe', ...PORTS.map(() => 'pipe' as const)],
      env: { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/bin:/sbin:/bin` },
    });
    let complaint = '';
    child.stderr?.on('data', (bytes: Buffer) => (complaint += bytes.toString()));
    for (const end of child.stdio) end?.on('error', () => undefined);
    return {
      process: child,
      exited: once(child, 'exit').then(
        () => undefined,
        (error: unknown) => void (complaint += String(error)),
      ),
      qmp: new Qmp(child.stdio[MONITOR] as unknown as Duplex),
      port: (number) => child.stdio[FIRST_PORT + PORTS.indexOf(number)] as unknown as Duplex,
      complaint: () => complaint.trim(),
    };
  } finally {
    if (state !== undefined) closeSync(state);
  }
}

/** What makes two machines the same, so that one can go on where the other was saved. */
export function machineArguments(accelerator: Accelerator, shared: boolean): string[] {
  return [
    ...['-nodefaults', '-no-user-config', '-display', 'none', '-no-reboot'],
    ...['-accel', accelerator, '-m', String(MEMORY), '-M', 'q35,memory-backend=ram'],
    // Private to each machine: what it writes is its own (copy-on-write), what it only reads is there once for all.
    ...['-object', `memory-backend-file,id=ram,size=${MEMORY}M,mem-path=ram,share=${shared ? 'on' : 'off'}`],
    ...['-chardev', `socket,id=qmp,fd=${MONITOR}`, '-mon', 'chardev=qmp,mode=control'],
    ...['-device', 'virtio-serial-pci,max_ports=31'],
    ...PORTS.flatMap((number, index) => [
      ...['-chardev', `socket,id=port${number},fd=${FIRST_PORT + index}`],
      ...['-device', `virtserialport,chardev=port${number},nr=${number}`],
    ]),
  ];
}

export const memoryBytes = MEMORY * 1024 * 1024;

// fb_tunnels: no interfaces but those that somebody made. norandmaps: QEMU can use what it has translated of a program again, which makes a command three times as fast.
export const KERNEL_OPTIONS =
  'quiet panic=-1 mitigations=off no_timer_check random.trust_cpu=on cryptomgr.notests init_on_alloc=0 nokaslr norandmaps audit=0 nowatchdog fb_tunnels=none';

const SANDBOX = 'on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny';

/** Root is dropped into this user id, which nobody has. */
export const NOBODY = 1_899_999_999;

/** The command that ends the one behind it when this process ends, at whatever moment, and takes its privileges. */
function bound(accelerator: Accelerator): string[] {
  const groups = accelerator === 'kvm' ? ['--groups', String(statSync('/dev/kvm').gid)] : ['--clear-groups'];
  const drop = ['--reuid', String(NOBODY), '--regid', String(NOBODY), ...groups, '--bounding-set=-all'];
  return [
    ...['setpriv', '--no-new-privs', '--inh-caps=-all', ...(process.getuid?.() === 0 ? drop : [])],
    ...['--pdeathsig', 'KILL'],
    // Where this process had ended before the signal was asked for, another one is the parent.
    ...['sh', '-c', '[ "$PPID" = "$0" ] && exec "$@"', String(process.pid)],
  ];
}

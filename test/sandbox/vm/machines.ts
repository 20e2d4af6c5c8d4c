import { readdirSync, readFileSync } from 'node:fs';

/** A process that runs a virtual machine, by what Linux says of it. */
export interface MachineProcess {
  readonly pid: number;
  readonly parent: number;
  readonly uid: number;
  readonly noNewPrivileges: string;
  /** Its effective capabilities, in hexadecimal digits. */
  readonly effective: string;
  /** `2`: a filter of system calls holds. */
  readonly filter: string;
}

/** Those of a user that live. */
export function machinesOf(uid: number): readonly MachineProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => machine(Number(name)) ?? [])
    .filter((found) => found.uid === uid);
}

function machine(pid: number): MachineProcess | undefined {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    if (
      !command[0]?.endsWith('qemu-system-x86_64') ||
      !command.some((word) => word.startsWith('netcell-lab-of-'))
    )
      return undefined;
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const field = (name: string) => new RegExp(`^${name}:\\s+(\\S+)`, 'm').exec(status)?.[1] ?? '';
    if (field('State') === 'Z') return undefined;
    return {
      pid,
      parent: Number(field('PPid')),
      uid: Number(field('Uid')),
      noNewPrivileges: field('NoNewPrivs'),
      effective: field('CapEff'),
      filter: field('Seccomp'),
    };
  } catch {
    return undefined; // It ended meanwhile.
  }
}

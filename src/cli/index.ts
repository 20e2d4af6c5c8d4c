import type { Entry } from './command.ts';

/**
 * The commands, in the order of the help. Each is loaded when it is called and not before:
 * `netcell kernel` must start fast.
 */
export const commands = [
  {
    name: 'install',
    summary: 'tell Jupyter about the netcell kernel',
    load: async () => (await import('./install.ts')).install,
  },
  {
    name: 'run',
    summary: 'execute a notebook without Jupyter and show its output here',
    load: async () => (await import('./run.ts')).run,
  },
  {
    name: 'attach',
    summary: 'open a terminal in a running lab',
    load: async () => (await import('./attach.ts')).attach,
  },
  {
    name: 'doctor',
    summary: 'say what this computer allows, and what would mend the rest',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  {
    name: 'vm',
    summary: 'build the image of the vm engine',
    load: async () => (await import('./vm.ts')).vm,
  },
  {
    name: 'kernel',
    summary: 'start a kernel on the sockets of a connection file',
    note: 'used by Jupyter',
    load: async () => (await import('./kernel.ts')).kernel,
  },
] as const satisfies readonly Entry[];

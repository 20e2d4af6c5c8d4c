import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { asUser } from '../sandbox/engine-of-user.ts';
import type { Computer } from './computer.ts';

/** A process of the attacked user beside netcell, with services that only the user's own programs should reach. */
export interface Bystander {
  /** As the stand-in numbers it. */
  readonly pid: number;
  /** As this computer numbers it. */
  readonly hostPid: number;
  readonly port: number;
  /** The socket file of the message bus. */
  readonly bus: string;
  /** Which services were reached so far: `loopback`, `abstract`, `bus`. */
  readonly reached: readonly string[];
  readonly alive: () => boolean;
}

export async function startBystander(computer: Computer, folder: string): Promise<Bystander> {
  const bus = `/run/user/${computer.uid}/bus`;
  const program = `${folder}/test/attacks/programs/bystander.js`;
  const [command = '', ...args]: string[] = [
    ...computer.atHome,
    ...asUser(computer.uid),
    process.execPath,
    program,
    bus,
  ];
  const process_ = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const reached: string[] = [];
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: process_.stdout })
      .on('line', (line) => {
        if (line.startsWith('port ')) resolve(Number(line.slice(5)));
        else reached.push(line.replace('reached ', ''));
      })
      .once('close', () => reject(new Error('the bystander did not start')));
  });
  return {
    ...{ port, bus, reached },
    hostPid: hostPidOf(program),
    pid: Number(computer.run('pgrep', '-f', program)),
    alive: () => process_.exitCode === null && process_.signalCode === null,
  };
}

/** The process that runs this program, as this computer numbers it. nsenter, its parent, has it among its arguments. */
function hostPidOf(program: string): number {
  const found = readdirSync('/proc').find((name) => {
    try {
      return readFileSync(`/proc/${name}/cmdline`, 'utf8').startsWith(`${process.execPath}\0${program}\0`);
    } catch {
      return false; // No process, or it ended meanwhile.
    }
  });
  return Number(found);
}

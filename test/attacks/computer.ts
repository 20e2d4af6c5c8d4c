import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { HOME, setUp } from './set-up.ts';

/** A stand-in for the computer, so that a sandbox that fails harms nothing else. */
export interface Computer {
  /** The user who runs netcell, and whose files and processes are at stake. */
  readonly uid: number;
  /** Its first process, as this computer numbers it. */
  readonly pid: number;
  /** The command that runs the one behind it in the stand-in, as root. */
  readonly inside: readonly string[];
  /** The same in the folder and environment of the user: `asUser` comes next. */
  readonly atHome: readonly string[];
  /** Runs a command as root of the stand-in and returns what it printed. */
  run(...command: string[]): string;
  /** Ends it and every process in it. */
  stop(): Promise<void>;
}

/** What the environment of the user's programs holds, a notebook server's token among it. */
export const SECRETS = {
  JUPYTER_TOKEN: 'token-of-the-notebook-server',
  AWS_SECRET_ACCESS_KEY: 'key-in-the-environment',
};

/**
 * Makes the stand-in: namespaces of its own for processes, network, mounts and names, with an uplink and a firewall, where
 * the root file system is read-only and the user's folders are made for the purpose. It ends with this process. Root only.
 */
export async function startComputer(uid: number): Promise<Computer> {
  const unshared = ['--mount', '--net', '--pid', '--ipc', '--uts', '--fork', '--kill-child=SIGKILL'];
  const outer = spawn(
    'unshare',
    [...unshared, '--mount-proc', '--propagation', 'private', 'bash', '-c', setUp(uid)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const exited = new Promise<void>((resolve) => outer.once('exit', () => resolve()));
  const lines = createInterface({ input: outer.stdout });
  await new Promise<void>((resolve, reject) => {
    lines.once('line', () => resolve());
    lines.once('close', () => reject(new Error('the stand-in for the computer did not start')));
  });
  const pid = Number(readFileSync(`/proc/${outer.pid ?? 0}/task/${outer.pid ?? 0}/children`, 'utf8'));
  const inside = ['nsenter', '--target', String(pid), '--mount', '--net', '--pid', '--ipc', '--uts', '--'];
  const variables = { HOME, ...SECRETS, DBUS_SESSION_BUS_ADDRESS: `unix:path=/run/user/${uid}/bus` };
  const environment = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  const atHome = [...inside, 'env', `--chdir=${HOME}/course`, ...environment];
  return {
    ...{ uid, pid, inside, atHome },
    run: (...command) => {
      const [program = '', ...args] = [...inside, ...command];
      return execFileSync(program, args, { encoding: 'utf8' });
    },
    stop: async () => {
      outer.kill('SIGKILL');
      await exited;
    },
  };
}

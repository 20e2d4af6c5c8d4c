import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import type { Duplex, Readable } from 'node:stream';
import type { FileView, Program, ProgramOptions } from '../engine.ts';
import { defaultLimits } from '../limits.ts';
import { viewArguments, viewSources } from './files.ts';
import { fileSystem } from './recipe.ts';
import { seccompProgram } from './seccomp.ts';
import { stage } from './staging.ts';
import { unprivileged } from './user.ts';

const SECCOMP = 6;
/** What programs need that speak to other computers. */
const NETWORK = ['/etc/resolv.conf', '/etc/ssl', '/etc/pki', '/etc/ca-certificates', '/etc/gai.conf'];

export interface BesideOptions extends Omit<ProgramOptions, 'namespace'> {
  readonly view: FileView;
  /** `none`: sockets lead nowhere. `computer`: they are the computer's own. */
  readonly network: 'none' | 'computer';
}

/**
 * Starts a program in a sandbox of its own, beside any lab: the files of the view, no processes of others, and the computer's
 * network or none. Undefined where this computer makes no such sandbox.
 */
export function startBeside(argv: readonly string[], options: BesideOptions): Program | undefined {
  const user = unprivileged();
  const { view, folder, environment, network } = options;
  const staging = user && stage(viewSources(view), user.uid);
  const [command = '', ...args] = [
    ...(staging?.command ?? []),
    ...['bwrap', '--unshare-user', '--unshare-pid', '--unshare-ipc', '--unshare-uts', '--hostname', 'cells'],
    ...(network === 'none' ? ['--unshare-net'] : []),
    ...['--die-with-parent', '--new-session'],
    ...fileSystem(defaultLimits.disk),
    // Elsewhere one is mounted that knows the lab's devices; this one knows the computer's.
    ...['--size', '4096', '--tmpfs', '/sys', '--remount-ro', '/sys'],
    ...(network === 'none'
      ? []
      : NETWORK.flatMap((path) => (existsSync(path) ? ['--ro-bind', path, path] : []))),
    ...viewArguments(view, staging?.staged ?? new Map<string, string>()),
    ...['--chdir', folder, '--clearenv'],
    ...Object.entries(environment).flatMap(([name, value]) => ['--setenv', name, value]),
  ];
  const who = { ...(staging ? {} : user), env: { PATH: process.env['PATH'] } };
  const limited = ['prlimit', `--nproc=${defaultLimits.processes}`, '--core=0'];
  if (spawnSync(command, [...args, '--', ...limited, 'true'], { ...who, stdio: 'ignore' }).status !== 0)
    return undefined;
  // A process group of its own, for interrupts.
  const child = spawn(command, [...args, '--seccomp', String(SECCOMP), '--', ...limited, 'setsid', ...argv], {
    ...who,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe', 'pipe', 'pipe'],
  });
  (child.stdio as unknown as readonly Duplex[])[SECCOMP]?.end(seccompProgram(process.arch));
  return programOf(child, () => child.kill('SIGKILL'));
}

/** Starts a program as it is, with the rights of whoever runs netcell. */
export function startUnsandboxed(
  argv: readonly string[],
  { folder, environment }: Omit<ProgramOptions, 'namespace'>,
): Program {
  const [command = '', ...args] = argv;
  const child = spawn(command, args, {
    cwd: folder,
    // A process group of its own: an interrupt goes to the program and to what it started.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe', 'pipe'],
    env: { ...environment },
  });
  return programOf(child, () => {
    if (child.pid === undefined || child.exitCode !== null) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has just ended by itself.
    }
  });
}

/** How long (ms) what it printed may still be on its way when a program has ended; a child of it may hold the pipes open. */
const LAST_WORDS = 100;

function programOf(child: ChildProcess, kill: () => void): Program {
  for (const stream of child.stdio) stream?.on('error', () => undefined);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => {
      const words = [child.stdout, child.stderr].flatMap((stream) => (stream ? [once(stream, 'close')] : []));
      const late = new Promise((end) => setTimeout(end, LAST_WORDS));
      void Promise.race([Promise.all(words), late]).then(() => resolve(howEnded(code, signal)));
    });
  });
  return {
    stdout: child.stdout as Readable,
    stderr: child.stderr as Readable,
    ports: [3, 4, 5].map((fd) => child.stdio[fd] as Duplex).map((port) => ({ output: port, input: port })),
    ended,
    kill,
  };
}

/** A sandbox passes on 128 + n for signal n, as a shell does. */
function howEnded(code: number | null, signal: string | null): string {
  const name = Object.entries(constants.signals).find(([, number]) => number === (code ?? 0) - 128)?.[0];
  if (signal === null && name === undefined) return `exit code ${String(code)}`;
  return `signal ${signal ?? name ?? ''}`;
}

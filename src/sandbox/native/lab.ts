import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Duplex, Readable } from 'node:stream';
import { LabError } from '../../errors.ts';
import type { Lab, LabOptions } from '../engine.ts';
import { defaultLimits } from '../limits.ts';
import { HOME, SPARE_PAIRS, TERMINALS } from '../shell/bash.ts';
import { KEEPER, PLACES } from '../shell/keeper.ts';
import { Looks } from '../shell/looks.ts';
import { Programs } from '../shell/programs.ts';
import { Shell } from '../shell/shell.ts';
import { Terminals } from '../shell/terminals.ts';
import { viewSources } from './files.ts';
import { CONTROL, EVENTS, LIFELINE, LOOKS, recipe, SECCOMP, SIGNALS } from './recipe.ts';
import { seccompProgram } from './seccomp.ts';
import { stage } from './staging.ts';

/** Starts a sandbox and resolves when it is ready for its first command. Throws what bwrap said where it is not. */
export async function startNativeLab({
  wrappers,
  limits = defaultLimits,
  view,
  onLateOutput,
  onEnd,
}: LabOptions): Promise<Lab> {
  const mark = randomBytes(12).toString('hex');
  const files = Object.fromEntries(
    Object.entries(wrappers).map(([name, script]) => [`${HOME}/bin/${name}`, script]),
  );
  const user = unprivileged();
  const staging = user && view && stage(viewSources(view), user.uid);
  const sandbox = recipe(files, mark, limits, view && { view, staged: staging?.staged ?? new Map() });
  const [command = '', ...args] = [...(staging?.command ?? []), ...sandbox];
  const child = spawn(command, args, {
    stdio: descriptors(view === undefined ? PIPES : [...PIPES, KEEPER, ...PLACES.flat()]),
    env: { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/bin:/sbin:/bin` },
    // Who stages folders is root until that is done.
    ...(staging ? {} : user),
  });
  const exited = once(child, 'exit').catch(() => undefined);
  const stream = (fd: number) => child.stdio[fd] as Duplex;
  for (const end of child.stdio) end?.on('error', () => undefined);
  stream(SECCOMP).end(seccompProgram(process.arch));
  await ready(child, stream(EVENTS));

  const shell = new Shell(
    {
      control: stream(CONTROL),
      signals: stream(SIGNALS),
      events: stream(EVENTS),
      stdout: stream(1),
      stderr: stream(2),
      spare: SPARE_PAIRS.map(([stdout, stderr]) => ({ stdout: stream(stdout), stderr: stream(stderr) })),
    },
    mark,
    onLateOutput,
  );
  const looks = new Looks(stream(LOOKS));
  const terminals = new Terminals(looks, TERMINALS.map(stream), mark);
  const programs =
    view &&
    new Programs(
      stream(KEEPER),
      PLACES.map((place) => place.map(stream)),
    );
  void exited.then(() => {
    shell.close(gone());
    looks.close();
    terminals.close();
    programs?.close();
    onEnd?.();
  });
  return {
    engine: 'native',
    run: (text, options) => shell.run(text, options),
    look: (text, namespace) => looks.ask(text, namespace),
    terminal: (terminal) => terminals.open(terminal),
    ...(programs ? { spawn: (argv, options) => programs.start(argv, options) } : {}),
    close: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Keyboard, stdout, stderr; the lifeline is never written. */
const PIPES: readonly number[] = [
  ...[0, 1, 2, LIFELINE, CONTROL, EVENTS, SIGNALS, SECCOMP, LOOKS],
  ...SPARE_PAIRS.flat(),
  ...TERMINALS,
];

function descriptors(pipes: readonly number[]): ('pipe' | 'ignore')[] {
  return Array.from({ length: Math.max(...pipes) + 1 }, (_, fd) => (pipes.includes(fd) ? 'pipe' : 'ignore'));
}

/** Root is dropped into a user id that nobody has, so that the sandbox is the same as everybody's. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = 1_900_000_000 + (process.pid % 1_000_000);
  return { uid: id, gid: id };
}

/** Waits for process 1 of the lab. bwrap and unshare say on stderr why there is none. */
async function ready(child: ChildProcess, events: Readable): Promise<void> {
  let complaint = '';
  const collect = (bytes: Buffer) => (complaint += bytes.toString());
  child.stderr?.on('data', collect);
  let late: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve, reject) => {
    events.once('data', () => resolve());
    child.once('error', reject);
    child.once('close', (code) =>
      reject(new Error(complaint.trim() || `bwrap ended with exit code ${String(code)}`)),
    );
    late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`nothing was heard of it within ${START_LIMIT / 1000} s`));
    }, START_LIMIT);
  }).finally(() => clearTimeout(late));
  child.stderr?.off('data', collect);
}

/** How long (ms) a lab may take to start; on a busy computer it takes a tenth of a second. */
const START_LIMIT = 15_000;

const gone = () =>
  new LabError('The lab of this notebook has ended: its first process was killed or ran out of memory.', {
    code: 'LabGone',
    hint: 'Run the cell again: the next shell cell makes a fresh lab, and what was built in the old one is gone.',
  });

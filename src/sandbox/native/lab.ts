import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { LabError } from '../../errors.ts';
import type { Lab, LabOptions } from '../engine.ts';
import { defaultLimits } from '../limits.ts';
import { HOME, SPARE_PAIRS, TERMINALS } from '../shell/bash.ts';
import { Looks } from '../shell/looks.ts';
import { Shell } from '../shell/shell.ts';
import { Terminals } from '../shell/terminals.ts';
import { CONTROL, EVENTS, LIFELINE, LOOKS, recipe, SECCOMP, SIGNALS } from './recipe.ts';
import { seccompProgram } from './seccomp.ts';

/** Starts a sandbox and resolves when it is ready for its first command. Throws what bwrap said where it is not. */
export async function startNativeLab({
  wrappers,
  limits = defaultLimits,
  onLateOutput,
  onEnd,
}: LabOptions): Promise<Lab> {
  const mark = randomBytes(12).toString('hex');
  const files = Object.fromEntries(
    Object.entries(wrappers).map(([name, script]) => [`${HOME}/bin/${name}`, script]),
  );
  const [command = '', ...args] = recipe(files, mark, limits);
  const child = spawn(command, args, {
    stdio: Array.from({ length: Math.max(...PIPES) + 1 }, (_, fd) =>
      PIPES.includes(fd) ? 'pipe' : 'ignore',
    ),
    env: { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/bin:/sbin:/bin` },
    ...unprivileged(),
  });
  const exited = once(child, 'exit').catch(() => undefined);
  const stream = (fd: number) => child.stdio[fd] as Readable & Writable;
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
  void exited.then(() => {
    shell.close(gone());
    looks.close();
    terminals.close();
    onEnd?.();
  });
  return {
    engine: 'native',
    run: (text, options) => shell.run(text, options),
    look: (text, namespace) => looks.ask(text, namespace),
    terminal: (terminal) => terminals.open(terminal),
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

/** Root is dropped into a user id that nobody has, so that the sandbox is the same as everybody's. */
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
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

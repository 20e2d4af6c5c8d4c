import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import type { Duplex } from 'node:stream';
import type { FileView, LabOptions } from '../engine.ts';
import type { Limits } from '../limits.ts';
import { wrapperFiles } from '../shell/inside/files.ts';
import type { InitWays } from '../shell/inside/init.ts';
import { descriptors, SECCOMP, SIGNALS } from './descriptors.ts';
import { viewSources } from './files.ts';
import { scopeForLab } from './memory/guard.ts';
import type { Scope } from './memory/scope.ts';
import { levelA } from './levels.ts';
import { emptyDescriptors, recipe } from './recipe.ts';
import { seccompProgram } from './seccomp.ts';
import { stage } from './staging.ts';
import { unprivileged } from './user.ts';

export interface LaunchOptions {
  readonly wrappers: LabOptions['wrappers'];
  readonly limits: Limits;
  readonly view: FileView | undefined;
  readonly outputs: InitWays['outputs'];
  /** See `shell/frames.ts`. */
  readonly mark: string;
}

/** The processes of a lab that has just been started, and is not ready. */
export interface Launched {
  /** bwrap, or what becomes it. */
  readonly child: ChildProcess;
  readonly pid: number;
  /** Resolves when it is gone. */
  readonly exited: Promise<unknown>;
  /** The host's end of one of its descriptors (`descriptors.ts`). */
  readonly stream: (fd: number) => Duplex;
  readonly scope: Scope | undefined;
}

/** Starts the recipe, and gives it what it reads. Throws where there is no bwrap. */
export async function launch({ wrappers, limits, view, outputs, mark }: LaunchOptions): Promise<Launched> {
  const files = wrapperFiles(wrappers);
  const user = unprivileged();
  const staging = user && view && stage(viewSources(view), user.uid);
  const seen = view && { view, staged: staging?.staged ?? new Map<string, string>() };
  const scope = await scopeForLab(limits);
  const [command = '', ...args] = [
    ...(scope?.command ?? []),
    ...(staging?.command ?? []),
    ...recipe(files, mark, limits, { seen }),
  ];
  const nothing = openSync('/dev/null', 'r');
  const child = spawn(command, args, {
    stdio: descriptors(emptyDescriptors(files), nothing, view !== undefined),
    env: { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/bin:/sbin:/bin`, ...scope?.environment },
    // Who stages folders is root until that is done.
    ...(staging ? {} : user),
  });
  closeSync(nothing);
  const exited = once(child, 'exit').catch((error: unknown) => error);
  // Where there are too few descriptors, or no bwrap, there are no streams either.
  if (child.pid === undefined) throw await exited;
  const stream = (fd: number) => child.stdio[fd] as Duplex;
  for (const end of child.stdio) end?.on('error', () => undefined);
  stream(0).write(levelA(files, limits, outputs));
  stream(SECCOMP).end(seccompProgram(process.arch));
  // Level B alone holds the other end: it has ended, and level A would wait on.
  stream(SIGNALS)
    .resume()
    .once('close', () => child.kill('SIGKILL'));
  return { child, pid: child.pid, exited, stream, scope };
}

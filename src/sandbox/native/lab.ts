import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import type { Duplex } from 'node:stream';
import type { Lab, LabOptions } from '../engine.ts';
import { defaultLimits } from '../limits.ts';
import { HOME, SPARE_PAIRS, TERMINALS } from '../shell/bash.ts';
import { withQuestions } from '../shell/ask.ts';
import type { InitWays } from '../shell/init.ts';
import { KEEPER, PLACES } from '../shell/keeper.ts';
import { Looks } from '../shell/looks.ts';
import { Programs } from '../shell/programs.ts';
import { Shell } from '../shell/shell.ts';
import { Terminals } from '../shell/terminals.ts';
import { CONTROL, descriptors, EVENTS, KEYBOARD, LIFELINE, LOOKS, SECCOMP, SIGNALS } from './descriptors.ts';
import { gone, outOfMemory } from './ends.ts';
import { viewSources } from './files.ts';
import { guardMemory, scopeForLab } from './memory/guard.ts';
import { openOutputs } from './outputs.ts';
import { ready } from './ready.ts';
import { emptyDescriptors, levelA, recipe } from './recipe.ts';
import { seccompProgram } from './seccomp.ts';
import { stage } from './staging.ts';
import { unprivileged } from './user.ts';

/** How labs hand on what their cells print; what could not be done once is not tried again. */
let usual: InitWays['outputs'] = 'pipes';

/** Starts a sandbox and resolves when it is ready for its first command. Throws what bwrap said where it is not. */
export async function startNativeLab(options: LabOptions, outputs = usual): Promise<Lab> {
  const { wrappers, limits = defaultLimits, view, onLateOutput, onEnd } = options;
  const mark = randomBytes(12).toString('hex');
  const files = Object.fromEntries(
    Object.entries(wrappers).map(([name, script]) => [`${HOME}/bin/${name}`, script]),
  );
  const user = unprivileged();
  const staging = user && view && stage(viewSources(view), user.uid);
  const seen = view && { view, staged: staging?.staged ?? new Map<string, string>() };
  const scope = await scopeForLab(limits);
  const [command = '', ...args] = [
    ...(scope?.command ?? []),
    ...(staging?.command ?? []),
    ...recipe(files, mark, limits, { seen, outputs }),
  ];
  const nothing = openSync('/dev/null', 'r');
  const child = spawn(command, args, {
    stdio: descriptors(emptyDescriptors(files), nothing, view !== undefined),
    env: { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/bin:/sbin:/bin`, ...scope?.environment },
    // Who stages folders is root until that is done.
    ...(staging ? {} : user),
  });
  closeSync(nothing);
  const exited = once(child, 'exit').catch(() => undefined);
  const stream = (fd: number) => child.stdio[fd] as Duplex;
  for (const end of child.stdio) end?.on('error', () => undefined);
  stream(0).write(levelA(files, limits.processes));
  stream(SECCOMP).end(seccompProgram(process.arch));
  let closing = false;
  let end = gone();
  const onFull = () => {
    end = outOfMemory(limits);
    child.kill('SIGKILL');
  };
  if (child.pid === undefined) throw (await once(child, 'error'))[0];
  // From here on bwrap runs beside this process.
  const guard = guardMemory(child.pid, limits, onFull, scope);
  void exited.then(() => {
    if (guard.kills() > 0 && !closing) end = outOfMemory(limits);
    guard.end();
  });
  await ready(child, stream(EVENTS));
  const printed = outputs === 'pipes' ? openOutputs(child.pid) : { stdout: stream(1), stderr: stream(2) };
  if (!printed) {
    child.kill('SIGKILL');
    await exited;
    return startNativeLab(options, (usual = 'carried'));
  }
  await guard.holds;

  const wake = (signal: 'USR1' | 'USR2') => void stream(LIFELINE).write(`${signal}\n`);
  const shell = new Shell(
    {
      control: stream(CONTROL),
      signals: stream(SIGNALS),
      rescue: stream(LIFELINE),
      events: stream(EVENTS),
      ...printed,
      spare: SPARE_PAIRS.map(([stdout, stderr]) => ({ stdout: stream(stdout), stderr: stream(stderr) })),
    },
    mark,
    onLateOutput,
  );
  const looks = new Looks(stream(LOOKS), { wake: () => wake('USR1') });
  const terminals = new Terminals(looks, TERMINALS.map(stream), mark);
  const programs =
    view &&
    new Programs(
      stream(KEEPER),
      PLACES.map((place) => place.map(stream)),
      () => wake('USR2'),
    );
  void exited.then(() => {
    // Between cells nobody would hear why the next one finds a fresh lab.
    if (!shell.close(end) && end.code === 'LabFull')
      onLateOutput?.({ kind: 'text', stream: 'stderr', text: `netcell: ${end.message}\n` });
    looks.close();
    terminals.close();
    programs?.close();
    onEnd?.();
  });
  return {
    engine: 'native',
    limits,
    memory: guard.way,
    run: async function* (text, { ask, ...options } = {}) {
      const before = guard.kills();
      const exit = yield* ask
        ? withQuestions(shell.run(text, options, '/dev/tty'), ask, {
            look: (script) => looks.ask(script),
            type: (typed) => void stream(KEYBOARD).write(typed),
          })
        : shell.run(text, options);
      return guard.kills() > before ? { ...exit, outOfMemory: true } : exit;
    },
    look: (text, namespace) => looks.ask(text, namespace),
    terminal: (terminal) => terminals.open(terminal),
    ...(programs ? { spawn: (argv, options) => programs.start(argv, options) } : {}),
    close: async () => {
      closing = true;
      child.kill('SIGKILL');
      await exited;
    },
  };
}

import { randomBytes } from 'node:crypto';
import type { Lab, LabOptions } from '../engine.ts';
import { defaultLimits } from '../limits.ts';
import { SPARE_PAIRS, TERMINALS } from '../shell/bash.ts';
import { withQuestions } from '../shell/ask.ts';
import type { InitWays } from '../shell/inside/init.ts';
import { KEEPER, PLACES } from '../shell/inside/descriptors.ts';
import { Looks } from '../shell/looks.ts';
import { Programs } from '../shell/programs.ts';
import { Shell } from '../shell/shell.ts';
import { Terminals } from '../shell/terminals.ts';
import { CONTROL, EVENTS, KEYBOARD, LIFELINE, LOOKS, SIGNALS } from './descriptors.ts';
import { gone, outOfMemory } from './ends.ts';
import { guardMemory } from './memory/guard.ts';
import { launch } from './launch.ts';
import { openOutputs } from './outputs.ts';
import { ready } from './ready.ts';

/** How labs hand on what their cells print; what could not be done once is not tried again. */
let usual: InitWays['outputs'] = 'pipes';

/** ms in which what a lab had printed may still arrive when it has ended. */
const LAST_WORDS = 1_000;

/** Starts a sandbox and resolves when it is ready for its first command. Throws what bwrap said where it is not. */
export async function startNativeLab(options: LabOptions, outputs = usual): Promise<Lab> {
  const { wrappers, limits = defaultLimits, view, onLateOutput, onEnd } = options;
  const mark = randomBytes(12).toString('hex');
  const { child, pid, exited, stream, scope } = await launch({ wrappers, limits, view, outputs, mark });
  let closing = false;
  let end = gone();
  const onFull = () => {
    end = outOfMemory(limits);
    child.kill('SIGKILL');
  };
  // From here on bwrap runs beside this process.
  const guard = guardMemory(pid, limits, onFull, scope);
  void exited.then(() => {
    if (guard.kills() > 0 && !closing) end = outOfMemory(limits);
    guard.end();
  });
  await ready(child, stream(EVENTS));
  const printed = outputs === 'pipes' ? openOutputs(pid) : { stdout: stream(1), stderr: stream(2) };
  if (!printed) {
    child.kill('SIGKILL');
    await exited;
    return startNativeLab(options, (usual = 'carried'));
  }
  await guard.holds;

  const tell = (line: string) => {
    stream(SIGNALS).write(line);
    // Process 1 reads it when it hears a signal, which level A sends it.
    stream(LIFELINE).write('hear\n');
  };
  const shell = new Shell(
    {
      control: stream(CONTROL),
      signals: { write: tell },
      rescue: stream(LIFELINE),
      events: stream(EVENTS),
      ...printed,
      spare: SPARE_PAIRS.map(([stdout, stderr]) => ({ stdout: stream(stdout), stderr: stream(stderr) })),
    },
    mark,
    onLateOutput,
  );
  const looks = new Looks(stream(LOOKS), { wake: () => tell('start_looks\n') });
  const terminals = new Terminals(looks, TERMINALS.map(stream), mark);
  const programs =
    view &&
    new Programs(
      stream(KEEPER),
      PLACES.map((place) => place.map(stream)),
      (line) => tell(`${line}\n`),
    );
  void exited.then(() => {
    // Between cells nobody would hear why the next one finds a fresh lab.
    if (!shell.close(end) && end.code === 'LabFull')
      onLateOutput?.({ kind: 'text', stream: 'stderr', text: `netcell: ${end.message}\n` });
    looks.close();
    terminals.close();
    programs?.close();
    onEnd?.();
    // What a lab has handed on to another one could go on to speak.
    setTimeout(() => {
      for (const end of [...child.stdio, printed.stdout, printed.stderr]) end?.destroy();
    }, LAST_WORDS).unref();
  });
  let kills = 0;
  return {
    engine: 'native',
    limits,
    memory: guard.way,
    run: async function* (text, { ask, ...options } = {}) {
      const exit = yield* ask
        ? withQuestions(shell.run(text, options, '/dev/tty'), ask, {
            look: (script) => looks.ask(script),
            type: (typed) => void stream(KEYBOARD).write(typed),
          })
        : shell.run(text, options);
      const before = kills;
      kills = guard.kills();
      return kills > before ? { ...exit, outOfMemory: true } : exit;
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

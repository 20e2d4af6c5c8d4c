import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { LabError } from '../../errors.ts';
import type { Lab, LabOptions } from '../engine.ts';
import { defaultLimits } from '../limits.ts';
import { withQuestions } from '../shell/ask.ts';
import { SPARE_PAIRS, TERMINALS } from '../shell/bash.ts';
import { Looks } from '../shell/looks.ts';
import { Shell } from '../shell/shell.ts';
import { Terminals } from '../shell/terminals.ts';
import { wrapperFiles } from '../shell/inside/files.ts';
import { FORGET_TOOLS } from '../shell/inside/tools.ts';
import { limitLines, PATIENCE, writeFile } from './guest/init.ts';
import { BIRTH, portOf } from './guest/ports.ts';
import { markUsed, sha256 } from './image.ts';
import type { Image } from './image.ts';
import { memoryBytes, startMachine, STATE } from './machine.ts';
import type { Machine } from './machine.ts';

/** Restores a machine and resolves when it is ready for its first command. Throws what QEMU said where it is not. */
export async function startVmLab(
  image: Image,
  { wrappers, limits = defaultLimits, onLateOutput, onEnd }: LabOptions,
): Promise<Lab> {
  markUsed(image);
  const { folder, manifest } = image;
  const machine = startMachine(folder, manifest.accelerator, { state: join(folder, 'state') });
  const begin = async () => {
    await restore(machine);
    await born(machine);
  };
  await started(machine, begin, START_LIMIT[manifest.accelerator]);
  const { shell, looks, terminals } = shellOf(machine, manifest.mark, onLateOutput);
  const differing = differences(manifest.files, wrapperFiles(wrappers));
  machine
    .port(portOf(4))
    .write([FRESH_RANDOM(), ...differing, ...limitLines(limits)].map((line) => `${line}\n`).join(''));
  void machine.exited.then(() => {
    shell.close(gone());
    looks.close();
    terminals.close();
    onEnd?.();
  });
  let kills = 0;
  return {
    engine: 'vm',
    limits: { ...limits, memory: memoryBytes },
    run: async function* (text, { ask, ...options } = {}) {
      const exit = yield* ask
        ? withQuestions(shell.run(text, options, '/dev/tty'), ask, {
            look: (script) => looks.ask(script),
            type: (typed) => void machine.port(portOf(0)).write(typed),
          })
        : shell.run(text, options);
      if (exit.code !== KILLED || exit.killed) return exit;
      const before = kills;
      kills = Number(await looks.ask(OOM_KILLS));
      return kills > before ? { ...exit, outOfMemory: true } : exit;
    },
    look: (text, namespace) => looks.ask(text, namespace),
    terminal: (terminal) => terminals.open(terminal),
    close: async () => {
      machine.process.kill('SIGKILL');
      await machine.exited;
    },
  };
}

/** The shell of a machine, and the ways beside it. */
export function shellOf(machine: Machine, mark: string, onLateOutput?: LabOptions['onLateOutput']) {
  const stream = (descriptor: number) => machine.port(portOf(descriptor));
  const shell = new Shell(
    {
      control: stream(4),
      signals: stream(6),
      events: stream(5),
      patience: PATIENCE,
      stdout: stream(1),
      stderr: stream(2),
      spare: SPARE_PAIRS.map(([stdout, stderr]) => ({ stdout: stream(stdout), stderr: stream(stderr) })),
    },
    mark,
    onLateOutput,
  );
  const looks = new Looks(stream(9), { patience: PATIENCE });
  return { shell, looks, terminals: new Terminals(looks, TERMINALS.map(stream), mark) };
}

/** Waits for `work`, but not for a machine that has ended, and not for ever. */
export async function started<T>(
  machine: Machine,
  work: () => Promise<T>,
  limit: number = START_LIMIT.tcg,
): Promise<T> {
  let late: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      work(),
      machine.exited.then(() => {
        throw new Error(machine.complaint() || 'QEMU ended without a word');
      }),
      new Promise<never>((_, reject) => {
        late = setTimeout(() => reject(new Error(`nothing was heard of it within ${limit / 1000} s`)), limit);
      }),
    ]);
  } catch (error) {
    machine.process.kill('SIGKILL');
    throw error;
  } finally {
    clearTimeout(late);
  }
}

/** Reads the saved state; the machine goes on where it was. */
async function restore({ qmp }: Machine): Promise<void> {
  await Promise.all([
    qmp.ask('migrate-set-capabilities', { capabilities: [{ capability: 'x-ignore-shared', state: true }] }),
    qmp.ask('migrate-incoming', { uri: `fd:${STATE}` }),
  ]);
}

/** Tells it the time and gives it random numbers of its own; its answer is the first sign of life. */
async function born(machine: Machine): Promise<void> {
  const port = machine.port(BIRTH);
  const answer = once(port, 'data');
  port.write(`${BigInt(Date.now()) * 1_000_000n} ${randomBytes(64).toString('hex')}\n`);
  await answer;
}

/** bash has random numbers and a clock of its own. */
const FRESH_RANDOM = () => `RANDOM=${randomBytes(4).readUInt32LE()} SECONDS=0`;

/** Lines of bash that make the files that netcell puts into a lab what they should be, where they were others in the image. */
function differences(
  there: Readonly<Record<string, string>>,
  wanted: Readonly<Record<string, string>>,
): string[] {
  const gone = Object.keys(there).filter((path) => !(path in wanted));
  const lines = [
    ...Object.entries(wanted)
      .filter(([path, content]) => there[path] !== sha256(content))
      .map(([path, content]) => writeFile(path, content)),
    // bash remembers where it found a command.
    ...(gone.length > 0 ? [`rm -f ${gone.join(' ')}; hash -r`] : []),
  ];
  return lines.length > 0 ? [...lines, FORGET_TOOLS] : [];
}

/** The exit code of a program that was ended by SIGKILL. */
const KILLED = 137;

/** How many programs the machine's kernel has ended because there was no memory left. */
const OOM_KILLS = "sed -n 's/^oom_kill //p' /proc/vmstat";

/** How long (ms) a machine may take to start; on a busy computer it takes half a second. KVM is quicker, or hangs. */
const START_LIMIT = { tcg: 20_000, kvm: 5_000 } as const;

const gone = () =>
  new LabError('The lab of this notebook has ended: its virtual machine was stopped or killed.', {
    code: 'LabGone',
    hint: 'Run the cell again: the next shell cell makes a fresh lab, and what was built in the old one is gone.',
  });

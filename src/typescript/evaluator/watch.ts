import { readdirSync, readFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { WATCH } from '../descriptors.ts';
import type { FromWatch, UrgentMessage } from '../messages.ts';
import type { Adapter } from './adapter/adapter.ts';
import { INTERRUPT, MAIL, TURN } from './guards.ts';

/**
 * A thread beside the learner's code. It reads the watch pipe: interrupts and questions to the compiler, which cannot wait
 * until a loop ends. When the pipe ends the kernel is gone, and then this process ends at once, whatever it is doing.
 *
 * Each message goes to the main thread's port, and a bit of the flag says so to loops, which look at it (`guards.ts`). If
 * an interrupt is not taken in time, the main thread is in code without guards, and SIGINT stops what Node's `vm` started.
 * Child processes get the SIGINT too, also those that are started before the interrupt is taken.
 */
const { flag, port } = workerData as { readonly flag: Int32Array; readonly port: MessagePort };
/** How long (ms) the main thread may take to come free, each time. */
const PATIENCE = 60;

// A socket and no blocking read: `process.exit()` in a cell waits for this thread to end.
const pipe = new Socket({ fd: WATCH, readable: true, writable: true })
  .on('error', () => undefined)
  // The children of cells go with it.
  .on('close', () => process.kill(0, 'SIGKILL'));

createInterface({ input: pipe, crlfDelay: Infinity }).on('line', (line) => {
  const message = JSON.parse(line) as UrgentMessage;
  if (message.kind === 'debug') {
    void debug(message);
    return;
  }
  if (message.kind !== 'interrupt') {
    // In this order: a loop that sees the bit must find the message.
    port.postMessage(message);
    Atomics.or(flag, 0, MAIL);
    adapter?.wake();
    return;
  }
  // And in this: who takes the message lowers the bit.
  Atomics.store(flag, TURN, message.turn);
  Atomics.or(flag, 0, INTERRUPT);
  port.postMessage(message);
  // The first thing that a cell comes to that stood at a breakpoint is a look at the flag.
  adapter?.release();
  if (message.children) signalUntilTaken(new Set());
});

/** `told`: who has had the SIGINT. A ping that prints its summary is not to be told again, and Node is not on its way out. */
function signalUntilTaken(told: Set<number>): void {
  const end = performance.now() + PATIENCE;
  while (!isTaken() && performance.now() < end)
    Atomics.wait(flag, 0, Atomics.load(flag, 0), end - performance.now());
  const goesOn = !isTaken();
  // Not to this process where it is free again: the next cell may run already, and the SIGINT would be its. And before its
  // children, whose end is to find that the cell has to stop.
  if (goesOn && !told.has(process.pid)) signal(process.pid);
  told.add(process.pid);
  for (const pid of groupMembers().filter((member) => !told.has(member))) {
    signal(pid);
    told.add(pid);
  }
  if (goesOn) setImmediate(signalUntilTaken, told);
}

const isTaken = () => (Atomics.load(flag, 0) & INTERRUPT) === 0;

/** Loaded when a debugger is first switched on. */
let adapter: Adapter | undefined;

async function debug({ id, command, given }: UrgentMessage & { kind: 'debug' }): Promise<void> {
  const { Adapter: Loaded } = await import('./adapter/adapter.ts');
  if (command === 'attach') adapter = new Loaded(say, () => (Atomics.load(flag, 0) & INTERRUPT) !== 0);
  await adapter?.answer(id, command, given);
  if (command === 'disconnect') adapter = undefined;
}

function say(message: FromWatch): void {
  pipe.write(`${JSON.stringify(message)}\n`);
}

/** The processes of this one's group: what the cells have started, unless it went its own way, and this one. */
function groupMembers(): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      try {
        // Behind the name, which may hold anything: state, parent, group.
        const [, , group] = readFileSync(`/proc/${pid}/stat`, 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ');
        return Number(group) === process.pid;
      } catch {
        return false;
      }
    });
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // It has just ended.
  }
}

import { readdirSync, readFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { WATCH } from '../descriptors.ts';
import type { FromWatch, UrgentMessage } from '../messages.ts';
import type { Adapter } from './adapter/adapter.ts';
import { INTERRUPT, MAIL } from './guards.ts';

/**
 * A thread beside the learner's code. It reads the watch pipe: interrupts and questions to the compiler, which cannot wait
 * until a loop ends. When the pipe ends the kernel is gone, and then this process ends at once, whatever it is doing.
 *
 * Each message goes to the main thread's port, and a bit of the flag says so to loops, which look at it (`guards.ts`). If
 * an interrupt is not taken in time, the main thread is in code without guards, and SIGINT stops what Node's `vm` started.
 * Child processes get the SIGINT too.
 */
const { flag, port } = workerData as { readonly flag: Int32Array; readonly port: MessagePort };
/** How long (ms) the main thread may take to come free. */
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
  Atomics.or(flag, 0, INTERRUPT);
  port.postMessage(message);
  // The first thing that a cell comes to that stood at a breakpoint is a look at the flag.
  adapter?.release();
  const end = performance.now() + PATIENCE;
  for (let bits = Atomics.load(flag, 0); (bits & INTERRUPT) !== 0; bits = Atomics.load(flag, 0)) {
    if (performance.now() >= end) break;
    Atomics.wait(flag, 0, bits, end - performance.now());
  }
  if (!message.children) return;
  const taken = (Atomics.load(flag, 0) & INTERRUPT) === 0;
  // Not to this process where it is free again: the next cell may run already, and the SIGINT would be its.
  for (const pid of groupMembers()) if (!taken || pid !== process.pid) signal(pid);
});

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

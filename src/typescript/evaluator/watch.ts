import { Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { WATCH } from '../descriptors.ts';

/**
 * A thread beside the learner's code. It reads the watch pipe: a byte asks for an interrupt, its end says that the
 * kernel is gone, and then this process ends at once, whatever the learner's code is doing.
 *
 * An interrupt raises the flag that loops look at (`guards.ts`). The main thread lowers it when it is free. If it does
 * not, it is in code that has no guards, and SIGINT stops what Node's `vm` started. Children get the SIGINT too.
 */
const flag = new Int32Array(workerData as SharedArrayBuffer);
/** How long (ms) the main thread may take to come free. */
const PATIENCE = 60;

// A socket and no blocking read: `process.exit()` in a cell waits for this thread to end.
new Socket({ fd: WATCH, readable: true, writable: false })
  .on('data', () => {
    Atomics.store(flag, 0, 1);
    parentPort?.postMessage('interrupt');
    Atomics.wait(flag, 0, 1, PATIENCE);
    // 0: the whole process group. This process itself has a handler that does nothing.
    process.kill(0, 'SIGINT');
  })
  .on('error', () => undefined)
  // The children of cells go with it.
  .on('close', () => process.kill(0, 'SIGKILL'));

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The compiler makes some 2 MB of garbage a cell, and V8 is in no hurry: after so much (bytes) it is told to collect. */
const GARBAGE = 96 * 1024 * 1024;

setFlagsFromString('--expose_gc');
// In a context of its own the function is not among the learner's globals.
const collect = runInNewContext('gc') as () => void;

let live = process.memoryUsage().heapUsed;

/** Called between cells, when nobody waits. Keeps the memory of a long notebook flat. */
export function tidy(): void {
  if (process.memoryUsage().heapUsed - live < GARBAGE) return;
  collect();
  live = process.memoryUsage().heapUsed;
}

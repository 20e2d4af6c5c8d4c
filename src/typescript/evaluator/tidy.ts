import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The compiler makes some 2 MB of garbage a cell, and V8 is in no hurry: after so much (bytes) it is told to collect. */
const GARBAGE = 64 * 1024 * 1024;

setFlagsFromString('--expose_gc');
// In a context of its own the function is not among the learner's globals.
const collect = runInNewContext('gc') as () => void;

// `process.memoryUsage()` would also ask the system, which takes longer than some cells.
const used = () => getHeapStatistics().used_heap_size;
let live = used();

/** Called between cells, when nobody waits. Keeps the memory of a long notebook flat. */
export function tidy(): void {
  if (used() - live < GARBAGE) return;
  collect();
  live = used();
}

import { filesInMemory } from './file-systems.ts';
import { memoryInfo } from './meminfo.ts';
import type { MemoryInfo } from './meminfo.ts';
import { familyOf, namelessFilesOf, proportionalOf, residentOf } from './processes.ts';

/** Milliseconds from one look to the next, in which a program can take 0.2 GB. */
const PERIOD = 50;
/** Below this part of the computer's memory, one that took more than its limit is not given the benefit of the doubt. */
const SHORT = 0.08;

/**
 * Watches from outside what a lab takes, where the kernel offers no limit for it, and calls `onFull` once when it is more
 * than `limit` bytes. `pid` is the first process of the lab.
 *
 * A look at the computer's numbers is cheap, one at each process is not: that is done only where the computer's memory
 * has shrunk by half of what the lab may still take.
 */
export function watchMemory(pid: number, limit: number, onFull: () => void): { end: () => void } {
  const began = memoryInfo();
  let most = began.available;
  let room = limit;
  const timer = setInterval(() => {
    const now = memoryInfo();
    most = Math.max(most, now.available);
    if (most - now.available < room / 2) return;
    const used = memoryOf(pid, limit, began, now);
    const isShort = now.available < now.total * SHORT && began.available - now.available > limit;
    if (used > limit || isShort) {
      clearInterval(timer);
      onFull();
    }
    // Never zero: at its limit a lab is looked at again and again, but not without need.
    room = Math.max(limit - used, limit / 20);
    most = now.available;
  }, PERIOD);
  timer.unref();
  return { end: () => clearInterval(timer) };
}

/** Bytes that a lab takes: its processes, and files in memory. Exact only where it is near `limit`. */
export function memoryOf(pid: number, limit: number, began: MemoryInfo, now: MemoryInfo): number {
  const processes = familyOf(pid);
  // bwrap itself is outside of the lab, where it waits for its end.
  const files = filesInMemory(processes.slice(1));
  const grown = now.shared - began.shared;
  // Open files are many: they are looked at only where something must be in them.
  const nameless = grown > limit / 2 ? namelessFilesOf(processes) : 0;
  const shared = Math.max(files.measured + nameless, files.hidden ? grown : 0);
  const taken = shared + (files.ramfs ? Math.max(0, now.pinned - began.pinned) : 0);
  const atMost = taken + sum(processes.map(residentOf));
  return atMost <= limit ? atMost : taken + sum(processes.map(proportionalOf));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

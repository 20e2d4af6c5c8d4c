import { filesInMemory } from './file-systems.ts';
import { memoryInfo } from './meminfo.ts';
import type { MemoryInfo } from './meminfo.ts';
import { familyOf, namelessFilesOf, proportionalOf, residentOf } from './processes.ts';

/** Milliseconds from one look to the next, in which a program can take 0.2 GB; and while memory goes fast. */
const PERIOD = 50;
const FAST_PERIOD = 4;
/** Bytes from one look to the next that are fast. */
const FAST = 4 * 1024 * 1024;
/** Looks after which the lab is looked at all the same: another program may have given back what this one took. */
const MOST_PASSED = 40;
/** Below this part of the computer's memory, one that took more than its limit is not given the benefit of the doubt. */
const SHORT = 0.08;

/**
 * Watches from outside what a lab takes, where the kernel offers no limit for it, and calls `onFull` once when it is more
 * than `limit` bytes. `pid` is the first process of the lab.
 *
 * A look at the computer's numbers is cheap, one at each process is not: that is done only where the computer's memory
 * has shrunk by half of what the lab may still take, and every two seconds.
 */
export function watchMemory(pid: number, limit: number, onFull: () => void): { end: () => void } {
  const began = memoryInfo();
  let most = began.available;
  let room = limit;
  let passed = 0;
  const isFull = (now: MemoryInfo): boolean => {
    most = Math.max(most, now.available);
    passed = most - now.available < room / 2 ? passed + 1 : MOST_PASSED;
    if (passed < MOST_PASSED) return false;
    passed = 0;
    const used = memoryOf(pid, limit, began, now);
    const isShort = now.available < now.total * SHORT && began.available - now.available > limit;
    // Never zero: at its limit a lab is looked at again and again, but not without need.
    room = Math.max(limit - used, limit / 20);
    most = now.available;
    return used > limit || isShort;
  };
  let timer: NodeJS.Timeout;
  let before = began;
  const look = () => {
    const now = memoryInfo();
    if (isFull(now)) {
      onFull();
      return;
    }
    const goesFast = before.available - now.available > FAST;
    before = now;
    timer = setTimeout(look, goesFast ? FAST_PERIOD : PERIOD).unref();
  };
  timer = setTimeout(look, PERIOD).unref();
  return { end: () => clearTimeout(timer) };
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

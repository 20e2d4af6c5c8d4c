import type { Readable, Writable } from 'node:stream';
import type { Limits } from '../../limits.ts';
import { makeMemoryGroup } from './cgroup.ts';
import type { MemoryGroup } from './cgroup.ts';
import { familyOf, nameOf } from './processes.ts';
import { watchMemory } from './watchdog.ts';

/** The descriptor by which bwrap lets the lab's first process wait until that is in its group. */
const BLOCK = 22;

/** What holds the memory of one lab. */
export interface MemoryGuard {
  /** What the doctor says of it. */
  readonly way: string;
  /** Further arguments for bwrap, and the descriptors that they need. */
  readonly args: readonly string[];
  readonly pipes: readonly number[];
  /**
   * bwrap has started as `pid`. `onFull` is called once where the lab is at its limit and nothing but its end would
   * give the memory back.
   */
  start(pid: number, stream: (fd: number) => Readable & Writable, onFull: () => void): void;
  /** How many programs of the lab the kernel has killed because of its limit. */
  kills(): number;
  /** The lab has ended. */
  end(): void;
}

/** A control group where this user may make one, else a watchdog. */
export function memoryGuard(limits: Limits): MemoryGuard {
  const group = makeMemoryGroup(limits);
  return group ? groupGuard(group, limits) : watchdogGuard(limits);
}

function watchdogGuard({ memory }: Limits): MemoryGuard {
  let watch: ReturnType<typeof watchMemory> | undefined;
  return {
    way: 'netcell watches the lab and ends it above its limit: no control group of memory may be made here',
    args: [],
    pipes: [],
    start: (pid, _stream, onFull) => (watch = watchMemory(pid, memory, onFull)),
    kills: () => 0,
    end: () => watch?.end(),
  };
}

function groupGuard(group: MemoryGroup, { memory }: Limits): MemoryGuard {
  let starting: NodeJS.Timeout | undefined;
  let timer: NodeJS.Timeout | undefined;
  let watch: ReturnType<typeof watchMemory> | undefined;
  return {
    way: 'the kernel holds the lab to its limit, by a control group',
    args: ['--block-fd', String(BLOCK)],
    pipes: [BLOCK],
    start: (pid, stream, onFull) => {
      // bwrap would tell by --info-fd, but dies of that where nobody listens any more, and leaves its child behind.
      starting = setInterval(() => {
        // Whoever stages folders for it (`staging.ts`) starts others before it becomes bwrap.
        const [, first] = nameOf(pid) === 'bwrap' ? familyOf(pid) : [];
        if (first === undefined) return;
        clearInterval(starting);
        try {
          group.add(first);
        } catch {
          watch = watchMemory(pid, memory, onFull);
        }
        stream(BLOCK).end('go');
      }, 1);
      let before = 0;
      timer = setInterval(() => {
        const kills = group.kills();
        // Whom the kernel kills gives back what it had; files in memory stay, and then one after the other is killed.
        if (kills > before && group.used() > memory * FULL) onFull();
        before = kills;
      }, PERIOD);
      timer.unref();
    },
    kills: () => group.kills(),
    end: () => {
      clearInterval(starting);
      clearInterval(timer);
      watch?.end();
      group.end();
    },
  };
}

const PERIOD = 200;
const FULL = 0.9;

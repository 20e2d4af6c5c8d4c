import { setTimeout as sleep } from 'node:timers/promises';
import type { Limits } from '../../limits.ts';
import { makeMemoryGroup } from './cgroup.ts';
import type { MemoryGroup } from './cgroup.ts';
import { familyOf, ifThere, nameOf } from './processes.ts';
import { scopeOfUser } from './scope.ts';
import type { Scope } from './scope.ts';
import { watchMemory } from './watchdog.ts';

/** What holds the memory of one lab. */
export interface MemoryGuard {
  /** What the doctor says of it. */
  readonly way: string;
  /** Resolves when it holds all of the lab. Before that nothing of a learner's may run there. */
  readonly holds: Promise<void>;
  /** How many programs of the lab the kernel has killed because of its limit. */
  kills(): number;
  /** The lab has ended. */
  end(): void;
}

/** In which the lab is to be started, where this user's systemd makes scopes. A lab of root's is no user's with a session. */
export const scopeForLab = async (limits: Limits): Promise<Scope | undefined> =>
  process.getuid?.() === 0 ? undefined : scopeOfUser(limits);

/**
 * The scope that the lab was started in, a control group where this user may make one, else a watchdog. bwrap was just
 * started as `pid`, and goes on meanwhile. `onFull` is called once where the lab is at its limit and nothing but its end
 * would give the memory back.
 */
export function guardMemory(pid: number, limits: Limits, onFull: () => void, scope?: Scope): MemoryGuard {
  if (scope) return scopeGuard(pid, scope, limits, onFull);
  const group = makeMemoryGroup(limits);
  return group ? groupGuard(pid, group, limits, onFull) : watchdogGuard(pid, limits, onFull);
}

function watchdogGuard(pid: number, { memory }: Limits, onFull: () => void): MemoryGuard {
  const watch = watchMemory(pid, memory, onFull);
  return {
    way: 'netcell watches the lab and ends it above its limit: no control group of memory may be made here',
    holds: Promise.resolve(),
    kills: () => 0,
    end: () => watch.end(),
  };
}

function groupGuard(pid: number, group: MemoryGroup, { memory }: Limits, onFull: () => void): MemoryGuard {
  let watch: ReturnType<typeof watchMemory> | undefined;
  let hasEnded = false;
  const timer = watchGroup(group, memory, onFull);
  return {
    way: 'the kernel holds the lab to its limit, by a control group',
    holds: holdFamily(pid, group).catch(() => {
      if (!hasEnded) watch = watchMemory(pid, memory, onFull);
    }),
    kills: () => group.kills(),
    end: () => {
      hasEnded = true;
      clearInterval(timer);
      watch?.end();
      group.end();
    },
  };
}

/** What has started before its parent was in the group is not in it: it is put in until none is left outside. */
async function holdFamily(pid: number, group: MemoryGroup): Promise<void> {
  await group.add(pid);
  const added = new Set([pid]);
  for (;;) {
    const members = group.members();
    const outside = familyOf(pid).filter((one) => !members.has(one) && !added.has(one));
    if (outside.length === 0) return;
    for (const one of outside) {
      added.add(one);
      await group.add(one).catch(unlessGone);
    }
  }
}

function unlessGone(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
}

/** systemd has moved the lab into its group before bwrap is there, and takes the group away. */
function scopeGuard(pid: number, scope: Scope, { memory }: Limits, onFull: () => void): MemoryGuard {
  let group: MemoryGroup | undefined;
  let end = (): void => undefined;
  let hasEnded = false;
  const hold = async () => {
    while (!['bwrap', ''].includes(nameOf(pid))) await sleep(2);
    group = ifThere(() => scope.groupOf(pid), undefined);
    if (hasEnded) return;
    const timer = group && watchGroup(group, memory, onFull);
    const watch = group ? undefined : watchMemory(pid, memory, onFull);
    end = () => {
      clearInterval(timer);
      watch?.end();
    };
  };
  return {
    way: 'the kernel holds the lab to its limit, by a control group of your session (a systemd scope)',
    holds: hold(),
    kills: () => group?.kills() ?? 0,
    end: () => {
      hasEnded = true;
      end();
    },
  };
}

/** Whom the kernel kills gives back what it had; files in memory stay, and then one after the other is killed. */
function watchGroup(group: MemoryGroup, memory: number, onFull: () => void): NodeJS.Timeout {
  let before = 0;
  return setInterval(() => {
    const kills = group.kills();
    if (kills > before && group.used() > memory * FULL) onFull();
    before = kills;
  }, PERIOD).unref();
}

const PERIOD = 200;
const FULL = 0.9;

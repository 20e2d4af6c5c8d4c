import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';

/** A process and all that descend from it, by the numbers of the computer. One that has just ended is left out. */
export function familyOf(pid: number): number[] {
  const family = [pid];
  for (const member of family) family.push(...childrenOf(member));
  return family;
}

/** The name of its program, as it is started. */
export const nameOf = (pid: number): string =>
  ifThere(() => readFileSync(`/proc/${pid}/comm`, 'utf8').trim(), '');

/** Children are listed by the thread that made them. */
export function childrenOf(pid: number): number[] {
  return ifThere(() => readdirSync(`/proc/${pid}/task`), []).flatMap((thread) =>
    numbers(ifThere(() => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8'), '')),
  );
}

/** What a process has of its own and shares: an upper bound, since each sharer counts it whole. In bytes. */
export function residentOf(pid: number): number {
  return sumOf(`/proc/${pid}/status`, /^Rss(?:Anon|Shmem):\s+(\d+) kB$/gm);
}

/** The same with what is shared parted among its sharers. Dear: the kernel walks all pages of the process. */
export function proportionalOf(pid: number): number {
  return sumOf(`/proc/${pid}/smaps_rollup`, /^Pss_(?:Anon|Shmem):\s+(\d+) kB$/gm);
}

/** Files in memory that are in no file system (memfd_create), as far as a process has them open. In bytes. */
export function namelessFilesOf(pids: readonly number[]): number {
  const sizes = new Map<number, number>();
  for (const pid of pids)
    for (const fd of ifThere(() => readdirSync(`/proc/${pid}/fd`), [])) {
      const file = `/proc/${pid}/fd/${fd}`;
      if (!ifThere(() => readlinkSync(file), '').startsWith('/memfd:')) continue;
      const stat = ifThere(() => statSync(file), undefined);
      if (stat) sizes.set(stat.ino, stat.blocks * 512);
    }
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

/** What a look at /proc gives, or `otherwise`: processes end between one look and the next. */
export function ifThere<T>(look: () => T, otherwise: T): T {
  try {
    return look();
  } catch {
    return otherwise;
  }
}

function sumOf(file: string, kilobytes: RegExp): number {
  const text = ifThere(() => readFileSync(file, 'utf8'), '');
  return [...text.matchAll(kilobytes)].reduce((sum, [, number]) => sum + Number(number) * 1024, 0);
}

const numbers = (text: string): number[] => text.split(' ').filter(Boolean).map(Number);

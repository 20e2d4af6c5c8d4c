import { readFileSync } from 'node:fs';

/** What the kernel says about the computer's memory, in bytes. */
export interface MemoryInfo {
  readonly total: number;
  readonly available: number;
  /** Files in tmpfs, and memory that programs share. */
  readonly shared: number;
  /** What can never be given up but by its owner and that no program has locked: files in ramfs, which no other number has. */
  readonly pinned: number;
}

export function memoryInfo(text: string = readFileSync('/proc/meminfo', 'utf8')): MemoryInfo {
  const lines = text.matchAll(/^(\w+):\s+(\d+) kB$/gm);
  const fields = new Map([...lines].map(([, name, kilobytes]) => [name, Number(kilobytes) * 1024]));
  const field = (name: string) => fields.get(name) ?? 0;
  return {
    total: field('MemTotal'),
    available: field('MemAvailable'),
    shared: field('Shmem'),
    pinned: Math.max(0, field('Unevictable') - field('Mlocked')),
  };
}

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { dirname, join } from 'node:path';
import type { Limits } from '../../limits.ts';
import { ifThere } from './processes.ts';

/** A group of processes that the kernel does not let take more memory than a limit. */
export interface MemoryGroup {
  /**
   * Puts a process in, and with it all that it starts from then on. The first takes the kernel 4 to 20 ms, in which it waits
   * until every processor has been through its scheduler; another right behind it takes none of that.
   */
  add(pid: number): Promise<void>;
  /** The processes in it. */
  members(): ReadonlySet<number>;
  /** How many processes were killed because the group was at its limit. */
  kills(): number;
  /** Bytes that the group takes and cannot give up. */
  used(): number;
  /** Takes the group away as soon as it is empty. A keeper does so when this process has ended before. */
  end(): void;
}

/** The two versions of control groups. Files and fields: Documentation/admin-guide/cgroup-v1/memory.rst and cgroup-v2.rst. */
const VERSIONS = {
  v1: {
    limits: ({ memory }: Limits): [string, number][] => [
      ['memory.limit_in_bytes', memory],
      ['memory.memsw.limit_in_bytes', memory],
    ],
    kills: ['memory.oom_control', /^oom_kill (\d+)$/m],
    usage: 'memory.usage_in_bytes',
    files: /^total_(?:in)?active_file (\d+)$/gm,
  },
  v2: {
    limits: ({ memory, processes }: Limits): [string, number][] => [
      ['memory.max', memory],
      ['memory.swap.max', 0],
      ['pids.max', taskLimit({ processes })],
    ],
    kills: ['memory.events', /^oom_kill (\d+)$/m],
    usage: 'memory.current',
    files: /^(?:in)?active_file (\d+)$/gm,
  },
} as const;

/** A few processes in a group are netcell's own, beside those that the lab counts. */
export const taskLimit = ({ processes }: Pick<Limits, 'processes'>): number => processes + 16;

const PREFIX = 'netcell-';

/**
 * Makes a group below that of this process, so that limits from outside hold as well; undefined where this user may not.
 * `root` stands for `/` in tests.
 */
export function makeMemoryGroup(limits: Limits, root = '/'): MemoryGroup | undefined {
  return ifThere(() => {
    const place = placeOf(root);
    if (place === undefined) return undefined;
    const { version, folder } = place;
    removeLeftovers(folder);
    keepGroupsIn(folder);
    const own = join(folder, `${PREFIX}${process.pid}-${randomBytes(4).toString('hex')}`);
    mkdirSync(own);
    const [first, ...more] = VERSIONS[version].limits(limits);
    try {
      if (first) writeFileSync(join(own, first[0]), String(first[1]));
    } catch (error) {
      rmdirSync(own);
      throw error;
    }
    // Kernels without swap accounting have not all of them.
    for (const [file, value] of more)
      ifThere(() => writeFileSync(join(own, file), String(value), { flag: 'r+' }), undefined);
    return groupAt(own, version);
  }, undefined);
}

/** The group whose folder this is. */
export function groupAt(folder: string, version: keyof typeof VERSIONS): MemoryGroup {
  const read = (file: string) => ifThere(() => readFileSync(join(folder, file), 'utf8'), '');
  const { kills, usage, files } = VERSIONS[version];
  return {
    add: (pid) => writeFile(join(folder, 'cgroup.procs'), String(pid)),
    members: () => new Set(read('cgroup.procs').split('\n').filter(Boolean).map(Number)),
    kills: () => Number(kills[1].exec(read(kills[0]))?.[1] ?? 0),
    used: () =>
      [...read('memory.stat').matchAll(files)].reduce((left, [, n]) => left - Number(n), Number(read(usage))),
    end: () => removeWhenEmpty(folder),
  };
}

/** Processes of a lab that has ended leave their group one by one. */
function removeWhenEmpty(folder: string, tries = 500): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    if (tries === 0 || (error as NodeJS.ErrnoException).code !== 'EBUSY') return;
    setTimeout(() => removeWhenEmpty(folder, tries - 1), 20).unref();
  }
}

const kept = new Set<string>();

/** Starts a process that takes all groups of this one away when this one, which holds its stdin, ends in whatever way. */
function keepGroupsIn(folder: string): void {
  if (kept.has(folder)) return;
  kept.add(folder);
  const script = `trap '' HUP INT TERM; read -r _
for i in $(seq 500); do rmdir "$1"*; ls -d "$1"* || break; sleep 0.02; done`;
  const keeper = spawn('sh', ['-c', script, 'netcell-cgroup', join(folder, `${PREFIX}${process.pid}-`)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
    // A signal to the kernel's process group is not meant for it.
    detached: true,
  });
  keeper.on('error', () => undefined);
  keeper.unref();
  if (keeper.stdin instanceof Socket) keeper.stdin.unref();
}

/** Of kernels whose keeper was killed too. One that is in use cannot be removed. */
function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const owner = new RegExp(`^${PREFIX}(\\d+)-[0-9a-f]+$`).exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner)))
      ifThere(() => rmdirSync(join(folder, name)), undefined);
  }
}

function isAlive(pid: number): boolean {
  return ifThere(() => process.kill(pid, 0), false);
}

interface Place {
  readonly version: keyof typeof VERSIONS;
  /** Where groups can be made that limit memory. */
  readonly folder: string;
}

/** Version 1 has a tree for memory alone. In version 2 a group with processes in it has no groups below that limit. */
function placeOf(root: string): Place | undefined {
  const own = readFileSync(join(root, 'proc/self/cgroup'), 'utf8');
  const mounts = readFileSync(join(root, 'proc/self/mounts'), 'utf8');
  const v1 = /^\d+:(?:.*,)?memory(?:,.*)?:(.*)$/m.exec(own)?.[1];
  const tree1 = /^\S+ (\S+) cgroup (?:\S+,)?memory(?:,\S+)? /m.exec(mounts)?.[1];
  if (v1 !== undefined && tree1 !== undefined) return { version: 'v1', folder: join(root, tree1, v1) };
  const v2 = /^0::(.*)$/m.exec(own)?.[1];
  const tree2 = /^\S+ (\S+) cgroup2 /m.exec(mounts)?.[1];
  if (v2 === undefined || tree2 === undefined) return undefined;
  const top = join(root, tree2);
  for (let folder = join(top, v2); folder.startsWith(top); folder = dirname(folder))
    if (ifThere(() => readFileSync(join(folder, 'cgroup.subtree_control'), 'utf8'), '').includes('memory'))
      return { version: 'v2', folder };
  return undefined;
}

import { readFileSync, readlinkSync, statfsSync, statSync } from 'node:fs';
import { ifThere } from './processes.ts';

/** The file systems in memory that processes have mounted. */
export interface FilesInMemory {
  /** Bytes in every tmpfs that could be looked at. */
  readonly measured: number;
  /** Whether one is mounted that cannot: another covers it. */
  readonly hidden: boolean;
  /** Whether a ramfs is mounted: it has no size to ask for. */
  readonly ramfs: boolean;
}

/** Looks from outside, through /proc/PID/root of one process in each mount namespace. */
export function filesInMemory(pids: readonly number[]): FilesInMemory {
  const sizes = new Map<string, number | undefined>();
  // The lab sees some folders of the computer, which may be in memory too.
  const foreign = new Set(mountsOf('self').map(({ device }) => device));
  let ramfs = false;
  for (const pid of onePerNamespace(pids)) {
    for (const { device, path, type } of mountsOf(pid)) {
      if (foreign.has(device)) continue;
      ramfs ||= type === 'ramfs';
      if (type === 'tmpfs')
        sizes.set(device, sizes.get(device) ?? sizeOf(`/proc/${pid}/root${path}`, device));
    }
  }
  const measured = [...sizes.values()].reduce<number>((sum, size) => sum + (size ?? 0), 0);
  return { measured, hidden: [...sizes.values()].includes(undefined), ramfs };
}

function onePerNamespace(pids: readonly number[]): number[] {
  const found = new Map<string, number>();
  for (const pid of pids) {
    const namespace = ifThere(() => readlinkSync(`/proc/${pid}/ns/mnt`), '');
    if (namespace !== '' && !found.has(namespace)) found.set(namespace, pid);
  }
  return [...found.values()];
}

const mountsOf = (pid: number | 'self') =>
  mountsIn(ifThere(() => readFileSync(`/proc/${pid}/mountinfo`, 'utf8'), ''));

/** Lines of mountinfo: `36 35 98:0 /root /where options - type source options`, with octal escapes in the path. */
export function mountsIn(mountinfo: string): { device: string; path: string; type: string }[] {
  return mountinfo.split('\n').flatMap((line) => {
    const [, , device, , path] = line.split(' ');
    const type = / - (\S+)/.exec(line)?.[1];
    if (device === undefined || path === undefined || type === undefined) return [];
    const unescaped = path.replaceAll(/\\(\d{3})/g, (_, octal: string) =>
      String.fromCharCode(parseInt(octal, 8)),
    );
    return [{ device, path: unescaped, type }];
  });
}

/** Undefined where the path leads to another file system than it should. */
function sizeOf(path: string, device: string): number | undefined {
  return ifThere(() => {
    if (nameOf(statSync(path).dev) !== device) return undefined;
    const { blocks, bfree, bsize } = statfsSync(path);
    return (blocks - bfree) * bsize;
  }, undefined);
}

/** A device number as the kernel writes it, `major:minor`. */
const nameOf = (device: number): string =>
  `${(device >>> 8) & 0xfff}:${(device & 0xff) | ((device >>> 12) & 0xfff00)}`;

import { createHash } from 'node:crypto';
import { accessSync, constants, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Lacks } from '../capabilities.ts';
import { boot, FIRST } from './guest/init.ts';
import { KERNEL_OPTIONS, machineArguments, memoryBytes, QEMU } from './machine.ts';
import type { Accelerator } from './machine.ts';

export interface Package {
  readonly name: string;
  readonly version: string;
  /** Of the package's file. */
  readonly sha256: string;
}

/** What lies beside an image: what it was made of, and what it can do. */
export interface Manifest {
  /** What of netcell it depends on, hashed: an image of another netcell is not used. */
  readonly recipe: string;
  readonly qemu: Qemu;
  readonly accelerator: Accelerator;
  /** Why that is not KVM, as a phrase. */
  readonly withoutKvm?: string;
  readonly packages: readonly Package[];
  /** When it was made, by ISO 8601, and the seconds that took. */
  readonly made: string;
  readonly seconds: number;
  /** The size of the file `state`. */
  readonly stateBytes: number;
  /** The mark of its shell (`shell/frames.ts`). */
  readonly mark: string;
  /** The files that netcell put into it, by path: SHA-256 of each. */
  readonly files: Readonly<Record<string, string>>;
  /** What does not work in it, and what it said. */
  readonly lacks: Lacks;
}

/** The program that runs the machines: a saved state is for one version of it alone. */
export interface Qemu {
  readonly path: string;
  readonly size: number;
  readonly modified: number;
}

/** A machine that has booted and was saved: its memory is the file `ram`, the rest of it `state`. */
export interface Image {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Where images are kept: they are made anew when they are gone. */
export function imagesFolder(): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'netcell', 'vm');
}

/** The newest image that this netcell can use with the QEMU of this computer. */
export function findImage(qemu = findQemu(), folder = imagesFolder()): Image | undefined {
  if (qemu === undefined) return undefined;
  return imagesIn(folder)
    .filter(({ manifest }) => manifest.recipe === RECIPE && same(manifest.qemu, qemu))
    .sort((one, other) => other.manifest.made.localeCompare(one.manifest.made))[0];
}

export function imagesIn(folder: string): Image[] {
  try {
    return readdirSync(folder).flatMap((name) => readImage(join(folder, name)) ?? []);
  } catch {
    return [];
  }
}

function readImage(folder: string): Image | undefined {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
    const size = (name: string) => statSync(join(folder, name)).size;
    const isWhole = size('ram') === memoryBytes && size('state') === manifest.stateBytes;
    return isWhole ? { folder, manifest } : undefined;
  } catch {
    return undefined; // Something else, or one that somebody half deleted.
  }
}

/** Bytes that a folder takes on the disk: the memory in it has holes. */
export function diskUse(folder: string): number {
  try {
    return readdirSync(folder)
      .map((name) => statSync(join(folder, name)).blocks * 512)
      .reduce((sum, bytes) => sum + bytes, 0);
  } catch {
    return 0; // It was removed meanwhile.
  }
}

/** Says that an image is in use: what nobody uses for long is removed (`image/old.ts`). */
export function markUsed({ folder }: Image): void {
  try {
    const now = new Date();
    utimesSync(folder, now, now);
  } catch {
    // It is somebody else's, or cannot be written.
  }
}

/** Why no image can be made or used on this kind of computer, as a sentence without its beginning and end. */
export function wrongComputer(
  platform: string = process.platform,
  arch: string = process.arch,
): string | undefined {
  return platform === 'linux' && arch === 'x64'
    ? undefined
    : `its image is for Linux on x64, and this is ${platform} on ${arch}`;
}

export function findQemu(): Qemu | undefined {
  for (const folder of `${process.env['PATH'] ?? ''}:/usr/bin`.split(delimiter)) {
    const path = join(folder, QEMU);
    try {
      accessSync(path, constants.X_OK);
      const { size, mtimeMs } = statSync(path);
      return { path, size, modified: Math.round(mtimeMs) };
    } catch {
      // It is not there.
    }
  }
  return undefined;
}

export const same = (one: Qemu, other: Qemu) => one.size === other.size && one.modified === other.modified;

export const sha256 = (content: string | Buffer): string =>
  createHash('sha256').update(content).digest('hex');

/** What the saved state depends on besides packages and QEMU. */
export const RECIPE = sha256(
  JSON.stringify([FIRST, boot({}, ''), machineArguments('tcg', true), KERNEL_OPTIONS]),
);

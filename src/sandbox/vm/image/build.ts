import {
  accessSync,
  constants,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { LabError, toError } from '../../../errors.ts';
import { lacksAmong } from '../../capabilities.ts';
import { probe } from '../../probe.ts';
import type { LabOptions } from '../../engine.ts';
import { findImage, findQemu, imagesFolder, RECIPE, sha256, wrongComputer } from '../image.ts';
import type { Image, Manifest, Qemu } from '../image.ts';
import { wrapperFiles } from '../../shell/inside/files.ts';
import { startVmLab } from '../lab.ts';
import type { Accelerator } from '../machine.ts';
import { lock } from './lock.ts';
import { removeOld } from './old.ts';
import { bootAndSave } from './save.ts';
import { currentUserland } from './userland.ts';

export interface BuildOptions {
  readonly wrappers: LabOptions['wrappers'];
  /** Whether to ask apt for newer packages where there are some already. */
  readonly refresh: boolean;
  /** Gets one phrase for each step. */
  readonly say: (step: string) => void;
}

/** Makes the image that labs are restored from, unless it is there. Needs no privilege. Building twice at once is safe. */
export async function buildImage(options: BuildOptions): Promise<Image> {
  const wrong = wrongComputer();
  if (wrong !== undefined)
    throw new LabError(`The vm engine does not run on this computer: ${wrong}.`, {
      code: 'ImageNotBuilt',
      hint: 'Labs of the native engine need no image: `netcell doctor` says whether they run here.',
    });
  const qemu = findQemu();
  if (qemu === undefined)
    throw new LabError('The image of the vm engine cannot be built: QEMU is not installed.', {
      code: 'ImageNotBuilt',
      hint: 'Type: sudo apt-get install --no-install-recommends qemu-system-x86',
    });
  const folder = imagesFolder();
  mkdirSync(folder, { recursive: true });
  const unlock = await lock(folder);
  try {
    // Whoever made them did not come to the end.
    for (const name of readdirSync(folder).filter((entry) => entry.startsWith('half-')))
      rmSync(join(folder, name), { recursive: true, force: true });
    // Another process may have made it while this one waited.
    const there = options.refresh ? undefined : findImage(qemu, folder);
    return there ?? (await build(folder, qemu, options));
  } catch (error) {
    if (error instanceof LabError) throw error;
    throw new LabError(`The image of the vm engine could not be built: ${toError(error).message}`, {
      code: 'ImageNotBuilt',
      hint: 'It is made of packages of Debian, by apt: see docs/engines.md.',
      cause: error,
    });
  } finally {
    await unlock();
  }
}

async function build(folder: string, qemu: Qemu, { wrappers, refresh, say }: BuildOptions): Promise<Image> {
  const began = performance.now();
  const userland = await currentUserland(folder, refresh, say);
  const files = wrapperFiles(wrappers);
  const manifestOf = (
    accelerator: Accelerator,
  ): Omit<Manifest, 'stateBytes' | 'mark' | 'lacks' | 'seconds' | 'made'> => ({
    recipe: RECIPE,
    qemu,
    accelerator,
    packages: userland.packages,
    files: Object.fromEntries(Object.entries(files).map(([path, content]) => [path, sha256(content)])),
  });
  const reasons: string[] = [];
  const noKvm = kvmObstacle();
  for (const accelerator of noKvm === undefined ? (['kvm', 'tcg'] as const) : (['tcg'] as const)) {
    const parts = manifestOf(accelerator);
    const key = sha256(JSON.stringify(parts)).slice(0, 16);
    const half = mkdtempSync(join(folder, 'half-'));
    try {
      say(`booting it once (${accelerator === 'kvm' ? 'KVM' : 'without KVM'})`);
      const mark = await bootAndSave(userland.folder, half, accelerator, files);
      const stateBytes = statSync(join(half, 'state')).size;
      const unknown = { lacks: {}, made: '', seconds: 0 };
      const lacks = await tryOut({ folder: half, manifest: { ...parts, stateBytes, mark, ...unknown } });
      const seconds = Math.round((performance.now() - began) / 100) / 10;
      const manifest: Manifest = {
        ...parts,
        ...(accelerator === 'kvm' ? {} : { withoutKvm: noKvm ?? `it was tried: ${reasons.join('; ')}` }),
        stateBytes,
        mark,
        lacks,
        made: new Date().toISOString(),
        seconds,
      };
      writeFileSync(join(half, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
      const image = { folder: join(folder, key), manifest };
      // A lab that was restored from the old one has it open, and keeps it.
      rmSync(image.folder, { recursive: true, force: true });
      renameSync(half, image.folder);
      const { count, bytes } = removeOld(folder, image, userland.folder);
      if (count > 0)
        say(
          `removing ${count === 1 ? 'an image' : `${count} images`} that nobody uses any more (${Math.round(bytes / 1_000_000)} MB)`,
        );
      return image;
    } catch (error) {
      rmSync(half, { recursive: true, force: true });
      reasons.push(toError(error).message);
    }
  }
  throw new Error(reasons.join('; '));
}

/** Why KVM is not tried; whether it works is seen when the machine boots. */
function kvmObstacle(): string | undefined {
  if (process.env['NETCELL_KVM'] === '0') return 'NETCELL_KVM=0 when it was built';
  try {
    accessSync('/dev/kvm', constants.R_OK | constants.W_OK);
    return undefined;
  } catch (error) {
    const there = (error as NodeJS.ErrnoException).code !== 'ENOENT';
    return there ? 'this user may not open /dev/kvm' : 'there is no /dev/kvm';
  }
}

/** Restores a lab of it, as every notebook will, and sees what it can do. Returns what it cannot. */
async function tryOut(image: Image): Promise<Manifest['lacks']> {
  const lab = await startVmLab(image, { wrappers: {} });
  try {
    return lacksAmong(await probe(lab));
  } finally {
    await lab.close();
  }
}

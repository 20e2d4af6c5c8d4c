import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LabError, toError } from '../../errors.ts';
import type { Lacks } from '../capabilities.ts';
import type { Engine, Lab, LabOptions, Obstacle } from '../engine.ts';
import { findImage, findQemu, imagesFolder, imagesIn, wrongComputer } from './image.ts';
import type { Image } from './image.ts';

/** Labs in small virtual machines with a kernel of their own, without any privilege. */
export const vm = {
  name: 'vm',

  about(): string {
    const image = findImage();
    if (!image) return '';
    const { made, accelerator } = image.manifest;
    const how = accelerator === 'kvm' ? 'with KVM' : 'without KVM';
    return `image of ${made.slice(0, 10)}, ${megabytes(image)} MB in ${image.folder}, ${how}`;
  },

  async obstacles(): Promise<readonly Obstacle[]> {
    const found = imageOrObstacle();
    if ('reason' in found) return [found];
    try {
      await (await startIn(found, { wrappers: {} })).close();
      return [];
    } catch (error) {
      return [explain(error)];
    }
  },

  /** Known since the image was made. */
  async lacks(): Promise<Lacks> {
    const found = imageOrObstacle();
    if ('reason' in found) throw unavailable(found);
    return Promise.resolve(found.manifest.lacks);
  },

  async start(options: LabOptions): Promise<Lab> {
    const found = imageOrObstacle();
    if ('reason' in found) throw unavailable(found);
    try {
      return await startIn(found, options);
    } catch (error) {
      throw unavailable(explain(error));
    }
  },
} satisfies Engine;

/** What runs a machine is loaded with the first of them: a kernel whose labs are native starts without. */
async function startIn(image: Image, options: LabOptions): Promise<Lab> {
  const { startVmLab } = await import('./lab.ts');
  return startVmLab(image, options);
}

/** What the files of an image take on the disk. */
function megabytes({ folder }: Image): number {
  const blocks = readdirSync(folder).map((name) => statSync(join(folder, name)).blocks);
  return Math.round((blocks.reduce((sum, count) => sum + count, 0) * 512) / 1_000_000);
}

/** What is missing before anything is tried. */
function imageOrObstacle(): Image | Obstacle {
  const wrong = wrongComputer();
  if (wrong !== undefined) return { reason: wrong };
  if (findQemu() === undefined)
    return {
      reason: 'QEMU is not installed',
      mend: 'sudo apt-get install --no-install-recommends qemu-system-x86',
    };
  const image = findImage();
  if (image) return image;
  const other = imagesIn(imagesFolder()).length > 0;
  return {
    reason: other
      ? 'its image was made by another version of netcell or for another QEMU'
      : 'its image has not been built yet',
    mend: 'netcell vm build',
  };
}

const explain = (thrown: unknown): Obstacle => ({
  reason: `the virtual machine did not start: ${toError(thrown).message}`,
  // It may be spoilt.
  mend: 'netcell vm build',
});

const unavailable = ({ reason, mend }: Obstacle): LabError =>
  new LabError(`No virtual machine can be started on this computer: ${reason}.`, {
    code: 'EngineUnavailable',
    cause: [{ reason }],
    hint:
      mend === undefined
        ? 'Type `netcell doctor` in a terminal to see what this computer allows.'
        : `Type in a terminal: ${mend}`,
  });

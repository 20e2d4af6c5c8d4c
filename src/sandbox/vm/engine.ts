import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LabError, toError } from '../../errors.ts';
import type { Lacks } from '../capabilities.ts';
import type { Engine, Lab, LabOptions, Obstacle } from '../engine.ts';
import { diskUse, findImage, findQemu, imagesFolder, imagesIn, wrongComputer } from './image.ts';
import type { Image } from './image.ts';

/** Labs in small virtual machines with a kernel of their own, without any privilege. */
export const vm = {
  name: 'vm',

  about(): string {
    const image = findImage();
    if (!image) return '';
    const { made, accelerator, withoutKvm } = image.manifest;
    const why = withoutKvm === undefined ? '' : ` (${withoutKvm})`;
    const how = accelerator === 'kvm' ? 'with KVM' : `without KVM${why}`;
    const size = megabytes(diskUse(image.folder));
    return `image of ${made.slice(0, 10)}, ${size} MB in ${image.folder}, ${how}${besides(image)}`;
  },

  async obstacles(): Promise<readonly Obstacle[]> {
    const found = imageOrObstacle();
    if ('reason' in found) return [found];
    try {
      await (await startIn(found, { wrappers: {} })).close();
      return [];
    } catch (error) {
      return [explain(error, found)];
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
      throw unavailable(explain(error, found));
    }
  },
} satisfies Engine;

/** What runs a machine is loaded with the first of them: a kernel whose labs are native starts without. */
async function startIn(image: Image, options: LabOptions): Promise<Lab> {
  const { startVmLab } = await import('./lab.ts');
  return startVmLab(image, options);
}

/** `; 3 folders of other versions beside it take 741 MB`, where there are some. */
function besides(image: Image): string {
  const all = imagesFolder();
  const others = readdirSync(all)
    .map((name) => join(all, name))
    .filter((path) => path !== image.folder);
  const sizes = others.map(diskUse).filter((bytes) => bytes > 0);
  if (sizes.length === 0) return '';
  const sum = sizes.reduce((one, other) => one + other);
  return `; ${sizes.length} ${sizes.length === 1 ? 'folder' : 'folders'} beside it, for images of other versions and to make new ones, ${sizes.length === 1 ? 'takes' : 'take'} ${megabytes(sum)} MB`;
}

const megabytes = (bytes: number) => Math.round(bytes / 1_000_000);

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

// It may be spoilt. KVM may have worked when the image was made, and hang now.
const explain = (thrown: unknown, { manifest: { accelerator } }: Image): Obstacle => ({
  reason: `the virtual machine did not start${accelerator === 'kvm' ? ' with KVM' : ''}: ${toError(thrown).message}`,
  mend: accelerator === 'kvm' ? 'NETCELL_KVM=0 netcell vm build' : 'netcell vm build',
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

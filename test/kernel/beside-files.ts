import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Kernel } from './start-kernel.ts';

/** A kernel for a notebook in a folder of its own, and the files that lie beside the notebook. */
export class BesideFiles implements AsyncDisposable {
  readonly folder: string;
  readonly kernel: Kernel;

  private constructor(folder: string, kernel: Kernel) {
    this.folder = folder;
    this.kernel = kernel;
  }

  /** Writes the files, by their paths in the folder, and resolves when the kernel has run a first cell. */
  static async start(files: Readonly<Record<string, string>> = {}): Promise<BesideFiles> {
    const folder = await mkdtemp('/tmp/netcell-notebook-');
    // Whoever the lab belongs to must be able to read it.
    await chmod(folder, 0o755);
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const kernel = await Kernel.start({ cwd: folder });
    await kernel.run('1');
    return new BesideFiles(folder, kernel);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kernel[Symbol.asyncDispose]();
    await rm(this.folder, { recursive: true, force: true });
  }
}

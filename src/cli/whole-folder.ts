import { randomBytes } from 'node:crypto';
import { lstat, mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a folder, or replaces one that is there; in case of an error nothing has changed. `write` is given where to. */
export async function writeWhole(folder: string, write: (draft: string) => Promise<void>): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  // A name with "~" is no kernel to Jupyter, so that nobody sees it half written.
  const draft = `${folder}~${randomBytes(4).toString('hex')}`;
  await mkdir(draft);
  try {
    await write(draft);
    await replaceFolder(folder, draft);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

// A folder cannot be renamed onto one that is not empty: the old one steps aside first, and comes back on failure.
async function replaceFolder(folder: string, draft: string): Promise<void> {
  const old = `${draft}~old`;
  const existed = await exists(folder);
  if (existed) await rename(folder, old);
  try {
    await rename(draft, folder);
  } catch (error) {
    if (existed) await rename(old, folder);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}

export const exists = (path: string) =>
  lstat(path).then(
    () => true,
    () => false,
  );

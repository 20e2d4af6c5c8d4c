import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';

/** `PATH`, and the folders of system programs that not every user has in it. */
export function searchPath(): string {
  return `${process.env['PATH'] ?? ''}:/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin`;
}

/** Where a program is, by the folders of a `PATH`. */
export async function find(command: string, path: string): Promise<string | undefined> {
  for (const folder of path.split(':').filter((part) => part !== '')) {
    const file = join(folder, command);
    if (
      await access(file, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return file;
  }
  return undefined;
}

import { execFile } from 'node:child_process';
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

/**
 * What a program prints on both streams; `refused` names the error where the system does not let it start.
 * A program that fails or hangs has printed what it has printed.
 */
export function output(
  command: string,
  args: readonly string[],
  path: string,
): Promise<{ out: string; refused: string | undefined }> {
  const env = { ...process.env, PATH: path, LC_ALL: 'C' };
  return new Promise((resolve) => {
    try {
      execFile(command, args, { timeout: 10_000, env }, (error, stdout, stderr) => {
        // An exit code is a number, a failed start has the name of an error.
        resolve({ out: stdout + stderr, refused: typeof error?.code === 'string' ? error.code : undefined });
      });
    } catch (error) {
      // Node throws some of them at once: EPERM for a program with capabilities, where none may be gained.
      resolve({ out: '', refused: (error as NodeJS.ErrnoException).code ?? 'unknown error' });
    }
  });
}

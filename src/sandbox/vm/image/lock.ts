import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Waits until no other process holds the lock of a folder, and resolves to what gives it back. It goes with this process. */
export async function lock(folder: string): Promise<() => Promise<void>> {
  const child = spawn('flock', [join(folder, 'lock'), 'sh', '-c', 'echo held; exec cat >/dev/null'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const exited = once(child, 'exit').then(
    () => undefined,
    () => undefined,
  );
  const held = await Promise.race([once(child.stdout, 'data').then(() => true), exited.then(() => false)]);
  if (!held) throw new Error(`flock could not lock ${folder}`);
  return async () => {
    child.stdin.end();
    await exited;
  };
}

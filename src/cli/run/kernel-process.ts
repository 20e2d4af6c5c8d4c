import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LabError } from '../../errors.ts';
import { connect } from '../../protocol/client.ts';
import type { Client } from '../../protocol/client.ts';
import type { ConnectionInfo } from '../../protocol/connection-file.ts';
import { packageFile } from '../package.ts';
import { deathOf, late, shutDown } from './kernel-end.ts';

/** A kernel of our own, as a child of this process, and the client that drives it. */
export interface KernelProcess {
  readonly client: Client;
  /** What the kernel said it speaks, from its `kernel_info_reply`. */
  readonly languageInfo: unknown;
  /** Rejects with `LabError` when the kernel ends without having been asked to. Never resolves. */
  readonly died: Promise<never>;
  /** Asks the kernel to end, makes it end if it does not, and removes every trace of it. */
  close(): Promise<void>;
}

export interface StartOptions {
  /** Rejects where the kernel is not wanted any more before it is up. */
  readonly ended?: Promise<never>;
  readonly main?: string;
  readonly temporary?: string;
  readonly shutdownLimitMs?: number;
}

/** Starts a kernel whose working folder is `cwd`. Throws `LabError` where it does not come up. */
export async function startKernel(
  cwd: string,
  onInvalid: (error: Error) => void,
  options: StartOptions = {},
): Promise<KernelProcess> {
  const { main = packageFile('dist', 'main.js'), temporary = tmpdir() } = options;
  if (!existsSync(main))
    throw new LabError('netcell is not built: dist/main.js is missing.', {
      code: 'NotBuilt',
      hint: 'Type `npm run build`, then this again.',
    });
  const folder = await mkdtemp(join(temporary, 'netcell-run-'));
  const info = connectionIn(folder);
  const file = join(folder, 'connection.json');
  await writeFile(file, JSON.stringify(info), { mode: 0o600 });
  const child = spawn(process.execPath, [main, 'kernel', file], {
    cwd,
    // Ctrl-C in the terminal is for us to hear, and to pass on as an interrupt of the cell.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Jupyter's way to tell a kernel whose end it should not outlive.
    env: { ...process.env, JPY_PARENT_PID: String(process.pid) },
  });
  const vanish = () => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  // Where this process ends without `close`: a reader of its output that left, an error that nobody foresaw.
  process.once('exit', vanish);
  const died = deathOf(child);
  const client = connect(info, onInvalid);
  const close = async () => {
    await shutDown(child, client, options.shutdownLimitMs);
    client.close();
    process.off('exit', vanish);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const { language_info } = await Promise.race([
      client.connection.info,
      died,
      late(),
      ...(options.ended === undefined ? [] : [options.ended]),
    ]);
    return { client, languageInfo: language_info, died, close };
  } catch (error) {
    child.kill('SIGKILL');
    await close();
    throw error;
  }
}

// Sockets in a folder of our own: no port to lose to somebody else, and nobody else can reach them.
function connectionIn(folder: string): ConnectionInfo {
  return {
    transport: 'ipc',
    ip: join(folder, 'kernel'),
    shell_port: 1,
    iopub_port: 2,
    stdin_port: 3,
    control_port: 4,
    hb_port: 5,
    signature_scheme: 'hmac-sha256',
    key: randomUUID(),
  };
}

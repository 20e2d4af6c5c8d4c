import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { ConnectionInfo, Registration } from '../protocol/connection-file.ts';
import type { Command } from './command.ts';
import { runtimeFolder } from './jupyter-folders.ts';

export const kernel = {
  operands: ['CONNECTION_FILE'],
  options: {},
  details:
    'Jupyter calls this. It ends when Jupyter asks for it, and when the process that started it is gone.',
  async run({ operands: [file = ''] }) {
    const { readLaunchFile } = await import('../protocol/connection-file.ts');
    const { Sockets } = await import('../protocol/sockets.ts');
    const { networkOf } = await import('../typescript/network.ts');
    const { info, registration } = await readLaunchFile(file);
    const network = networkOf(process.env);
    const sockets = new Sockets(info);
    try {
      // A client that finds no socket tries again only 0.1 to 0.2 s later: the rest of the kernel is loaded behind this.
      const bound = await sockets.bind();
      const { Kernel } = await import('../session/kernel.ts');
      // Busy, V8 would make room for 32 MB of young objects and keep it: what the start has needed is enough for messages.
      setFlagsFromString('--semi-space-growth-factor=1');
      const session = new Kernel(sockets, info.key, process.cwd(), network);
      process.on('SIGINT', () => session.interrupt());
      process.on('SIGTERM', () => session.end());
      watchParent(() => session.end());
      if (registration === undefined) await session.serve();
      else await introduced(registration, bound, () => session.serve());
    } finally {
      await sockets.close();
    }
    return 0;
  },
} satisfies Command;

/** Serves on ports that the kernel chose: tells the launcher, and whoever looks for connection files. */
async function introduced(
  registration: Registration,
  bound: ConnectionInfo,
  serve: () => Promise<void>,
): Promise<void> {
  const { register } = await import('../protocol/handshake.ts');
  const folder = runtimeFolder(process.env, process.platform);
  const file = join(folder, `kernel-${basename(registration.kernel_id)}.json`);
  await register(registration, bound);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(file, JSON.stringify(bound), { mode: 0o600 });
    await serve();
  } finally {
    await rm(file, { force: true });
  }
}

/** A server that crashed takes its kernels with it: they see that they have another parent. */
function watchParent(gone: () => void): void {
  const parent = process.ppid;
  const server = process.env['JPY_PARENT_PID'];
  if (server === undefined) return;
  // One that crashed before this line was reached is not the parent any more.
  const isOrphan = parent === 1 && server !== '1';
  setInterval(() => {
    if (isOrphan || process.ppid !== parent) gone();
  }, 1000).unref();
}

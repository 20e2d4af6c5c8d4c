import type { Command } from './command.ts';

export const kernel = {
  operands: ['CONNECTION_FILE'],
  options: {},
  details:
    'Jupyter calls this. It ends when Jupyter asks for it, and when the process that started it is gone.',
  async run({ operands: [file = ''] }) {
    const { readConnectionFile } = await import('../protocol/connection-file.ts');
    const { Kernel } = await import('../session/kernel.ts');
    const session = new Kernel(await readConnectionFile(file), process.cwd());
    process.on('SIGINT', () => session.interrupt());
    process.on('SIGTERM', () => session.end());
    watchParent(() => session.end());
    await session.serve();
    return 0;
  },
} satisfies Command;

/** A server that crashed takes its kernels with it: they see that they have another parent. */
function watchParent(gone: () => void): void {
  const parent = process.ppid;
  if (process.env['JPY_PARENT_PID'] === undefined) return;
  setInterval(() => {
    if (process.ppid !== parent) gone();
  }, 1000).unref();
}

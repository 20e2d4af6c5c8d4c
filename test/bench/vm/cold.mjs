// How long a machine with the same userland takes to boot and to answer its first `ip -j link`.
import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { boot } from '../../../dist/sandbox/vm/guest/init.js';
import { BIRTH, portOf } from '../../../dist/sandbox/vm/guest/ports.js';
import { imagesFolder } from '../../../dist/sandbox/vm/image.js';
import { wrapperFiles } from '../../../dist/sandbox/shell/inside/files.js';
import { shellOf } from '../../../dist/sandbox/vm/lab.js';
import {
  machineArguments,
  memoryBytes,
  NOBODY,
  QEMU,
  startMachine,
} from '../../../dist/sandbox/vm/machine.js';
import { wrappers } from '../../../dist/observe/wrappers/index.js';

/** @typedef {import('../../../dist/sandbox/vm/machine.js').Machine} Machine */

/** With the machine that netcell makes: few devices, and a kernel that leaves out what a lab does not need. @param {string} text */
export const trimmedBoot = (text) =>
  booted(text, (folder) => startMachine(folder, 'tcg', { kernel: 'kernel', initrd: 'initrd' }));

/** With what QEMU and the kernel do where nobody says anything, and the ports of a lab. @param {string} text */
export const defaultBoot = (text) =>
  booted(text, (folder) => {
    const all = machineArguments('tcg', true);
    const ports = all.slice(all.indexOf('-chardev'));
    const size = String(memoryBytes / 1024 / 1024);
    const options = [
      '-m',
      size,
      '-display',
      'none',
      '-kernel',
      'kernel',
      '-initrd',
      'initrd',
      '-append',
      'quiet',
    ];
    const count = ports.filter((word) => word === '-chardev').length;
    const child = spawn(QEMU, [...options, ...ports], {
      cwd: folder,
      stdio: [
        'ignore',
        'ignore',
        'inherit',
        'ignore',
        ...Array.from({ length: count }, () => /** @type {'pipe'} */ ('pipe')),
      ],
    });
    const exited = once(child, 'exit').then(() => undefined);
    // Descriptor 4 is the monitor.
    const port = (/** @type {number} */ number) => /** @type {any} */ (child.stdio[5 + number - 1]);
    return /** @type {any} */ ({ process: child, exited, port });
  });

/** @param {string} text @param {(folder: string) => Machine} start */
async function booted(text, start) {
  const images = imagesFolder();
  const newest = readdirSync(images).filter((name) => name.startsWith('userland-'));
  const folder = mkdtempSync(join(images, 'half-bench-'));
  try {
    writeFileSync(join(folder, 'ram'), '');
    truncateSync(join(folder, 'ram'), memoryBytes);
    if (process.getuid?.() === 0) {
      chownSync(join(folder, 'ram'), NOBODY, NOBODY);
      chmodSync(folder, 0o711);
    }
    for (const name of ['kernel', 'initrd'])
      linkSync(join(images, newest.at(-1) ?? '', name), join(folder, name));
    const began = performance.now();
    const machine = start(folder);
    const lab = Buffer.from(boot(wrapperFiles(wrappers), 'mark'));
    const ready = once(machine.port(portOf(5)), 'data');
    machine.port(BIRTH).write(Buffer.concat([Buffer.from(`${lab.length}\n`), lab]));
    await ready;
    const run = shellOf(machine, 'mark').shell.run(text);
    while ((await run.next()).done !== true);
    const took = performance.now() - began;
    machine.process.kill('SIGKILL');
    await machine.exited;
    return took;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

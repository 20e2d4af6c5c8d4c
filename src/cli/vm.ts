import { LabError } from '../errors.ts';
import type { Command } from './command.ts';

export const vm = {
  operands: ['ACTION'],
  options: { 'if-missing': { about: 'do nothing where there is an image that can be used' } },
  details: `ACTION is build: makes the image that labs of the vm engine are restored from, of Debian's current packages.
It needs apt, dpkg and QEMU, and no root. It is kept in $XDG_CACHE_HOME/netcell/vm (~/.cache/netcell/vm).
Exit codes: 0 the image is there, 1 it could not be built.`,
  async run({ operands, switches }, screen) {
    if (operands[0] !== 'build')
      throw new LabError(`"${operands[0] ?? ''}" is not something to do with the vm engine; "build" is.`, {
        code: 'BadArguments',
        hint: 'Type: netcell vm build',
        exit: 2,
      });
    const { findImage } = await import('../sandbox/vm/image.ts');
    if (switches.has('if-missing') && findImage()) return 0;
    const { buildImage } = await import('../sandbox/vm/image/build.ts');
    const { wrappers } = await import('../observe/wrappers/index.ts');
    const { folder, manifest } = await buildImage({
      wrappers,
      refresh: !switches.has('if-missing'),
      say: (step) => screen.print(`${step} …\n`),
    });
    screen.print(`The image is there after ${manifest.seconds} s: ${folder}\n`);
    return 0;
  },
} satisfies Command;

import type { Command } from './command.ts';
import { runtimeFolder } from './jupyter-folders.ts';

export const attach = {
  operands: ['[NS]'],
  options: {
    lab: { value: 'LAB', about: 'the lab that `%%sh --lab LAB` made (default: main)' },
    notebook: { value: 'NAME', about: 'the notebook whose lab is meant, where several have one' },
    list: { about: 'say which labs of yours are running, and open none' },
  },
  details: `With NS, in that namespace of the lab. Close it with Ctrl-D.
Only labs of the same user are found: by the connection files that Jupyter writes for that user alone.`,
  async run({ operands: [namespace], values, switches }, screen) {
    const { runningKernels } = await import('./attach/kernels.ts');
    const { chooseKernel, listing } = await import('./attach/choose.ts');
    const { joinTerminal } = await import('./attach/terminal.ts');
    const kernels = await runningKernels(runtimeFolder(process.env, process.platform));
    if (switches.has('list')) {
      screen.print(`${listing(kernels) || 'No lab of yours is running.'}\n`);
      return 0;
    }
    const lab = values.get('lab') ?? 'main';
    const { key } = chooseKernel(kernels, lab, values.get('notebook'));
    await joinTerminal({ key, lab, namespace });
    return 0;
  },
} satisfies Command;

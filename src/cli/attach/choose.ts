import { LabError } from '../../errors.ts';
import type { RunningKernel } from './kernels.ts';

/** The kernel whose lab is meant. Throws `LabError` that lists what there is. */
export function chooseKernel(
  kernels: readonly RunningKernel[],
  lab: string,
  notebook: string | undefined,
): RunningKernel {
  const all = kernels.filter(({ labs }) => labs.length > 0);
  const named = notebook === undefined ? all : all.filter((kernel) => kernel.notebook.startsWith(notebook));
  const fitting = named.filter(({ labs }) => labs.some(({ name }) => name === lab));
  const [kernel, another] = fitting;
  if (all.length === 0) throw fail('No lab of yours is running.', MAKE);
  if (!kernel)
    throw fail(
      `No lab "${lab}"${notebook === undefined ? '' : ` of a notebook "${notebook}"`} is running.`,
      `There are:\n${listing(all)}`,
    );
  if (another)
    throw fail(
      `${fitting.length} notebooks have a lab "${lab}".`,
      `Add --notebook with the beginning of one of these names:\n${listing(fitting)}`,
    );
  return kernel;
}

/** `vlan.ipynb: main (native), namespaces: red blue`, a line a lab. */
export function listing(kernels: readonly RunningKernel[]): string {
  return kernels
    .flatMap(({ notebook, labs }) =>
      labs.map(
        ({ name, engine, usage }) =>
          `${notebook}: ${name} (${engine}), namespaces: ${usage?.namespaces.join(' ') || 'none'}`,
      ),
    )
    .join('\n');
}

const MAKE = 'Run a shell cell in a notebook first: it makes the lab.';

const fail = (message: string, hint: string): LabError => new LabError(message, { code: 'NoLab', hint });

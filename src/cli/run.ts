import { access, constants, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { LabError } from '../errors.ts';
import type { Command } from './command.ts';
import type { Outcome } from './run/execute.ts';
import { readNotebook } from './run/notebook.ts';
import { writeNotebook } from './run/save.ts';
import { mustBeForUs } from './run/suitable.ts';
import type { Screen } from './screen.ts';

export const run = {
  operands: ['NOTEBOOK'],
  options: {
    output: { value: 'FILE', about: 'write the executed notebook to FILE (it may be NOTEBOOK itself)' },
    timeout: { value: 'SECONDS', about: 'interrupt a cell that takes longer; it has failed then' },
    'allow-errors': { about: 'go on after a cell that failed; the exit code is 1 all the same' },
  },
  details: `Cells tagged "raises-exception" may fail, cells tagged "skip-execution" are passed over.
Ctrl-C interrupts the cell that runs; a second Ctrl-C ends the run.
Exit codes: 0 all cells ran, 1 a cell failed, 2 NOTEBOOK cannot be run.`,
  async run(given, screen) {
    const path = given.operands[0] ?? '';
    const output = given.values.get('output');
    const timeoutMs = seconds(given.values.get('timeout'));
    if (output !== undefined) await mustBeWritable(output);
    const notebook = await readNotebook(path);
    await mustBeForUs(path, notebook);

    // The client and the table drawing are heavy: nobody who mistyped a name should wait for them.
    const { startKernel } = await import('./run/kernel-process.ts');
    const { execute } = await import('./run/execute.ts');
    const { Transcript } = await import('./run/transcript.ts');
    const { listenForStop } = await import('./run/stop.ts');
    const { drawTable } = await import('../render/terminal.ts');

    const began = Date.now();
    const transcript = new Transcript(screen, drawTable);
    const stop = listenForStop();
    const kernel = await startKernel(dirname(resolve(path)), onInvalid(screen), stop);
    let outcome: Outcome;
    try {
      const allowErrors = given.switches.has('allow-errors');
      outcome = await execute(notebook, kernel, screen, transcript, { allowErrors, timeoutMs, stop });
      notebook.metadata['language_info'] ??= kernel.languageInfo;
    } finally {
      await kernel.close();
      stop.off();
    }
    if (output !== undefined) await writeNotebook(output, notebook);
    transcript.note(
      `${outcome.started} of ${outcome.cells} cells ran in ${((Date.now() - began) / 1000).toFixed(1)} s`,
    );
    return report(outcome, screen);
  },
} satisfies Command;

const onInvalid = (screen: Screen) => (error: Error) => {
  screen.complain(`netcell: the kernel sent something that no kernel should. ${error.message}`);
};

function report({ cells, started, failures }: Outcome, screen: Screen): number {
  for (const { message, hint } of failures) {
    screen.complain(`netcell: ${message}`);
    if (hint !== undefined) screen.complain(`  ${hint.replaceAll('\n', '\n  ')}`);
  }
  const left = cells - started;
  if (left > 0) screen.complain(`  ${left === 1 ? 'The cell' : `The ${left} cells`} after it did not run.`);
  return failures.at(-1)?.exit ?? 0;
}

function seconds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value * 1000;
  throw new LabError(`--timeout needs a number of seconds above 0; got "${text}".`, {
    code: 'Usage',
    exit: 2,
  });
}

// Said before the run: to hear it after half an hour would be late.
async function mustBeWritable(output: string): Promise<void> {
  const fail = (message: string) => {
    throw new LabError(message, { code: 'Usage', hint: 'Name a file: --output executed.ipynb', exit: 2 });
  };
  const folder = dirname(resolve(output));
  if (await isFolder(output)) fail(`--output ${output} is a folder.`);
  if (!(await isFolder(folder))) fail(`--output ${output} lies in a folder that does not exist.`);
  await access(folder, constants.W_OK).catch(() => {
    fail(`--output ${output} lies in a folder that you may not write to.`);
  });
}

const isFolder = (path: string) =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

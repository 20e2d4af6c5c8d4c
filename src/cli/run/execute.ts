import { LabError } from '../../errors.ts';
import type { Screen } from '../screen.ts';
import type { KernelProcess } from './kernel-process.ts';
import { sourceOf, tagsOf } from './notebook.ts';
import type { Cell, Notebook } from './notebook.ts';
import { showProgress } from './progress.ts';
import { published } from './published.ts';
import { Recorder } from './recorder.ts';
import { runCell } from './run-cell.ts';
import type { Stop } from './stop.ts';
import type { Transcript } from './transcript.ts';

export interface Outcome {
  /** Cells with something to run, and how many of them were started. */
  readonly cells: number;
  readonly started: number;
  /** One error for each cell that failed, its name in the message. */
  readonly failures: readonly LabError[];
}

export interface ExecuteOptions {
  /** Goes on after a cell that failed. */
  readonly allowErrors: boolean;
  /** A cell that takes longer is interrupted and has failed. */
  readonly timeoutMs: number | undefined;
  readonly stop: Stop;
}

/** Runs the code cells in order, shows what they print, and puts it into the notebook. */
export async function execute(
  notebook: Notebook,
  kernel: KernelProcess,
  screen: Screen,
  transcript: Transcript,
  options: ExecuteOptions,
): Promise<Outcome> {
  const code = notebook.cells.filter((cell) => cell.cell_type === 'code');
  for (const cell of code) Object.assign(cell, { outputs: [], execution_count: null });
  const cells = code.filter(
    (cell) => sourceOf(cell).trim() !== '' && !tagsOf(cell).includes('skip-execution'),
  );
  const { requests, leave } = followOutput(kernel, transcript);
  const failures: LabError[] = [];
  let started = 0;
  for (const cell of cells) {
    started += 1;
    const name = nameOf(cell, started);
    options.stop.cellStarts(() => {
      screen.complain(`Interrupting ${name}. Ctrl-C again ends the run.`);
      void kernel.client.ask('interrupt_request', {}).catch(() => undefined);
    });
    transcript.heading(started, cells.length, sourceOf(cell));
    const progress = showProgress(name, screen, transcript);
    const failure = await runCell(cell, { kernel, requests, ...options }).finally(progress);
    if (failure === undefined) continue;
    if (!failure.fatal && tagsOf(cell).includes('raises-exception')) continue;
    failures.push(named(name, failure.error));
    if (failure.fatal || !options.allowErrors) break;
  }
  // What a kernel says while it is being ended is no output of a cell.
  leave();
  return { cells: cells.length, started, failures };
}

/** Sends what the kernel publishes for a request to its cell and to the terminal, until one leaves. */
function followOutput(kernel: KernelProcess, transcript: Transcript) {
  /** Which cell a request is for; to be filled. */
  const requests = new Map<string, Cell>();
  const recorder = new Recorder();
  const { iopubMessage } = kernel.client.connection;
  const follow: Parameters<typeof iopubMessage.connect>[0] = (
    _sender,
    { header, parent_header, content },
  ) => {
    const cell = 'msg_id' in parent_header ? requests.get(parent_header.msg_id) : undefined;
    const item = published(header.msg_type, content);
    if (cell === undefined || item === undefined) return;
    recorder.record(cell, item);
    transcript.show(item);
  };
  iopubMessage.connect(follow);
  return { requests, leave: () => iopubMessage.disconnect(follow) };
}

function nameOf(cell: Cell, number: number): string {
  return cell.id === undefined ? `cell ${number}` : `cell ${number} (id ${cell.id})`;
}

function named(name: string, { message, code, hint, exit }: LabError): LabError {
  return new LabError(`${name} failed: ${message}`, { code, exit, ...(hint === undefined ? {} : { hint }) });
}

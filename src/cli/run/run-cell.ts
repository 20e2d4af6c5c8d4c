import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from '../../errors.ts';
import type { KernelProcess } from './kernel-process.ts';
import { sourceOf } from './notebook.ts';
import type { Cell } from './notebook.ts';
import type { Stop } from './stop.ts';

/** A kernel that does not end a cell this long after it was told to will not. */
const INTERRUPT_LIMIT_MS = 10_000;

export interface CellRun {
  readonly kernel: KernelProcess;
  /** Where the request's id is put down, so that its output finds its cell. */
  readonly requests: Map<string, Cell>;
  readonly stop: Stop;
  readonly timeoutMs: number | undefined;
}

export interface Failure {
  readonly error: LabError;
  /** There is no kernel any more to go on with. */
  readonly fatal: boolean;
}

export async function runCell(cell: Cell, run: CellRun): Promise<Failure | undefined> {
  const { kernel, requests, stop, timeoutMs } = run;
  const future = kernel.client.connection.requestExecute(
    { code: sourceOf(cell), allow_stdin: false, stop_on_error: true },
    true,
    cell.id === undefined ? {} : { cellId: cell.id },
  );
  requests.set(future.msg.header.msg_id, cell);
  const limit = timeLimit(kernel, timeoutMs);
  try {
    const { content } = await Promise.race([future.done, kernel.died, stop.ended, limit.exceeded]);
    if (limit.interrupted) return { error: tookTooLong(timeoutMs), fatal: false };
    if (content.status === 'ok') return undefined;
    const what = content.status === 'error' ? `${content.ename}: ${content.evalue}` : 'it was aborted';
    return { error: new LabError(what, { code: 'CellFailed' }), fatal: false };
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    return { error, fatal: true };
  } finally {
    limit.off();
  }
}

function timeLimit(kernel: KernelProcess, timeoutMs: number | undefined) {
  const off = new AbortController();
  const limit = {
    interrupted: false,
    exceeded: new Promise<never>(() => undefined),
    off: () => {
      off.abort();
    },
  };
  if (timeoutMs === undefined) return limit;
  const wait = (ms: number) => sleep(ms, undefined, { signal: off.signal });
  limit.exceeded = (async () => {
    await wait(timeoutMs);
    limit.interrupted = true;
    void kernel.client.ask('interrupt_request', {}).catch(() => undefined);
    await wait(INTERRUPT_LIMIT_MS);
    throw new LabError(`${tookTooLong(timeoutMs).message}, and did not stop`, { code: 'CellTimeout' });
  })();
  limit.exceeded.catch(() => undefined);
  return limit;
}

const tookTooLong = (timeoutMs = 0) =>
  new LabError(`it took longer than ${timeoutMs / 1000} s and was interrupted`, { code: 'CellTimeout' });

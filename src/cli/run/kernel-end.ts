import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from '../../errors.ts';
import type { Client } from '../../protocol/client.ts';

const START_LIMIT_MS = 30_000;
const SHUTDOWN_LIMIT_MS = 5_000;
/** As much of what a kernel says on its own streams as helps to see why it ended. */
const TAIL_LENGTH = 2_000;

/** Rejects with `LabError` when the process ends, with its last words. Never resolves. */
export function deathOf(child: ChildProcess): Promise<never> {
  let tail = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      tail = (tail + text).slice(-TAIL_LENGTH);
    });
  const died = new Promise<never>((_resolve, reject) => {
    child.once('error', reject);
    // "close" comes after the last word on its streams, "exit" may come before.
    child.once('close', (code, signal) => {
      const how = signal === null ? `with exit code ${code ?? 'unknown'}` : `by ${signal}`;
      const said = tail.trim();
      reject(
        new LabError(`the kernel ended ${how}`, {
          code: 'KernelDied',
          hint:
            said === '' ? 'It said nothing. Type `netcell doctor` to see what this computer allows.' : said,
        }),
      );
    });
  });
  // Whoever waits for a cell hears of it; while nobody does, it is no unhandled rejection.
  died.catch(() => undefined);
  return died;
}

/** Rejects with `LabError` when a kernel has had long enough to start. */
export async function late(): Promise<never> {
  await sleep(START_LIMIT_MS, undefined, { ref: false });
  throw new LabError(`the kernel did not answer within ${START_LIMIT_MS / 1000} s`, {
    code: 'KernelSilent',
    hint: 'Type `netcell doctor` to see what this computer allows.',
  });
}

/** Asks a kernel to end, and makes it end if it does not. */
export async function shutDown(
  child: ChildProcess,
  client: Client,
  limitMs = SHUTDOWN_LIMIT_MS,
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  client.ask('shutdown_request', { restart: false }).catch(() => undefined);
  await Promise.race([gone, sleep(limitMs, undefined, { ref: false })]);
  child.kill('SIGKILL');
  await gone;
}

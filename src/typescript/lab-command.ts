import type { Labs } from '../sandbox/labs.ts';
import { quote } from '../sandbox/shell/bash.ts';
import type { LabAnswer } from './messages.ts';

/** What one command may print (characters): all of it is kept until its end. */
const LIMIT = 16 * 1024 * 1024;

/**
 * Runs a command in the notebook's lab, behind whatever its shell runs now. It sees the shell's variables and folder, and
 * changes neither. Throws `LabError`, and where it prints more than 16 MB.
 */
export async function runInLab(
  labs: Pick<Labs, 'current'>,
  command: string,
  { namespace, signal }: { readonly namespace?: string | undefined; readonly signal: AbortSignal },
): Promise<LabAnswer> {
  const lab = await labs.current();
  const tooMuch = new AbortController();
  const printed = { stdout: '', stderr: '' };
  const run = lab.run(`(eval ${quote(command)})`, {
    namespace,
    signal: AbortSignal.any([signal, tooMuch.signal]),
  });
  for (let next = await run.next(); ; next = await run.next()) {
    if (next.done === true) {
      if (tooMuch.signal.aborted) throw new Error(`${command} printed more than ${LIMIT / 1024 / 1024} MB`);
      return { ...printed, code: next.value.code };
    }
    const chunk = next.value;
    if (tooMuch.signal.aborted) continue;
    if (chunk.kind === 'text') printed[chunk.stream] += chunk.text;
    else printed.stdout += chunk.listing.text;
    if (printed.stdout.length + printed.stderr.length > LIMIT) tooMuch.abort();
  }
}

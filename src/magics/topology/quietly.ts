import type { Lab, RunOptions } from '../../sandbox/engine.ts';
import type { Printed } from '../../topology/script.ts';

/** Runs a text in the lab's shell and keeps what it prints to itself. */
export async function quietly(
  lab: Lab,
  text: string,
  options: Pick<RunOptions, 'namespace' | 'signal'> = {},
): Promise<Printed & { code: number }> {
  const printed = { stdout: '', stderr: '' };
  const chunks = lab.run(text, options);
  for (let next = await chunks.next(); ; next = await chunks.next()) {
    if (next.done === true) return { ...printed, code: next.value.code };
    if (next.value.kind === 'text') printed[next.value.stream] += next.value.text;
  }
}

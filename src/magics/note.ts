import type { Output } from '../cell/output.ts';

/** One sentence of the kernel's own among a cell's outputs. */
export function note(text: string): Output {
  return { kind: 'text', stream: 'stderr', text: `netcell: ${text}\n` };
}

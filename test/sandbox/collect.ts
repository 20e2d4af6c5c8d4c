import type { Chunk, Exit, Lab, RunOptions } from '../../src/sandbox/engine.ts';
import type { Listing } from '../../src/sandbox/listing.ts';

export interface Collected extends Exit {
  readonly stdout: string;
  readonly stderr: string;
  readonly listings: readonly Listing[];
  readonly chunks: readonly Chunk[];
  /** How long it took, in ms. */
  readonly took: number;
}

export interface CollectOptions extends RunOptions {
  /** Called with what came on stdout so far, whenever something came: the place to interrupt. */
  readonly onStdout?: (stdout: string) => void;
  /** How long to wait after each chunk, in ms: a slow consumer. */
  readonly pause?: number;
}

/** Runs a text in a lab and collects what it yields. */
export function collect(lab: Lab, text: string, options: CollectOptions = {}): Promise<Collected> {
  return collectFrom(lab.run(text, options), options);
}

export async function collectFrom(
  run: AsyncGenerator<Chunk, Exit, void>,
  { onStdout, pause }: Pick<CollectOptions, 'onStdout' | 'pause'> = {},
): Promise<Collected> {
  const began = performance.now();
  const printed = { stdout: '', stderr: '' };
  const chunks: Chunk[] = [];
  for (;;) {
    const next = await run.next();
    if (next.done === true) {
      const listings = chunks.flatMap((chunk) => (chunk.kind === 'listing' ? [chunk.listing] : []));
      return { ...next.value, ...printed, listings, chunks, took: performance.now() - began };
    }
    chunks.push(next.value);
    if (next.value.kind === 'text') printed[next.value.stream] += next.value.text;
    onStdout?.(printed.stdout);
    if (pause !== undefined) await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Runs a text and interrupts it after so many ms, or `wait` ms after `when` is true of its stdout. */
export async function interrupted(
  lab: Lab,
  text: string,
  when: number | ((stdout: string) => boolean),
  { wait = 100, ...options }: RunOptions & { readonly wait?: number } = {},
): Promise<Collected & { readonly interruptTook: number }> {
  const controller = new AbortController();
  let asked = 0;
  const interrupt = () => {
    asked ||= performance.now();
    controller.abort();
  };
  let timer = typeof when === 'number' ? setTimeout(interrupt, when) : undefined;
  const collected = await collect(lab, text, {
    ...options,
    signal: controller.signal,
    onStdout: (stdout) => {
      if (typeof when === 'function' && when(stdout)) timer ??= setTimeout(interrupt, wait);
    },
  });
  clearTimeout(timer);
  return { ...collected, interruptTook: performance.now() - asked };
}

import type { Limits } from '../../../src/sandbox/limits.ts';
import type { Lacks } from '../../../src/sandbox/capabilities.ts';
import type { Chunk, Exit, Obstacle } from '../../../src/sandbox/engine.ts';

/** What the test asks of a process that has an engine; each is answered once, with the same `id`. One a line. */
export type Question =
  | { readonly id: number; readonly ask: 'obstacles' | 'lacks' }
  | {
      readonly id: number;
      readonly ask: 'start';
      readonly wrappers: Readonly<Record<string, string>>;
      readonly limits?: Limits | undefined;
    }
  | {
      readonly id: number;
      readonly ask: 'run';
      readonly lab: number;
      readonly text: string;
      readonly namespace?: string | undefined;
      /** Whether this run wants what its background jobs print later. */
      readonly claimsLate?: boolean;
    }
  | { readonly id: number; readonly ask: 'next' | 'abort' | 'return'; readonly run: number }
  | { readonly id: number; readonly ask: 'close'; readonly lab: number };

export interface Answers {
  obstacles: readonly Obstacle[];
  lacks: Lacks;
  start: number;
  run: number;
  next: IteratorResult<Chunk, Exit>;
  abort: null;
  return: null;
  close: null;
}

/** What the process says. */
export type Said =
  | { readonly id: number; readonly value: Answers[keyof Answers] }
  | {
      readonly id: number;
      readonly error: { readonly message: string; readonly code?: string; readonly hint?: string };
    }
  | { readonly late: number; readonly chunk: Chunk }
  | { readonly ended: number };

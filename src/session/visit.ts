import type { LabEntry } from '../sandbox/usage.ts';

/** What a program of the same user may ask a kernel over the private line, and what it answers (`visits.ts`). */
export type FromVisitor =
  | { readonly ask: 'labs' }
  | {
      readonly ask: 'terminal';
      readonly lab: string;
      readonly namespace?: string | undefined;
      readonly columns: number;
      readonly rows: number;
    }
  | { readonly ask: 'type'; readonly text: string }
  | { readonly ask: 'resize'; readonly columns: number; readonly rows: number };

export type FromKernel =
  | { readonly kind: 'labs'; readonly notebook: string | undefined; readonly labs: readonly LabEntry[] }
  | { readonly kind: 'open' }
  | { readonly kind: 'text'; readonly text: string }
  /** The terminal's shell has ended, or its lab has. */
  | { readonly kind: 'end' }
  | { readonly kind: 'error'; readonly message: string; readonly code: string; readonly hint?: string };

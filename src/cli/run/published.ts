/** What a kernel publishes of a cell, sorted once where it comes in. */
export type Published =
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'stream'; readonly name: 'stdout' | 'stderr'; readonly text: string }
  | {
      readonly kind: 'display';
      readonly data: Record<string, unknown>;
      readonly metadata: Record<string, unknown>;
      readonly displayId: string | undefined;
      /** Replaces what was shown under the same id, and shows nothing new. */
      readonly update: boolean;
    }
  | {
      readonly kind: 'result';
      readonly data: Record<string, unknown>;
      readonly metadata: Record<string, unknown>;
      readonly count: number;
      readonly displayId: string | undefined;
    }
  | {
      readonly kind: 'error';
      readonly ename: string;
      readonly evalue: string;
      readonly traceback: readonly string[];
    }
  | { readonly kind: 'clear'; readonly wait: boolean };

/** Sorts an iopub message; `undefined` where it shows nothing (status, comms). The client has checked its fields. */
export function published(msgType: string, content: unknown): Published | undefined {
  const fields = content as Record<string, unknown>;
  const bundle = () => ({
    data: fields['data'] as Record<string, unknown>,
    metadata: (fields['metadata'] ?? {}) as Record<string, unknown>,
    displayId: (fields['transient'] as { display_id?: string } | undefined)?.display_id,
  });
  const count = fields['execution_count'] as number;
  switch (msgType) {
    case 'execute_input':
      return { kind: 'count', count };
    case 'stream':
      return { kind: 'stream', name: fields['name'] as 'stdout' | 'stderr', text: fields['text'] as string };
    case 'display_data':
      return { kind: 'display', ...bundle(), update: false };
    case 'update_display_data':
      return { kind: 'display', ...bundle(), update: true };
    case 'execute_result':
      return { kind: 'result', ...bundle(), count };
    case 'error': {
      const { ename, evalue, traceback } = fields as { ename: string; evalue: string; traceback: string[] };
      return { kind: 'error', ename, evalue, traceback };
    }
    case 'clear_output':
      return { kind: 'clear', wait: fields['wait'] as boolean };
    default:
      return undefined;
  }
}

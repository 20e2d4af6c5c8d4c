import type { Magic } from '../magics/magic.ts';
import type { Message } from '../protocol/messages.ts';
import type { Labs } from '../sandbox/labs.ts';
import type { Debugger } from '../typescript/debug/debugger.ts';
import type { TypeScriptHost } from '../typescript/host.ts';
import type { History } from './history.ts';
import type { Prompt } from './input.ts';
import type { CellOutputs, Extras } from './outputs.ts';
import type { Queue } from './queue.ts';
import type { Content, Request } from './request.ts';

/** One running kernel, as the handlers of its messages see it. `kernel.ts` is the one that there is. */
export interface Session {
  readonly queue: Queue;
  readonly history: History;
  readonly prompt: Prompt;
  readonly magics: readonly Magic[];
  readonly labs: Labs;
  readonly typescript: TypeScriptHost;
  readonly debugger: Debugger;
  /** How many cells have been counted. */
  executionCount: number;
  /** The cell that runs now. */
  running: { readonly request: Request; readonly interrupt: AbortController } | undefined;
  /** Where the shell's output goes of which nobody knows the cell: to the latest. */
  latestOutputs: CellOutputs | undefined;

  publish(msgType: string, content: Content, parent?: Message, more?: Extras): void;
  status(state: 'busy' | 'idle', parent: Message): void;
  /** Says once more that a cell runs, behind the idle of something smaller. */
  restateBusy(): void;
  /** Returns what was sent. */
  reply(request: Request, msgType: string, content: Content, metadata?: Content): Message;
  /** For whoever reads the log of the Jupyter server. */
  log(text: string): void;
  /** Stops the running cell, and declines those that wait. */
  interrupt(): void;
  /** Ends the kernel. */
  end(): void;
}

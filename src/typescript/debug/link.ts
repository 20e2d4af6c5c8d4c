import type { FromWatch, Inspected, UrgentMessage } from '../messages.ts';
import type { Arguments, Body, DebugEvent } from './dap.ts';

/** How long (ms) the evaluator may take; a child process that a cell waits for synchronously keeps it from answering. */
const PATIENCE = 5000;

/** What is done when the evaluator that a debugger is in begins, ends, or has something to tell. */
export interface LinkEvents {
  /** A new evaluator is there; its first cell waits until this has resolved. */
  readonly started: () => Promise<void>;
  readonly ended: () => void;
  readonly event: (event: DebugEvent) => void;
}

/** The way to the debugger's thread in the evaluator, whichever evaluator there is. */
export class DebugLink {
  #send: ((message: UrgentMessage) => void) | undefined;
  #events: LinkEvents | undefined;
  #count = 0;
  readonly #waiting = new Map<number, (answer: Inspected) => void>();
  /** Resolves when cells may run; undefined while no debugger is on. */
  ready: Promise<void> | undefined;

  /** Switches it on (with what is to be told) or off. */
  listen(events: LinkEvents | undefined): void {
    this.#events = events;
    this.ready = this.#send && events?.started().catch(() => undefined);
  }

  async ask(command: string, given: Arguments = {}, patience = PATIENCE): Promise<Body> {
    const id = ++this.#count;
    const answer = await new Promise<Inspected>((resolve) => {
      this.#waiting.set(id, resolve);
      setTimeout(() => resolve({ kind: 'refused', reason: TOO_BUSY }), patience).unref();
      if (this.#send) this.#send({ kind: 'debug', id, command, given });
      else resolve({ kind: 'refused', reason: 'No TypeScript cell can run yet.' });
    });
    this.#waiting.delete(id);
    if (answer.kind === 'refused') throw new Error(answer.reason);
    return answer.body;
  }

  /** An evaluator has begun. */
  started(send: (message: UrgentMessage) => void): void {
    this.#send = send;
    this.ready = this.#events?.started().catch(() => undefined);
  }

  ended(): void {
    this.#send = undefined;
    for (const resolve of this.#waiting.values())
      resolve({ kind: 'refused', reason: 'The TypeScript process has ended.' });
    this.#events?.ended();
  }

  heard(message: FromWatch): void {
    if (message.kind === 'debugged') this.#waiting.get(message.id)?.(message.answer);
    else this.#events?.event(message);
  }
}

export const TOO_BUSY = 'The cell that runs leaves no moment to look at it.';

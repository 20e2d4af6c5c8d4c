import type { Interruption } from './interrupt.ts';
import type { ShellPorts } from './ports.ts';

/** How long (ms) the rescuer may take to say that an interruption may pass. It needs a millisecond. */
const PATIENCE = 300;

/**
 * Sends interruptions into a lab: first to who can still act where nothing in the lab can, and when that has found
 * nothing to do (`pass`), to the foreground of the shell. Both at once would be a race: a lab that is cleared away after
 * the cell has ended takes the next cell with it.
 */
export class Interrupter {
  readonly #ports: Pick<ShellPorts, 'signals' | 'rescue'>;
  #waiting: { readonly id: string; readonly pass: () => void }[] = [];
  /** The cell whose lab was cleared away. */
  #cleared: string | undefined;

  constructor(ports: Pick<ShellPorts, 'signals' | 'rescue'>) {
    this.#ports = ports;
    // A write to a lab that has just died fails here; the process's exit tells the rest.
    ports.rescue?.on('error', () => undefined);
  }

  /** `id`: of the cell that it is meant for; `ends`: see `shell.ts`. */
  send(what: Interruption, id: string, settled: AbortSignal, ends: 'text' | 'room' = 'text'): void {
    const { signals, rescue } = this.#ports;
    // Its end is on its way, and a lab that is cleared again takes the next cell with it.
    if (id === this.#cleared) return;
    let isSent = false;
    const pass = () => {
      if (!isSent && id !== this.#cleared && !settled.aborted && (ends === 'text' || !rescue))
        signals.write(`${what} ${id}\n`);
      isSent = true;
    };
    if (!rescue) {
      pass();
      return;
    }
    this.#waiting.push({ id, pass });
    setTimeout(pass, PATIENCE).unref();
    rescue.write(`${what} ${id}\n`);
  }

  /** The rescuer has found nothing to do about the oldest one that it was sent. */
  passed(): void {
    this.#waiting.shift()?.pass();
  }

  /** It has cleared the lab away for this cell: there is no foreground any more, and it answers no more for this one. */
  cleared(id: string): void {
    this.#cleared = id;
    this.#waiting = this.#waiting.filter((one) => one.id !== id);
  }
}

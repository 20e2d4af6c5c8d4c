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
  readonly #waiting: (() => void)[] = [];
  /** The cell that the latest interruption was meant for, and the one whose lab was cleared away. */
  #latest: string | undefined;
  #cleared: string | undefined;

  constructor(ports: Pick<ShellPorts, 'signals' | 'rescue'>) {
    this.#ports = ports;
    // A write to a lab that has just died fails here; the process's exit tells the rest.
    for (const stream of [ports.signals, ports.rescue]) stream?.on('error', () => undefined);
  }

  /** `id`: of the cell that it is meant for. */
  send(what: Interruption, id: string, settled: AbortSignal): void {
    const { signals, rescue } = this.#ports;
    // Its end is on its way, and a lab that is cleared again takes the next cell with it.
    if (id === this.#cleared) return;
    this.#latest = id;
    let isSent = false;
    const pass = () => {
      if (!isSent && !settled.aborted) signals.write(`${what} ${id}\n`);
      isSent = true;
    };
    if (!rescue) {
      pass();
      return;
    }
    this.#waiting.push(pass);
    setTimeout(pass, PATIENCE).unref();
    rescue.write(`${what}\n`);
  }

  /** The rescuer has found nothing to do about the oldest one that it was sent. */
  passed(): void {
    this.#waiting.shift()?.();
  }

  /** It has cleared the lab away: there is no foreground any more. */
  cleared(): void {
    this.#waiting.shift();
    this.#cleared = this.#latest;
  }
}

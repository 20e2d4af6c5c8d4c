import type { Writable } from 'zeromq';

/**
 * Sends one message after the other on a socket.
 * zeromq.js throws EBUSY from the 514th send that nobody awaited, and loses the message: so nobody sends but this.
 */
export class SendQueue {
  readonly #socket: Writable;
  readonly #waiting: Uint8Array[][] = [];
  #draining: Promise<void> | undefined;

  constructor(socket: Writable) {
    this.#socket = socket;
  }

  send(frames: Uint8Array[]): void {
    this.#waiting.push(frames);
    this.#draining ??= this.#drain();
  }

  /** Sends this before all that waits. */
  sendFirst(frames: Uint8Array[]): void {
    this.#waiting.unshift(frames);
    this.#draining ??= this.#drain();
  }

  /** Resolves when nothing waits any more. */
  async flushed(): Promise<void> {
    while (this.#draining !== undefined) await this.#draining;
  }

  async #drain(): Promise<void> {
    for (let frames = this.#waiting.shift(); frames !== undefined; frames = this.#waiting.shift()) {
      try {
        await this.#socket.send(frames);
      } catch {
        // A client that has gone (EHOSTUNREACH) is no reason to stop serving the others; a closed socket throws too.
      }
    }
    // In the same breath as the look that found nothing: what comes from now on starts anew.
    this.#draining = undefined;
  }
}

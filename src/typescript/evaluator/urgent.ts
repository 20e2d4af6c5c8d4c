import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { UrgentMessage } from '../messages.ts';
import { INTERRUPT, isAsked, LoopInterrupted, MAIL, makeCheck, TURN } from './guards.ts';

/** What is done with a message that cannot wait. */
export interface UrgentHandlers {
  /** For the cell of this turn. */
  readonly interrupt: (turn: number) => void;
  readonly ask: (message: UrgentMessage & { kind: 'ask' }) => void;
}

/** What a cell must know of interrupts. */
export interface Interrupts {
  /** The cell that runs, or has run last, by its turn. */
  turn: number;
  /** Throws while an interrupt of that cell is asked for: loops call it. */
  readonly check: () => void;
  /** Whether one is. */
  readonly asked: () => boolean;
}

/**
 * Starts the watch (`watch.ts`) and hands on what it hears: when this thread is free, and to questions also out of a
 * loop, by the check that every loop calls.
 */
export function watchForUrgent(handlers: UrgentHandlers): Interrupts {
  const flag = new Int32Array(new SharedArrayBuffer(8));
  const { port1, port2 } = new MessageChannel();
  new Worker(new URL('./watch.js', import.meta.url), {
    workerData: { flag, port: port2 },
    transferList: [port2],
  });

  const handle = (message: UrgentMessage): void => {
    if (message.kind === 'ask') handlers.ask(message);
    if (message.kind !== 'interrupt') return;
    // A newer one has its own message.
    if (Atomics.load(flag, TURN) === message.turn) Atomics.and(flag, 0, ~INTERRUPT);
    Atomics.notify(flag, 0);
    handlers.interrupt(message.turn);
  };
  const openMail = (): void => {
    Atomics.and(flag, 0, ~MAIL);
    let mail = receiveMessageOnPort(port1) as { message: UrgentMessage } | undefined;
    for (; mail; mail = receiveMessageOnPort(port1) as typeof mail) {
      handle(mail.message);
      // The flag is down already: the loop that opened this must end all the same.
      const { message } = mail;
      if (message.kind === 'interrupt' && message.turn >= interrupts.turn)
        throw new LoopInterrupted('the loop was interrupted');
    }
  };
  port1.on('message', (message: UrgentMessage) => {
    Atomics.and(flag, 0, ~MAIL);
    handle(message);
  });
  const interrupts: Interrupts = {
    turn: 0,
    check: makeCheck(flag, () => interrupts.turn, openMail),
    asked: () => isAsked(flag, interrupts.turn),
  };
  return interrupts;
}

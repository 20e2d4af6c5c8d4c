import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { UrgentMessage } from '../messages.ts';
import { INTERRUPT, LoopInterrupted, MAIL, makeCheck } from './guards.ts';

/** What is done with a message that cannot wait. */
export interface UrgentHandlers {
  readonly interrupt: () => void;
  readonly ask: (message: UrgentMessage & { kind: 'ask' }) => void;
}

/**
 * Starts the watch (`watch.ts`) and hands on what it hears: when this thread is free, and to questions also out of a
 * loop, by the check that every loop calls. Returns that check.
 */
export function watchForUrgent(handlers: UrgentHandlers): () => void {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  new Worker(new URL('./watch.js', import.meta.url), {
    workerData: { flag, port: port2 },
    transferList: [port2],
  });

  const handle = (message: UrgentMessage): void => {
    if (message.kind === 'ask') {
      handlers.ask(message);
      return;
    }
    Atomics.and(flag, 0, ~INTERRUPT);
    Atomics.notify(flag, 0);
    handlers.interrupt();
  };
  const openMail = (): void => {
    Atomics.and(flag, 0, ~MAIL);
    let mail = receiveMessageOnPort(port1) as { message: UrgentMessage } | undefined;
    for (; mail; mail = receiveMessageOnPort(port1) as typeof mail) {
      handle(mail.message);
      // The flag is down already: the loop that opened this must end all the same.
      if (mail.message.kind === 'interrupt') throw new LoopInterrupted('the loop was interrupted');
    }
  };
  port1.on('message', (message: UrgentMessage) => {
    Atomics.and(flag, 0, ~MAIL);
    handle(message);
  });
  return makeCheck(flag, openMail);
}

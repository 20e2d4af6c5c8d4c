import { randomUUID } from 'node:crypto';
import type { Answers, Question, UrgentMessage } from './messages.ts';

/** Questions to the compiler that wait for their answers. */
export class Questions {
  readonly #waiting = new Map<string, (answer: Answers[keyof Answers]) => void>();

  /** Resolves with undefined where no answer comes in `patience` ms. */
  ask<K extends keyof Answers>(
    question: Question & { about: K },
    patience: number,
    send: (message: UrgentMessage) => void,
  ): Promise<Answers[K] | undefined> {
    const id = randomUUID();
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(undefined), patience);
      this.#waiting.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      send({ kind: 'ask', id, question });
    }).finally(() => this.#waiting.delete(id)) as Promise<Answers[K] | undefined>;
  }

  answered(id: string, answer: Answers[keyof Answers]): void {
    this.#waiting.get(id)?.(answer);
  }
}

import type { CommMessage, Output } from '../cell/output.ts';
import type { ToEvaluator } from './messages.ts';

type Answer = (output: Output) => void;

/** Handlers may answer so many messages late, as after an `await`. */
const REMEMBERED = 100;

/** The comms between the page and the evaluator, as the kernel sees them go by. */
export class OpenComms {
  /** Id → target. */
  readonly #targets = new Map<string, string>();
  readonly #answers = new Map<string, Answer>();
  readonly #waiting = new Map<string, () => void>();

  /** Id → target of those that are open now; of one target's where one is given. */
  list(target?: string): Map<string, string> {
    return new Map([...this.#targets].filter(([, of]) => target === undefined || of === target));
  }

  /** Sends a message of the page; resolves when it has been handled, or the evaluator is gone. */
  async deliver(
    id: string,
    message: CommMessage,
    answer: Answer,
    send: ((message: ToEvaluator) => void) | undefined,
  ): Promise<void> {
    const { action, comm, target } = message;
    if (!send) {
      if (action === 'open') answer(closing(comm));
      return;
    }
    if (action === 'open') this.#targets.set(comm, target ?? '');
    else if (!this.#targets.has(comm)) return;
    if (action === 'close') this.#targets.delete(comm);
    this.#answers.set(id, answer);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > REMEMBERED && oldest !== undefined) this.#answers.delete(oldest);
    await new Promise<void>((resolve) => {
      this.#waiting.set(id, resolve);
      send({ kind: 'comm', id, message });
    });
  }

  answerTo(id: string): Answer | undefined {
    return this.#answers.get(id);
  }

  handled(id: string): void {
    this.#waiting.get(id)?.();
    this.#waiting.delete(id);
  }

  /** Looks at what the evaluator shows. */
  note(output: Output): void {
    if (output.kind !== 'comm') return;
    if (output.action === 'open') this.#targets.set(output.comm, output.target ?? '');
    if (output.action === 'close') this.#targets.delete(output.comm);
  }

  /** Their counterparts have nobody left to talk to. Returns what tells them so. */
  evaluatorEnded(): Output[] {
    const closed = [...this.#targets.keys()].map(closing);
    this.#targets.clear();
    this.#answers.clear();
    for (const id of [...this.#waiting.keys()]) this.handled(id);
    return closed;
  }
}

const closing = (comm: string): Output => ({ kind: 'comm', action: 'close', comm, data: {} });

import { LabError } from '../errors.ts';
import type { Message } from '../protocol/messages.ts';
import type { Content, Request } from './request.ts';

interface Asked {
  /** Of the input_request, and of the execute_request that it belongs to. */
  readonly ids: readonly string[];
  readonly answer: (value: string) => void;
}

/** The prompt that waits for an answer; a kernel has one at a time, and others wait for their turn. */
export class Prompt {
  #asked: Asked | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /**
   * Asks the client that sent `request`; `send` sends the content of an input_request. Rejects where the client does
   * not allow that, and when the cell is interrupted.
   */
  async ask(
    request: Request,
    content: { readonly prompt: string; readonly password: boolean },
    send: (content: Content) => Message,
    signal: AbortSignal,
  ): Promise<string> {
    if (request.message.content['allow_stdin'] !== true)
      throw new LabError(`"${content.prompt}" asks for input, and this client cannot answer.`, {
        code: 'StdinNotAllowed',
        hint: 'Run the notebook in JupyterLab, or give the value in the cell.',
      });
    const answer = this.#last.then(() => this.#askNow(request, () => send(content), signal));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  /** A reply that is for another prompt, such as one that was interrupted, answers nothing; one that says of none is for this. */
  answered({ parent_header: parent, content }: Message): void {
    const { msg_id: id } = parent as { readonly msg_id?: unknown };
    if (typeof id === 'string' && this.#asked?.ids.includes(id) !== true) return;
    this.#asked?.answer(typeof content['value'] === 'string' ? content['value'] : '');
  }

  async #askNow(request: Request, send: () => Message, signal: AbortSignal): Promise<string> {
    try {
      return await new Promise((resolve, reject) => {
        const interrupted = () =>
          reject(new LabError('The prompt was interrupted.', { code: 'Interrupted' }));
        signal.addEventListener('abort', interrupted, { once: true });
        if (signal.aborted) interrupted();
        else this.#asked = { ids: [send().header.msg_id, request.message.header.msg_id], answer: resolve };
      });
    } finally {
      this.#asked = undefined;
    }
  }
}

import { LabError } from '../errors.ts';
import type { Content, Request } from './request.ts';

/** The prompt that waits for an answer; a kernel has one at a time. */
export class Prompt {
  #answer: ((value: string) => void) | undefined;

  /**
   * Asks the client that sent `request`; `send` sends the content of an input_request. Rejects where the client does
   * not allow that, and when the cell is interrupted.
   */
  async ask(
    request: Request,
    content: { readonly prompt: string; readonly password: boolean },
    send: (content: Content) => void,
    signal: AbortSignal,
  ): Promise<string> {
    if (request.message.content['allow_stdin'] !== true)
      throw new LabError(`"${content.prompt}" asks for input, and this client cannot answer.`, {
        code: 'StdinNotAllowed',
        hint: 'Run the notebook in JupyterLab, or give the value in the cell.',
      });
    send(content);
    return new Promise((resolve, reject) => {
      this.#answer = resolve;
      signal.addEventListener(
        'abort',
        () => reject(new LabError('The prompt was interrupted.', { code: 'Interrupted' })),
        { once: true },
      );
    });
  }

  answered(value: string): void {
    this.#answer?.(value);
    this.#answer = undefined;
  }
}

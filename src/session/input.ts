import { LabError } from '../errors.ts';
import type { Request } from './handler.ts';
import type { Session } from './session.ts';

/** The prompt that waits for an answer; a kernel has one at a time. */
export class Prompt {
  #answer: ((value: string) => void) | undefined;

  /** Asks the client that sent `request`. Rejects where it does not allow that, and when the cell is interrupted. */
  ask(
    request: Request,
    session: Session,
    prompt: string,
    password: boolean,
    signal: AbortSignal,
  ): Promise<string> {
    if (request.message.content['allow_stdin'] !== true)
      throw new LabError(`"${prompt}" asks for input, and this client cannot answer.`, {
        code: 'StdinNotAllowed',
        hint: 'Run the notebook in JupyterLab, or give the value in the cell.',
      });
    // The client waits on its stdin socket under the same identity.
    session.reply({ ...request, channel: 'stdin' }, 'input_request', { prompt, password });
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

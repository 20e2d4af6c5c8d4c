import { toError } from '../../errors.ts';
import type { TypeScriptHost } from '../host.ts';
import { CellFiles } from './cell-files.ts';
import type { Arguments, Body, DebugRequest } from './dap.ts';

/** How long (ms) the evaluator may take; a child process that a cell waits for synchronously keeps it from answering. */
const PATIENCE = 5000;

/** What a client gets for its request. */
export interface DebugResponse extends Body {
  readonly type: 'response';
  readonly success: boolean;
}

/** The kernel's side of a debugger: it answers a client's requests, here or from the evaluator. */
export class Debugger {
  readonly #host: TypeScriptHost;
  readonly #files = new CellFiles();
  #seq = 0;

  constructor(host: TypeScriptHost) {
    this.#host = host;
  }

  /** Never throws: what goes wrong is said in the response, as the protocol wants it. */
  async answer(request: DebugRequest): Promise<DebugResponse> {
    const { command, seq: request_seq } = request;
    const head = { type: 'response', seq: ++this.#seq, request_seq, command } as const;
    try {
      if (!Object.hasOwn(this.#commands, command))
        throw new Error(`The debugger does not know "${command}".`);
      return { ...head, success: true, body: (await this.#commands[command]?.(request.arguments)) ?? {} };
    } catch (error) {
      return { ...head, success: false, message: toError(error).message, body: {} };
    }
  }

  readonly #commands: Readonly<Record<string, (given: Arguments) => Body | Promise<Body>>> = {
    debugInfo: () => this.#info(),
    dumpCell: ({ code }) => ({ sourcePath: this.#files.add(String(code)) }),
    source: ({ source }) => ({ content: this.#files.read(source), mimeType: 'text/typescript' }),
    inspectVariables: (given) =>
      this.#host.hasState ? this.#inspect('inspectVariables', given) : { variables: [] },
    variables: (given) => this.#inspect('variables', given),
    richInspectVariables: (given) => this.#inspect('richInspectVariables', given),
  };

  #info(): Body {
    return {
      ...{ isStarted: false, ...this.#files.naming, breakpoints: [], stoppedThreads: [] },
      ...{ richRendering: true, exceptionPaths: [], copyToGlobals: false },
    };
  }

  async #inspect(command: string, given: Arguments): Promise<Body> {
    const answer = await this.#host.ask({ about: 'debug', command, arguments: given }, PATIENCE);
    if (!answer) throw new Error('The cell that runs leaves no moment to look at its values.');
    if (answer.kind === 'refused') throw new Error(answer.reason);
    return answer.body;
  }
}

import type { ConnectionInfo } from '../protocol/connection-file.ts';
import { MessageWriter } from '../protocol/messages.ts';
import type { Message } from '../protocol/messages.ts';
import { Sockets } from '../protocol/sockets.ts';
import { magics } from '../magics/index.ts';
import { outputOf } from '../magics/shell-cell.ts';
import { wrappers } from '../observe/wrappers/index.ts';
import { Labs } from '../sandbox/labs.ts';
import { TypeScriptHost } from '../typescript/host.ts';
import { dispatch } from './dispatch.ts';
import type { Content, Request } from './handler.ts';
import { History } from './history.ts';
import { Prompt } from './input.ts';
import type { CellOutputs } from './outputs.ts';
import { Queue } from './queue.ts';

/** One running kernel. */
export class Session {
  readonly #writer = new MessageWriter();
  readonly #sockets: Sockets;
  readonly #info: ConnectionInfo;
  readonly queue = new Queue();
  readonly history = new History();
  readonly prompt = new Prompt();
  readonly magics = magics;
  readonly labs: Labs;
  readonly typescript: TypeScriptHost;
  /** How many cells have been counted. */
  executionCount = 0;
  /** The cell that runs now. */
  running: { readonly request: Request; readonly interrupt: AbortController } | undefined;
  /** Where output goes that comes after its cell's end: to that cell, by its id; of the shell, to the latest. */
  readonly outputs = new Map<string, CellOutputs>();
  latestOutputs: CellOutputs | undefined;
  readonly #ended: Promise<void>;
  #end: () => void = () => undefined;

  constructor(info: ConnectionInfo, folder: string) {
    this.#info = info;
    this.#ended = new Promise((resolve) => (this.#end = resolve));
    this.#sockets = new Sockets(info, {
      request: (channel, received) => void dispatch({ channel, ...received }, this),
      subscribed: (topic) =>
        this.#sockets.publish(this.#writer.write('iopub_welcome', { subscription: topic }), topic),
      dropped: (channel, reason) => this.log(`dropped a message on ${channel}: ${reason}`),
    });
    this.labs = new Labs(wrappers, (chunk) => this.latestOutputs?.push(outputOf(chunk)));
    this.typescript = new TypeScriptHost(folder);
    this.typescript.onLateOutput((id, output) => this.outputs.get(id)?.push(output));
  }

  /** Binds the sockets and serves until a shutdown is asked for. */
  async serve(): Promise<void> {
    await this.#sockets.bind(this.#info);
    this.publish('status', { execution_state: 'starting' });
    await this.#ended;
    this.running?.interrupt.abort();
    this.typescript.close();
    await this.labs.close();
    await this.#sockets.close();
  }

  /** Ends `serve`. */
  end(): void {
    this.#end();
  }

  /** Stops the running cell, and declines those that wait. */
  interrupt(): void {
    this.queue.abortWaiting();
    this.running?.interrupt.abort();
  }

  publish(msgType: string, content: Content, parent?: Message): void {
    this.#sockets.publish(this.#writer.write(msgType, content, { parent }));
  }

  status(state: 'busy' | 'idle', parent: Message): void {
    this.publish('status', { execution_state: state }, parent);
  }

  // A client shows the state that came last: an idle for a completion must not hide a cell that runs.
  restateBusy(): void {
    if (this.running) this.status('busy', this.running.request.message);
  }

  reply(request: Request, msgType: string, content: Content, metadata: Content = {}): void {
    const message = this.#writer.write(msgType, content, { parent: request.message, metadata });
    this.#sockets.send(request.channel, { identities: request.identities, message });
  }

  /** For whoever reads the log of the Jupyter server. */
  log(text: string): void {
    process.stderr.write(`netcell: ${text}\n`);
  }
}

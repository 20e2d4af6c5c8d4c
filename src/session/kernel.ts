import { MessageWriter } from '../protocol/messages.ts';
import type { Message } from '../protocol/messages.ts';
import type { Sockets } from '../protocol/sockets.ts';
import { magics } from '../magics/index.ts';
import { outputOf } from '../magics/shell-cell.ts';
import { wrappers } from '../observe/wrappers/index.ts';
import { startLab } from '../sandbox/choose.ts';
import type { Chunk } from '../sandbox/engine.ts';
import { Labs } from '../sandbox/labs.ts';
import { Debugger } from '../typescript/debug/debugger.ts';
import { TypeScriptHost } from '../typescript/host.ts';
import { runInLab } from '../typescript/lab-command.ts';
import type { Network } from '../typescript/network.ts';
import { Placement } from '../typescript/placement.ts';
import { notebookView } from '../typescript/view.ts';
import { dispatch } from './dispatch.ts';
import type { Content, Request } from './request.ts';
import { History } from './history.ts';
import { Prompt } from './input.ts';
import type { CellOutputs, Extras } from './outputs.ts';
import { Queue } from './queue.ts';
import type { Session } from './session.ts';
import { receiveVisits } from './visits.ts';

/** One running kernel. */
export class Kernel implements Session {
  readonly #writer = new MessageWriter();
  readonly #sockets: Sockets;
  readonly #key: string;
  readonly queue = new Queue();
  readonly history = new History();
  readonly prompt = new Prompt();
  readonly magics = magics;
  readonly labs: Labs;
  readonly typescript: TypeScriptHost;
  readonly debugger: Debugger;
  executionCount = 0;
  running: Session['running'];
  latestOutputs: CellOutputs | undefined;
  readonly #ended: Promise<void>;
  #end: () => void = () => undefined;

  /**
   * `sockets`: bound, and listened to by nobody yet. `key`: of the connection file. `folder`: the notebook's. `network`: which
   * one the sockets of TypeScript cells are in.
   */
  constructor(sockets: Sockets, key: string, folder: string, network: Network = 'lab') {
    this.#sockets = sockets;
    this.#key = key;
    this.#ended = new Promise((resolve) => (this.#end = resolve));
    const view = () => notebookView(folder);
    const late = (chunk: Chunk) => this.latestOutputs?.push(outputOf(chunk));
    this.labs = new Labs(wrappers, late, startLab, process.env, view);
    this.typescript = new TypeScriptHost(
      new Placement(this.labs, folder, view, network),
      (command, namespace, signal) => runInLab(this.labs, command, { namespace, signal }),
    );
    this.debugger = new Debugger(this.typescript, (event) => this.publish('debug_event', event));
  }

  /** Serves until a shutdown is asked for. */
  async serve(): Promise<void> {
    await this.#sockets.listen({
      request: (channel, received) => void dispatch({ channel, ...received }, this),
      subscribed: (topic) =>
        this.#sockets.welcome(this.#writer.write('iopub_welcome', { subscription: topic }), topic),
      dropped: (channel, reason) => this.log(`dropped a message on ${channel}: ${reason}`),
    });
    this.publish('status', { execution_state: 'starting' });
    const endVisits = receiveVisits(this.#key, this.labs);
    await this.#ended;
    endVisits();
    this.running?.interrupt.abort();
    this.typescript.close();
    await this.labs.close();
  }

  end(): void {
    this.#end();
  }

  interrupt(): void {
    this.queue.abortWaiting();
    if (this.running) this.running.interrupt.abort();
    else this.typescript.interruptTimers();
  }

  publish(msgType: string, content: Content, parent?: Message, more: Extras = {}): void {
    this.#sockets.publish(this.#writer.write(msgType, content, { parent, ...more }));
  }

  status(state: 'busy' | 'idle', parent: Message): void {
    this.publish('status', { execution_state: state }, parent);
  }

  // A client shows the state that came last: an idle for a completion must not hide a cell that runs.
  restateBusy(): void {
    if (this.running) this.status('busy', this.running.request.message);
  }

  reply(request: Request, msgType: string, content: Content, metadata: Content = {}): Message {
    const message = this.#writer.write(msgType, content, { parent: request.message, metadata });
    this.#sockets.send(request.channel, { identities: request.identities, message });
    return message;
  }

  log(text: string): void {
    process.stderr.write(`netcell: ${text}\n`);
  }
}

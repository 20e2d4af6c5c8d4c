import { randomUUID } from 'node:crypto';
import type { CommMessage } from '../../cell/output.ts';
import { cellNow, currentCell, currentMessage, emit, flush } from './output.ts';

/** What may go with a message: bytes, which need not become text, and metadata. */
export interface CommOptions {
  buffers?: readonly Uint8Array[];
  metadata?: object;
}

/** Is called with what the page sent. What it prints goes to the cell that set it. */
export type CommHandler<Data> = (data: Data, buffers: Uint8Array[]) => unknown;

/** Is called with a channel that the page opened, and what it sent along. */
export type TargetHandler<Data> = (comm: Comm, data: Data, buffers: Uint8Array[]) => unknown;

/** Whatever the page sent. To have it checked, say what it is: `onMessage((data: { x: number }) => …)`. */
export type CommData = Record<string, unknown>;

type Handler = (data: object, buffers: Uint8Array[]) => void;

/** One end of a channel to an object in the notebook's page. The other end is JavaScript there. */
export class Comm {
  readonly id: string;
  /** What the object is registered under in the page, such as `jupyter.widget`. */
  readonly target: string;
  readonly #messages: Handler[] = [];
  readonly #closes: Handler[] = [];

  /** Only for `comm.open` and `comm.onTarget`. */
  constructor(id: string, target: string) {
    this.id = id;
    this.target = target;
    open.set(id, this);
  }

  /** Sends a message to the page. It is lost where no page is open. */
  send(data: object = {}, options: CommOptions = {}): void {
    if (open.get(this.id) === this) say({ action: 'message', comm: this.id, data }, options);
  }

  /** Calls a function with each message that the page sends, in order, while no cell runs. */
  onMessage<Data = CommData>(handler: CommHandler<Data>): this {
    this.#messages.push(ofThisCell((data, buffers) => handler(data as Data, buffers)));
    return this;
  }

  /** Calls a function when the page closes the channel. */
  onClose<Data = CommData>(handler: CommHandler<Data>): this {
    this.#closes.push(ofThisCell((data, buffers) => handler(data as Data, buffers)));
    return this;
  }

  /** Closes the channel, and with it the object in the page. */
  close(data: object = {}, options: CommOptions = {}): void {
    if (open.get(this.id) !== this) return;
    open.delete(this.id);
    say({ action: 'close', comm: this.id, data }, options);
  }

  /** @internal The handlers of a message from the page. */
  static handlers(comm: Comm, action: 'message' | 'close'): readonly Handler[] {
    return action === 'close' ? comm.#closes : comm.#messages;
  }
}

const open = new Map<string, Comm>();
const targets = new Map<string, TargetHandler<object>>();
let report: (error: unknown) => void = () => undefined;

/** Channels between this notebook's TypeScript and JavaScript in its page (Jupyter's comms). */
export const comm = {
  /** Opens a channel to what the page has registered under a name. */
  open(target: string, data: object = {}, options: CommOptions = {}): Comm {
    const opened = new Comm(randomUUID(), target);
    say({ action: 'open', comm: opened.id, target, data }, options);
    return opened;
  },

  /** Calls a function with each channel that the page opens under a name, and with what it sends along. */
  onTarget<Data = CommData>(name: string, handler: TargetHandler<Data>): void {
    targets.set(
      name,
      ofThisCell((opened, data, buffers) => handler(opened, data as Data, buffers)),
    );
  },
};

/** What handlers throw is told to `listener`, in the name of their cell, and hinders no other handler. */
export function onHandlerError(listener: (error: unknown) => void): void {
  report = listener;
}

/** Handles a message of the page. */
export function receiveComm(id: string, message: CommMessage): void {
  const { action, data, target = '' } = message;
  const buffers = (message.buffers ?? []).map((text) => new Uint8Array(Buffer.from(text, 'base64')));
  currentMessage.run(id, () => {
    if (action === 'open') {
      const opened = new Comm(message.comm, target);
      const handler = targets.get(target);
      if (handler) handler(opened, data, buffers);
      else opened.close();
      return;
    }
    const known = open.get(message.comm);
    if (!known) return;
    if (action === 'close') open.delete(message.comm);
    for (const handler of Comm.handlers(known, action)) handler(data, buffers);
  });
  flush();
}

/** A handler that runs as a part of the cell that set it. */
export function ofThisCell<Arguments extends unknown[]>(
  handler: (...given: Arguments) => unknown,
): (...given: Arguments) => void {
  const cell = cellNow();
  return (...given) => {
    currentCell.run(cell, () => {
      try {
        handler(...given);
      } catch (error) {
        report(error);
      }
    });
  };
}

function say(message: CommMessage, { buffers = [], metadata = {} }: CommOptions): void {
  const encoded = buffers.map((bytes) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  );
  emit({ kind: 'comm', ...message, metadata, buffers: encoded }, currentMessage.getStore() ?? cellNow());
}

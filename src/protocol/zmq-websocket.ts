import { randomUUID } from 'node:crypto';
import type { KernelMessage } from '@jupyterlab/services';
import * as zmq from 'zeromq';
import { endpoint } from './connection-file.ts';
import type { ConnectionInfo } from './connection-file.ts';
import { PROTOCOL_VERSION } from './messages.ts';
import type { Message } from './messages.ts';
import { SendQueue } from './send-queue.ts';
import { Wire } from './wire.ts';

type Channel = 'shell' | 'control' | 'stdin';

/** The sockets of a kernel, in the shape of a WebSocket to a Jupyter server: what `KernelConnection` knows. */
export class ZmqWebSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;

  readonly protocol = '';
  binaryType = '';
  readyState: number = ZmqWebSocket.CONNECTING;
  onopen: (event: unknown) => void = ignore;
  onclose: (event: unknown) => void = ignore;
  onerror: (event: unknown) => void = ignore;
  onmessage: (event: { data: unknown }) => void = ignore;

  readonly #wire: Wire;
  readonly #onInvalid: (error: Error) => void;
  readonly #requests: Readonly<Record<Channel, zmq.Dealer>>;
  readonly #queues: Readonly<Record<Channel, SendQueue>>;
  readonly #iopub = new zmq.Subscriber({ receiveHighWaterMark: 0, linger: 0, reconnectInterval: 10 });

  constructor(info: ConnectionInfo, onInvalid: (error: Error) => void) {
    this.#wire = new Wire(info.key, info.signature_scheme);
    this.#onInvalid = onInvalid;
    // One identity on all three: a kernel asks for input by the identity of the shell request.
    const options = {
      routingId: randomUUID(),
      linger: 0,
      sendHighWaterMark: 0,
      receiveHighWaterMark: 0,
      reconnectInterval: 10,
    };
    this.#requests = {
      shell: new zmq.Dealer(options),
      control: new zmq.Dealer(options),
      stdin: new zmq.Dealer(options),
    };
    this.#queues = {
      shell: new SendQueue(this.#requests.shell),
      control: new SendQueue(this.#requests.control),
      stdin: new SendQueue(this.#requests.stdin),
    };
    for (const channel of ['shell', 'control', 'stdin'] as const) {
      this.#requests[channel].connect(endpoint(info, channel));
      void this.#listen(this.#requests[channel], channel);
    }
    this.#iopub.connect(endpoint(info, 'iopub'));
    this.#iopub.subscribe();
    void this.#listen(this.#iopub, 'iopub');
  }

  send(message: KernelMessage.IMessage): void {
    if (message.channel === 'iopub') return;
    this.#queues[message.channel].send(this.#wire.encode({ identities: [], message: toWire(message) }));
  }

  close(): void {
    this.readyState = ZmqWebSocket.CLOSED;
    for (const socket of [...Object.values(this.#requests), this.#iopub]) socket.close();
  }

  // Nothing may be asked before the subscription stands, or the output would be lost: the kernel's welcome (JEP 65) says so.
  #open(): void {
    if (this.readyState !== ZmqWebSocket.CONNECTING) return;
    this.readyState = ZmqWebSocket.OPEN;
    this.onopen({});
  }

  async #listen(socket: AsyncIterable<Buffer[]>, channel: KernelMessage.Channel): Promise<void> {
    for await (const frames of socket) {
      try {
        const { message } = this.#wire.decode(frames);
        if (message.header.msg_type === 'iopub_welcome') this.#open();
        else this.onmessage({ data: fromWire(message, channel) });
      } catch (error) {
        this.#onInvalid(error as Error);
      }
    }
  }
}

const ignore = () => undefined;

function toWire(message: KernelMessage.IMessage): Message {
  const { header, parent_header, metadata, content, buffers } = message;
  return {
    // The client stamps its messages with the older version that its WebSocket protocol has.
    header: { ...header, version: PROTOCOL_VERSION },
    parent_header,
    metadata,
    content: { ...content },
    buffers: (buffers ?? []).map((part) =>
      ArrayBuffer.isView(part)
        ? new Uint8Array(part.buffer, part.byteOffset, part.byteLength)
        : new Uint8Array(part),
    ),
  };
}

function fromWire(message: Message, channel: KernelMessage.Channel): unknown {
  const buffers = message.buffers.map(
    ({ buffer, byteOffset, byteLength }) => new DataView(buffer, byteOffset, byteLength),
  );
  return { ...message, buffers, channel };
}

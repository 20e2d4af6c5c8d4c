import * as zmq from 'zeromq';
import { endpoint } from './connection-file.ts';
import type { ConnectionInfo } from './connection-file.ts';
import type { Message, Received } from './messages.ts';
import { Publisher } from './publisher.ts';
import { SendQueue } from './send-queue.ts';
import { Wire, WireError } from './wire.ts';

/** The channels that carry requests. */
export type RequestChannel = 'shell' | 'control' | 'stdin';

export interface SocketHandlers {
  /** A well-signed message arrived. Called in the order of arrival on each channel. */
  readonly request: (channel: RequestChannel, received: Received) => void;
  /** A client subscribed to iopub: JEP 65 greets it. */
  readonly subscribed: (topic: string) => void;
  /** Frames were dropped. */
  readonly dropped: (channel: RequestChannel, reason: string) => void;
}

/** The five sockets of a kernel. */
export class Sockets {
  readonly #info: ConnectionInfo;
  readonly #wire: Wire;
  // handover: a client that comes back under its old identity (a reconnect) is not shut out.
  readonly #requests = {
    shell: new zmq.Router({ sendHighWaterMark: 0, receiveHighWaterMark: 0, handover: true }),
    control: new zmq.Router({ sendHighWaterMark: 0, receiveHighWaterMark: 0, handover: true }),
    stdin: new zmq.Router({ sendHighWaterMark: 0, handover: true }),
  };
  readonly #iopub = new Publisher();
  // ROUTER echoes to any client at once; REP would wait for one lost client's reply.
  readonly #heartbeat = new zmq.Router();
  readonly #queues = {
    shell: new SendQueue(this.#requests.shell),
    control: new SendQueue(this.#requests.control),
    stdin: new SendQueue(this.#requests.stdin),
    iopub: new SendQueue(this.#iopub),
  };

  constructor(info: ConnectionInfo) {
    this.#info = info;
    this.#wire = new Wire(info.key, info.signature_scheme);
  }

  /**
   * Binds all five: from now on clients connect, and what they send waits until `listen`; only the heart beats already.
   * Where a port is 0 the system chooses; resolves to where they are then.
   */
  async bind(): Promise<ConnectionInfo> {
    const info = this.#info;
    await Promise.all([
      this.#requests.shell.bind(endpoint(info, 'shell')),
      this.#requests.control.bind(endpoint(info, 'control')),
      this.#requests.stdin.bind(endpoint(info, 'stdin')),
      this.#iopub.bind(endpoint(info, 'iopub')),
      this.#heartbeat.bind(endpoint(info, 'hb')),
    ]);
    void this.#beat();
    if (info.transport !== 'tcp') return info;
    const port = ({ lastEndpoint }: zmq.Router | zmq.XPublisher) => Number(lastEndpoint?.split(':').at(-1));
    const { shell, control, stdin } = this.#requests;
    return {
      ...info,
      ...{ shell_port: port(shell), control_port: port(control), stdin_port: port(stdin) },
      ...{ iopub_port: port(this.#iopub), hb_port: port(this.#heartbeat) },
    };
  }

  /**
   * Hands on what has come and will come. To be called once, after `bind`; resolves when those who had subscribed by then
   * have been handed on, so that they get what is published next.
   */
  async listen(handlers: SocketHandlers): Promise<void> {
    await this.#subscriptionsSoFar(handlers);
    void this.#receive('shell', handlers);
    void this.#receive('control', handlers);
    void this.#receive('stdin', handlers);
    void this.#watchSubscriptions(handlers);
  }

  send(channel: RequestChannel, received: Received): void {
    this.#queues[channel].send(this.#wire.encode(received));
  }

  /** The topic is the message type, so that a client may subscribe to a part. */
  publish(message: Message): void {
    const identities = [Buffer.from(message.header.msg_type)];
    this.#queues.iopub.send(this.#wire.encode({ identities, message }));
  }

  /** Publishes the welcome for a subscription, which is its topic, before all that waits. */
  welcome(message: Message, subscription: string): void {
    const identities = [Buffer.from(subscription)];
    this.#queues.iopub.sendFirst(this.#wire.encode({ identities, message }));
  }

  /** Resolves when all that was sent has been handed to ZeroMQ. */
  async flush(): Promise<void> {
    await Promise.all(Object.values(this.#queues).map((queue) => queue.flushed()));
  }

  async close(): Promise<void> {
    await this.flush();
    for (const socket of [...Object.values(this.#requests), this.#iopub, this.#heartbeat]) socket.close();
  }

  async #receive(channel: RequestChannel, handlers: SocketHandlers): Promise<void> {
    for await (const frames of this.#requests[channel]) {
      try {
        handlers.request(channel, this.#wire.decode(frames));
      } catch (error) {
        if (!(error instanceof WireError)) throw error;
        handlers.dropped(channel, error.message);
      }
    }
  }

  async #subscriptionsSoFar(handlers: SocketHandlers): Promise<void> {
    this.#iopub.receiveTimeout = 0;
    try {
      for (;;) this.#heed(await this.#iopub.receive(), handlers);
    } catch {
      // EAGAIN: nothing more has come.
    }
    this.#iopub.receiveTimeout = -1;
  }

  async #watchSubscriptions(handlers: SocketHandlers): Promise<void> {
    for await (const frames of this.#iopub) this.#heed(frames, handlers);
  }

  #heed([frame]: readonly Buffer[], { subscribed }: SocketHandlers): void {
    const newcomer = frame && this.#iopub.heed(frame);
    if (newcomer) subscribed(newcomer.subscribed);
  }

  async #beat(): Promise<void> {
    for await (const frames of this.#heartbeat) await this.#heartbeat.send(frames);
  }
}

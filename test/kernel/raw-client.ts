import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as zmq from 'zeromq';
import { endpoint } from '../../src/protocol/connection-file.ts';
import type { ConnectionInfo, SocketName } from '../../src/protocol/connection-file.ts';
import { problemsOf } from './message-schema.ts';

export interface RawMessage {
  readonly channel: SocketName;
  readonly topic: string;
  readonly header: Record<string, string>;
  readonly parent_header: Record<string, string>;
  readonly metadata: Record<string, unknown>;
  readonly content: Record<string, unknown>;
  readonly buffers: readonly Uint8Array[];
}

type Channel = 'shell' | 'control' | 'stdin';

/** The bare sockets of a kernel: what the official client hides or would not send. Signs by itself. */
export class RawClient {
  readonly received: RawMessage[] = [];
  readonly problems: string[] = [];
  readonly session = randomUUID();
  /** Resolves with the kernel's welcome. */
  readonly subscribed: Promise<RawMessage>;
  #isClosed = false;
  readonly #key: string;
  readonly #sockets: Readonly<Record<Channel, zmq.Dealer>>;
  readonly #iopub = new zmq.Subscriber({ receiveHighWaterMark: 0, linger: 0 });

  constructor(info: ConnectionInfo, { topic = '', key = info.key }: { topic?: string; key?: string }) {
    this.#key = key;
    const dealer = (name: Channel) => {
      // One name for all three: the kernel asks on stdin whoever sent the cell on shell.
      const socket = new zmq.Dealer({ linger: 0, routingId: this.session });
      socket.connect(endpoint(info, name));
      void this.#listen(name, socket);
      return socket;
    };
    this.#sockets = { shell: dealer('shell'), control: dealer('control'), stdin: dealer('stdin') };
    this.#iopub.connect(endpoint(info, 'iopub'));
    this.#iopub.subscribe(topic);
    void this.#listen('iopub', this.#iopub);
    this.subscribed = this.next((message) => message.header['msg_type'] === 'iopub_welcome');
  }

  /** Sends a request and returns its id. `tamper` may change the frames after they were signed. */
  async send(
    channel: Channel,
    msgType: string,
    content: object,
    tamper: (frames: Buffer[]) => Buffer[] = (frames) => frames,
  ): Promise<string> {
    const id = randomUUID();
    const header = {
      ...{ msg_id: id, msg_type: msgType, session: this.session, username: 'raw' },
      ...{ date: new Date().toISOString(), version: '5.5' },
    };
    await this.#sockets[channel].send(tamper(this.#signed([header, {}, {}, content])));
    return id;
  }

  /** Sends whatever is given as header, parent header, metadata and content, rightly signed. */
  async sendSigned(channel: Channel, given: readonly unknown[], buffers: number): Promise<void> {
    const empty = Array.from({ length: buffers }, () => Buffer.from([0]));
    await this.#sockets[channel].send([...this.#signed(given), ...empty]);
  }

  #signed(given: readonly unknown[]): Buffer[] {
    const parts = given.map((part) => Buffer.from(JSON.stringify(part)));
    const signature = createHmac('sha256', this.#key).update(Buffer.concat(parts)).digest('hex');
    return [Buffer.from('<IDS|MSG>'), Buffer.from(signature), ...parts];
  }

  /** Sends a request and resolves to its reply. */
  async ask(channel: Channel, msgType: string, content: object, limitMs = 5_000): Promise<RawMessage> {
    const id = await this.send(channel, msgType, content);
    return this.next(
      (message) => message.channel === channel && message.parent_header['msg_id'] === id,
      limitMs,
    );
  }

  /** The first message, of those that came and those that will, of which `wanted` is true. */
  async next(wanted: (message: RawMessage) => boolean, limitMs = 5_000): Promise<RawMessage> {
    const end = performance.now() + limitMs;
    for (;;) {
      const found = this.received.find(wanted);
      if (found) return found;
      if (performance.now() > end) throw new Error(`no such message within ${limitMs} ms`);
      await sleep(3);
    }
  }

  /** The types of what was published for a request, states with their name. */
  published(id: string): string[] {
    return this.received
      .filter(({ channel, parent_header }) => channel === 'iopub' && parent_header['msg_id'] === id)
      .map(({ header, content }) =>
        header['msg_type'] === 'status'
          ? `status ${String(content['execution_state'])}`
          : String(header['msg_type']),
      );
  }

  idle(id: string, limitMs = 5_000): Promise<RawMessage> {
    return this.next(
      ({ channel, content, parent_header }) =>
        channel === 'iopub' && parent_header['msg_id'] === id && content['execution_state'] === 'idle',
      limitMs,
    );
  }

  close(): void {
    this.#isClosed = true;
    for (const socket of [...Object.values(this.#sockets), this.#iopub]) socket.close();
  }

  async #listen(channel: SocketName, socket: AsyncIterable<Buffer[]>): Promise<void> {
    try {
      for await (const frames of socket) this.#take(channel, frames);
    } catch (error) {
      // A socket that is closed while much waits in it says that it is none.
      if (!this.#isClosed) throw error;
    }
  }

  #take(channel: SocketName, frames: Buffer[]): void {
    const at = frames.findIndex((frame) => frame.toString() === '<IDS|MSG>');
    const [signature, ...parts] = frames.slice(at + 1, at + 6);
    const expected = createHmac('sha256', this.#key).update(Buffer.concat(parts)).digest('hex');
    if (signature?.toString() !== expected) this.problems.push(`a bad signature on ${channel}`);
    const [header, parent_header, metadata, content] = parts.map(
      (part) => JSON.parse(part.toString()) as never,
    );
    const topic = frames.slice(0, at).join();
    const buffers = frames.slice(at + 6);
    const fields = { channel, topic, header, parent_header, metadata, content, buffers };
    const message = fields as unknown as RawMessage;
    this.problems.push(...problemsOf(message));
    this.received.push(message);
  }
}

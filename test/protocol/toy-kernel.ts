import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionInfo } from '../../src/protocol/connection-file.ts';
import { MessageWriter } from '../../src/protocol/messages.ts';
import type { Message, Received } from '../../src/protocol/messages.ts';
import { Sockets } from '../../src/protocol/sockets.ts';
import type { RequestChannel } from '../../src/protocol/sockets.ts';

type Answer = (toy: ToyKernel, channel: RequestChannel, received: Received) => void | Promise<void>;

/** A kernel of a few lines on real sockets, for tests of clients: it echoes the code it is given. */
export class ToyKernel {
  readonly asked: Message[] = [];
  readonly dropped: string[] = [];
  readonly #writer = new MessageWriter();
  readonly #sockets: Sockets;
  readonly #answer: Answer;

  constructor(info: ConnectionInfo, options: { answer?: Answer } = {}) {
    this.#answer = options.answer ?? echo;
    this.#sockets = new Sockets(info);
  }

  async start(): Promise<void> {
    await this.#sockets.bind();
    await this.#sockets.listen({
      request: (channel, received) => {
        void this.#serve(channel, received);
      },
      subscribed: () => {
        this.publish('iopub_welcome', { subscription: '' });
      },
      dropped: (_channel, reason) => {
        this.dropped.push(reason);
      },
    });
  }

  close(): Promise<void> {
    return this.#sockets.close();
  }
  publish(
    msgType: string,
    content: Record<string, unknown>,
    parent?: Message,
    buffers: Uint8Array[] = [],
  ): void {
    this.#sockets.publish(this.#writer.write(msgType, content, { parent, buffers }));
  }
  reply(channel: RequestChannel, to: Received, msgType: string, content: Record<string, unknown>): void {
    const message = this.#writer.write(msgType, content, { parent: to.message });
    this.#sockets.send(channel, { identities: to.identities, message });
  }

  async #serve(channel: RequestChannel, received: Received): Promise<void> {
    const { message } = received;
    this.asked.push(message);
    this.publish('status', { execution_state: 'busy' }, message);
    if (message.header.msg_type === 'kernel_info_request')
      this.reply(channel, received, 'kernel_info_reply', KERNEL_INFO);
    else await this.#answer(this, channel, received);
    this.publish('status', { execution_state: 'idle' }, message);
  }
}

export const echo: Answer = (toy, channel, received) => {
  const type = received.message.header.msg_type;
  if (type === 'execute_request')
    toy.publish(
      'stream',
      { name: 'stdout', text: String(received.message.content['code']) },
      received.message,
    );
  toy.reply(channel, received, type.replace('_request', '_reply'), { status: 'ok', execution_count: 1 });
};

const KERNEL_INFO = {
  status: 'ok',
  protocol_version: '5.5',
  implementation: 'toy',
  implementation_version: '0',
  language_info: { name: 'toy', version: '0', mimetype: 'text/plain', file_extension: '.toy' },
  banner: '',
  help_links: [],
};

/** Sockets in a folder of their own: no ports that another test may take. */
export async function freshConnection(
  key = randomUUID(),
): Promise<{ info: ConnectionInfo; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'netcell-toy-'));
  return {
    info: {
      transport: 'ipc',
      ip: join(folder, 'kernel'),
      shell_port: 1,
      iopub_port: 2,
      stdin_port: 3,
      control_port: 4,
      hb_port: 5,
      signature_scheme: 'hmac-sha256',
      key,
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

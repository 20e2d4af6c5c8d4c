import { randomUUID } from 'node:crypto';
import { KernelMessage, ServerConnection } from '@jupyterlab/services';
import { KernelConnection } from '@jupyterlab/services/lib/kernel/default.js';
import type { ConnectionInfo } from './connection-file.ts';
import { ZmqWebSocket } from './zmq-websocket.ts';

export interface Client {
  /**
   * JupyterLab's own client. Await its `info` to know that the kernel is there. Its `interrupt()`, `shutdown()`
   * and `restart()` ask a Jupyter server, of which there is none: use `ask`.
   */
  readonly connection: KernelConnection;
  /** Sends a request on the control channel, which answers whatever a cell does. Resolves to the reply's content. */
  readonly ask: (msgType: 'interrupt_request' | 'shutdown_request', content: object) => Promise<unknown>;
  /** Leaves the kernel, which goes on running. Requests that wait for a reply are rejected. */
  readonly close: () => void;
}

/**
 * A client on the ZeroMQ sockets of a kernel that runs or is about to, without a Jupyter server between.
 * The kernel must send `iopub_welcome`, as netcell's does.
 * Messages that break the protocol go to `onInvalid`. With `handleComms` it talks with the comms of cells, and closes
 * those that it does not know; without, it passes them over.
 */
export function connect(
  info: ConnectionInfo,
  onInvalid: (error: Error) => void,
  { handleComms = false }: { readonly handleComms?: boolean } = {},
): Client {
  // The client reports its every step there, and in Node that is standard output.
  console.debug = () => undefined;
  const clientId = randomUUID();
  const connection = new KernelConnection({
    model: { id: randomUUID(), name: 'netcell' },
    clientId,
    username: 'netcell',
    handleComms,
    serverSettings: ServerConnection.makeSettings({
      wsUrl: 'ws://zeromq',
      WebSocket: class extends ZmqWebSocket {
        constructor() {
          super(info, onInvalid);
        }
      } as never,
      serializer: { serialize: same, deserialize: same } as never,
    }),
  });
  return {
    connection,
    ask: (msgType, content) => {
      const fields = { msgType, content, channel: 'control', session: clientId, username: 'netcell' };
      const future = connection.sendControlMessage(
        KernelMessage.createMessage(
          fields as never,
        ) as KernelMessage.IMessage as KernelMessage.IControlMessage,
        true,
      );
      return new Promise((resolve, reject) => {
        future.onReply = (reply) => {
          resolve(reply.content);
        };
        future.done.catch(reject);
      });
    },
    close: () => {
      connection.dispose();
    },
  };
}

const same = (message: unknown) => message;

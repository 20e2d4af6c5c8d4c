import { randomUUID } from 'node:crypto';

/** The version of the Jupyter messaging protocol that netcell speaks. */
export const PROTOCOL_VERSION = '5.5';

export interface Header {
  readonly msg_id: string;
  readonly msg_type: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly version: string;
  readonly subshell_id?: string | null;
}

/** A Jupyter message without its routing. `parent_header` is `{}` where nothing was asked. */
export interface Message {
  readonly header: Header;
  readonly parent_header: Header | Record<string, never>;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly content: Readonly<Record<string, unknown>>;
  readonly buffers: readonly Uint8Array[];
}

/** A message together with the identities that ZeroMQ needs to route the reply. */
export interface Received {
  readonly identities: readonly Uint8Array[];
  readonly message: Message;
}

/** Writes the messages of one process: they all bear the same session id, new after every start. */
export class MessageWriter {
  readonly session = randomUUID();

  write(
    msgType: string,
    content: Record<string, unknown>,
    options: {
      parent?: Message | undefined;
      metadata?: Record<string, unknown>;
      buffers?: readonly Uint8Array[];
    } = {},
  ): Message {
    return {
      header: {
        msg_id: randomUUID(),
        msg_type: msgType,
        session: this.session,
        username: 'netcell',
        date: new Date().toISOString(),
        version: PROTOCOL_VERSION,
      },
      parent_header: options.parent?.header ?? {},
      metadata: options.metadata ?? {},
      content,
      buffers: options.buffers ?? [],
    };
  }
}

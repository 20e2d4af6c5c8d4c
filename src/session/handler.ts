import type { Message, Received } from '../protocol/messages.ts';
import type { RequestChannel } from '../protocol/sockets.ts';
import type { Session } from './session.ts';

/** One request, and the way back to who asked. */
export interface Request extends Received {
  readonly channel: RequestChannel;
  readonly message: Message;
}

export type Content = Record<string, unknown>;

/** How one message type is answered. One line in the table of `dispatch.ts`. */
export interface Handler {
  /** The type of the answer; left out where none is sent. */
  readonly reply?: string;
  /** The content of the answer, without `status`. Throwing answers with `status: error`. */
  readonly handle: (
    content: Readonly<Content>,
    session: Session,
    request: Request,
  ) => Content | Promise<Content>;
}

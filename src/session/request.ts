import type { Received } from '../protocol/messages.ts';
import type { RequestChannel } from '../protocol/sockets.ts';

/** One request, and the way back to who asked. */
export interface Request extends Received {
  readonly channel: RequestChannel;
}

/** The content of a message. */
export type Content = Record<string, unknown>;

import type { Content, Request } from './request.ts';
import type { Session } from './session.ts';

/** How one message type is answered. One line in the table of `dispatch.ts`. */
export interface Handler {
  /** The type of the answer; left out where none is sent. */
  readonly reply?: string;
  /** The content is the whole answer and bears no `status`: it follows another protocol. */
  readonly isWhole?: true;
  /** The content of the answer, without `status`. Throwing answers with `status: error`. */
  readonly handle: (
    content: Readonly<Content>,
    session: Session,
    request: Request,
  ) => Content | Promise<Content>;
}

import type { Content } from './request.ts';
import type { Session } from './session.ts';

/** shutdown_reply; the process ends when it has been sent. */
export function shutdown(content: Readonly<Content>, session: Session): Content {
  setImmediate(() => session.end());
  return { restart: content['restart'] === true };
}

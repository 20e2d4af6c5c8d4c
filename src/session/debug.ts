import { numberField, textField } from './fields.ts';
import type { Handler } from './handler.ts';

/** debug_request carries a request of the Debug Adapter Protocol, and debug_reply its response. */
export const debug = {
  reply: 'debug_reply',
  isWhole: true,
  handle: (content, session) => {
    const { arguments: given } = content;
    return session.debugger.answer({
      seq: numberField(content, 'seq', 0),
      command: textField(content, 'command'),
      arguments: typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {},
    });
  },
} as const satisfies Handler;

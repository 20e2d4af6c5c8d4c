import { textField } from './fields.ts';
import type { Handler } from './handler.ts';

/** netcell has no comm targets: who opens one is told that it is closed. */
export const comms = {
  open: {
    handle: (content, session, request) => {
      const comm_id = textField(content, 'comm_id');
      if (comm_id !== '') session.publish('comm_close', { comm_id, data: {} }, request.message);
      return {};
    },
  },
  message: { handle: () => ({}) },
  close: { handle: () => ({}) },
} as const satisfies Readonly<Record<string, Handler>>;

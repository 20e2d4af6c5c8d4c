import type { CommMessage } from '../cell/output.ts';
import { textField } from './fields.ts';
import { CellOutputs } from './outputs.ts';
import type { Content, Request } from './request.ts';
import type { Session } from './session.ts';

/** The messages between objects of TypeScript cells and their counterparts in the notebook's page. */
const ACTIONS: Readonly<Record<string, CommMessage['action']>> = {
  comm_open: 'open',
  comm_msg: 'message',
  comm_close: 'close',
};

export const isCommMessage = (type: string): boolean => Object.hasOwn(ACTIONS, type);

/** Queues a comm message: cells and handlers take turns, in the order in which a client sent for them. */
export function receiveComm(request: Request, session: Session): void {
  session.queue.push({
    run: async () => {
      session.status('busy', request.message);
      const message = commMessage(request);
      const outputs = new CellOutputs((msgType, content, more) => {
        session.publish(msgType, content, request.message, more);
      }, session.executionCount);
      if (message)
        await session.typescript.comm(request.message.header.msg_id, message, (output) => {
          outputs.push(output);
        });
      session.status('idle', request.message);
    },
  });
}

/** comm_info_reply: which comms there are, of one target or of all. */
export function commInfo(content: Readonly<Content>, session: Session): Content {
  const target = textField(content, 'target_name');
  const open = session.typescript.openComms(target === '' ? undefined : target);
  return { comms: Object.fromEntries([...open].map(([id, target_name]) => [id, { target_name }])) };
}

/** What a client may have sent wrongly is left out; without an id there is nobody to send it to. */
function commMessage({ message }: Request): CommMessage | undefined {
  const { header, content, metadata, buffers } = message;
  const action = ACTIONS[header.msg_type];
  const comm = textField(content, 'comm_id');
  if (action === undefined || comm === '') return undefined;
  const { data } = content;
  return {
    action,
    comm,
    ...(action === 'open' ? { target: textField(content, 'target_name') } : {}),
    data: typeof data === 'object' && data !== null ? data : {},
    metadata,
    buffers: buffers.map((buffer) => Buffer.from(buffer).toString('base64')),
  };
}

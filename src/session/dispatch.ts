import { commInfo, isCommMessage, receiveComm } from './comms.ts';
import { complete } from './complete.ts';
import { debug } from './debug.ts';
import { execute } from './execute.ts';
import { errorContent } from './failure.ts';
import type { Handler } from './handler.ts';
import type { Request } from './request.ts';
import { inspect } from './inspect.ts';
import { isComplete } from './is-complete.ts';
import { kernelInfo } from './kernel-info.ts';
import type { Session } from './session.ts';
import { shutdown } from './shutdown.ts';

/** Every request that netcell knows. Those on the control channel are answered whatever a cell does. */
const handlers: Readonly<Record<string, Handler>> = {
  kernel_info_request: { reply: 'kernel_info_reply', handle: kernelInfo },
  complete_request: { reply: 'complete_reply', handle: complete },
  inspect_request: { reply: 'inspect_reply', handle: inspect },
  is_complete_request: { reply: 'is_complete_reply', handle: isComplete },
  history_request: {
    reply: 'history_reply',
    handle: (content, session) => ({ history: session.history.answer(content) }),
  },
  comm_info_request: { reply: 'comm_info_reply', handle: commInfo },
  debug_request: debug,
  interrupt_request: {
    reply: 'interrupt_reply',
    handle: (_content, session) => {
      session.interrupt();
      return {};
    },
  },
  shutdown_request: { reply: 'shutdown_reply', handle: shutdown },
};

/** Answers a request, between its busy and its idle. Cells wait in the queue for their turn. */
export async function dispatch(request: Request, session: Session): Promise<void> {
  const type = request.message.header.msg_type;
  if (type === 'execute_request') {
    execute(request, session);
    return;
  }
  if (isCommMessage(type)) {
    receiveComm(request, session);
    return;
  }
  if (type === 'input_reply') {
    session.prompt.answered(request.message);
    return;
  }
  const handler = Object.hasOwn(handlers, type) ? handlers[type] : undefined;
  session.status('busy', request.message);
  try {
    if (!handler) session.log(`unknown message type ${type}`);
    else await answer(request, session, handler);
  } finally {
    session.status('idle', request.message);
    // JupyterLab asks for the variables at each word of a running cell, and this one would come to it as a new one.
    if (type !== 'debug_request') session.restateBusy();
  }
}

async function answer(
  request: Request,
  session: Session,
  { reply, handle, isWhole }: Handler,
): Promise<void> {
  let content: Record<string, unknown>;
  try {
    content = await handle(request.message.content, session, request);
    if (!isWhole) content = { status: 'ok', ...content };
  } catch (error) {
    content = { status: 'error', ...errorContent(error) };
  }
  if (reply !== undefined) session.reply(request, reply, content);
}

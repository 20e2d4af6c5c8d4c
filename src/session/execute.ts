import { parseCell } from '../cell/parse.ts';
import type { Output } from '../cell/output.ts';
import type { Context } from '../magics/magic.ts';
import { runCell } from '../magics/run-cell.ts';
import { errorContent } from './failure.ts';
import { textField } from './fields.ts';
import type { Content, Request } from './request.ts';
import { CellOutputs } from './outputs.ts';
import type { Publish } from './outputs.ts';
import type { Session } from './session.ts';

/** Queues a cell. */
export function execute(request: Request, session: Session): void {
  session.queue.push({
    run: () => runInTurn(request, session),
    abort: () => {
      session.status('busy', request.message);
      session.reply(request, 'execute_reply', {
        status: 'aborted',
        execution_count: session.executionCount,
      });
      session.status('idle', request.message);
    },
  });
}

async function runInTurn(request: Request, session: Session): Promise<void> {
  const interrupt = new AbortController();
  session.running = { request, interrupt };
  session.status('busy', request.message);
  const started = new Date().toISOString();
  const { stop_on_error: stopOnError } = request.message.content;
  const content = await runToReply(request, session, interrupt.signal);
  session.running = undefined;
  session.reply(request, 'execute_reply', content, {
    started,
    dependencies_met: true,
    status: content['status'],
  });
  session.status('idle', request.message);
  // Cells that wait now came with the one that failed; those that come later are meant to run.
  if (content['status'] === 'error' && stopOnError !== false) session.queue.abortWaiting();
}

/** Runs the cell and gives the content of its execute_reply. Everything that it showed has been published then. */
async function runToReply(request: Request, session: Session, signal: AbortSignal): Promise<Content> {
  const { content, header } = request.message;
  const code = textField(content, 'code');
  const silent = content['silent'] === true;
  const stores = !silent && content['store_history'] !== false && code.trim() !== '';
  if (stores) session.executionCount += 1;
  const count = session.executionCount;
  session.debugger.ran(code);
  if (!silent) session.publish('execute_input', { code, execution_count: count }, request.message);

  const publish: Publish = (msgType, shown, more) => {
    if (!(silent && msgType === 'execute_result')) session.publish(msgType, shown, request.message, more);
  };
  const outputs = new CellOutputs(publish, count, session.labs.limits.get('output'));
  session.latestOutputs = outputs;
  const entry = stores ? session.history.add(count, code) : undefined;
  try {
    const context = contextOf(session, request, header.msg_id, signal, (output) => outputs.push(output));
    for await (const output of runCell(parseCell(code), context)) outputs.push(output);
    if (entry) entry.output = outputs.resultText;
    const user_expressions = await evaluate(request, session, signal);
    outputs.end();
    return { status: 'ok', execution_count: count, payload: outputs.payload, user_expressions };
  } catch (thrown) {
    outputs.end();
    const error = errorContent(thrown);
    session.publish('error', error, request.message);
    return {
      status: 'error',
      execution_count: count,
      payload: outputs.payload,
      user_expressions: {},
      ...error,
    };
  }
}

/** Each of the request's expressions on its own: one that fails does not take the others with it. */
async function evaluate(request: Request, session: Session, signal: AbortSignal): Promise<Content> {
  const { content, header } = request.message;
  const { user_expressions: expressions } = content;
  if (typeof expressions !== 'object' || expressions === null) return {};
  const results: Content = {};
  for (const [name, expression] of Object.entries(expressions)) {
    try {
      const context = contextOf(session, request, `${header.msg_id}-${name}`, signal, () => undefined);
      let result: (Output & { kind: 'result' }) | undefined;
      for await (const output of runCell({ kind: 'typescript', source: String(expression) }, context))
        if (output.kind === 'result') result = output;
      results[name] = { status: 'ok', data: result?.bundle ?? {}, metadata: result?.metadata ?? {} };
    } catch (thrown) {
      results[name] = { status: 'error', ...errorContent(thrown) };
    }
  }
  return results;
}

function contextOf(
  session: Session,
  request: Request,
  cellId: string,
  signal: AbortSignal,
  late: Context['late'],
): Context {
  const { magics, labs, typescript } = session;
  // The client waits on its stdin socket under the same identity.
  const send = (content: Content) =>
    session.reply({ ...request, channel: 'stdin' }, 'input_request', content);
  const input = (prompt: string, password: boolean) =>
    session.prompt.ask(request, { prompt, password }, send, signal);
  const ask = request.message.content['allow_stdin'] === true ? input : undefined;
  return { magics, labs, typescript, cellId, input, ask, late, signal };
}

/** The process in which TypeScript cells run. Started by `host.ts`, never by hand. */
import type { Answers, Question, ToEvaluator } from '../messages.ts';
import { Cells } from './cells.ts';
import { onHandlerError, receiveComm } from './comms.ts';
import { format } from './format.ts';
import { captureStreams } from './output.ts';
import { receive, send } from './pipe.ts';
import { watchForUrgent } from './urgent.ts';

captureStreams();
const interrupts = watchForUrgent({
  interrupt: (turn) => cells.interrupt(turn),
  ask: ({ id, question }) => send({ kind: 'answer', id, answer: answer(question) }),
});
const cells = new Cells(process.cwd(), interrupts);

// SIGINT is for what Node's vm runs, and for child processes.
process.on('SIGINT', () => undefined);
process.on('uncaughtException', (error) => cells.uncaught.show(error));
process.on('unhandledRejection', (reason) => cells.uncaught.show(reason));
onHandlerError((error) => cells.uncaught.show(error));
receive(handle);

function handle(message: ToEvaluator): void {
  switch (message.kind) {
    case 'run':
      void cells.run(message);
      return;
    case 'answered':
      cells.calls.answered(message.call, message.value);
      return;
    case 'comm':
      receiveComm(message.id, message.message);
      send({ kind: 'handled', id: message.id });
      return;
    case 'failed':
      cells.calls.failed(message.call, message.reason);
  }
}

function answer(question: Question): Answers[keyof Answers] {
  switch (question.about) {
    case 'complete':
      return cells.complete(question.source, question.at);
    case 'inspect':
      return cells.inspect(question.source, question.at);
    case 'format': {
      const text = format(question.source);
      return text === undefined ? {} : { text };
    }
    case 'is-complete':
      return cells.isComplete(question.source);
    case 'debug':
      return cells.inspection.answer(question.command, question.arguments);
  }
}

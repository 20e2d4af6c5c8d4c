/** The process in which TypeScript cells run. Started by `host.ts`, never by hand. */
import type { Answers, Question, ToEvaluator } from '../messages.ts';
import { Cells } from './cells.ts';
import { orderDescriptors } from './children.ts';
import { onHandlerError, receiveComm } from './comms.ts';
import { format } from './format.ts';
import { captureStreams } from './output.ts';
import { giveUp, receive, send } from './pipe.ts';
import { watchForUrgent } from './urgent.ts';

captureStreams();
orderDescriptors();
// For this process alone (see `process.ts`): what cells start has an allocator as everywhere.
delete process.env['MALLOC_ARENA_MAX'];
// SIGINT is for what Node's vm runs, and for child processes. It may come before the compiler is loaded.
process.on('SIGINT', () => undefined);
const interrupts = watchForUrgent({
  interrupt: (turn) => cells.interrupt(turn),
  ask: ({ id, question }) => send({ kind: 'answer', id, answer: answer(question) }),
});
const cells = new Cells(process.cwd(), interrupts);

process.on(
  'uncaughtException',
  orGiveUp((error) => cells.uncaught.show(error)),
);
process.on(
  'unhandledRejection',
  orGiveUp((reason) => cells.uncaught.show(reason)),
);
onHandlerError((error) => cells.uncaught.show(error));
receive(orGiveUp(handle));

/** What fails here is none of the learner's errors: a cell has replaced what this file and its like are made of. */
function orGiveUp<Given>(action: (given: Given) => void): (given: Given) => void {
  return (given) => {
    try {
      action(given);
    } catch {
      giveUp();
    }
  };
}

function handle(message: ToEvaluator): void {
  switch (message.kind) {
    case 'run':
      cells.run(message).catch(giveUp);
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

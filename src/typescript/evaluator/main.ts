/** The process in which TypeScript cells run. Started by `host.ts`, never by hand. */
import { Worker } from 'node:worker_threads';
import type { Answers, Question, ToEvaluator } from '../messages.ts';
import { Cells } from './cells.ts';
import { makeCheck } from './guards.ts';
import { captureStreams } from './output.ts';
import { receive, send } from './pipe.ts';

const flag = new Int32Array(new SharedArrayBuffer(4));
const watch = new Worker(new URL('./watch.js', import.meta.url), { workerData: flag.buffer });
captureStreams();
const cells = new Cells(process.cwd(), makeCheck(flag));

watch.on('message', () => {
  Atomics.store(flag, 0, 0);
  Atomics.notify(flag, 0);
  if (!cells.interrupt()) send({ kind: 'missed' });
});
// SIGINT is for what Node's vm runs, and for child processes.
process.on('SIGINT', () => undefined);
process.on('uncaughtException', (error) => cells.uncaught(error));
process.on('unhandledRejection', (reason) => cells.uncaught(reason));
receive(handle);
send({ kind: 'ready' });

function handle(message: ToEvaluator): void {
  switch (message.kind) {
    case 'run':
      void cells.run(message.id, message.source);
      return;
    case 'answered':
      cells.calls.answered(message.call, message.value);
      return;
    case 'failed':
      cells.calls.failed(message.call, message.reason);
      return;
    case 'ask':
      send({ kind: 'answer', id: message.id, answer: answer(message.question) });
  }
}

function answer(question: Question): Answers[keyof Answers] {
  switch (question.about) {
    case 'complete':
      return cells.complete(question.source, question.at);
    case 'inspect':
      return cells.inspect(question.source, question.at);
    case 'is-complete':
      return cells.isComplete(question.source);
  }
}

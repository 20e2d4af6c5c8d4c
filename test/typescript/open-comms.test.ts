import { expect, test } from '@jest/globals';
import type { Output } from '../../src/cell/output.ts';
import type { ToEvaluator } from '../../src/typescript/messages.ts';
import { OpenComms } from '../../src/typescript/open-comms.ts';

const data = {};
const closed = (comm: string): Output => ({ kind: 'comm', action: 'close', comm, data });

function recorded() {
  const sent: ToEvaluator[] = [];
  const answers: Output[] = [];
  return { comms: new OpenComms(), sent, answers, answer: (output: Output) => answers.push(output) };
}

test('where there is no evaluator, what is opened is closed and the rest passed over', async () => {
  const { comms, answers, answer } = recorded();
  await comms.deliver('m1', { action: 'open', comm: 'c', target: 't', data }, answer, undefined);
  await comms.deliver('m2', { action: 'message', comm: 'c', data }, answer, undefined);
  expect(answers).toEqual([closed('c')]);
  expect([...comms.list()]).toEqual([]);
});

test('a message is delivered when its handlers have run', async () => {
  const { comms, sent, answer } = recorded();
  comms.note({ kind: 'comm', action: 'open', comm: 'c', target: 't', data });
  let done = false;
  const message = { action: 'message', comm: 'c', data } as const;
  const delivered = comms.deliver('m', message, answer, (out) => sent.push(out)).then(() => (done = true));
  await Promise.resolve();
  expect([sent, done]).toEqual([[{ kind: 'comm', id: 'm', message }], false]);
  comms.handled('m');
  await delivered;
});

test('the end of the evaluator closes what is open, and keeps nobody waiting', async () => {
  const { comms, answer } = recorded();
  comms.note({ kind: 'comm', action: 'open', comm: 'a', target: 't', data });
  comms.note({ kind: 'comm', action: 'open', comm: 'b', target: 'u', data });
  comms.note(closed('a'));
  expect([...comms.list('u')]).toEqual([['b', 'u']]);
  expect([...comms.list('t')]).toEqual([]);
  const waiting = comms.deliver('m', { action: 'message', comm: 'b', data }, answer, () => undefined);
  expect(comms.evaluatorEnded()).toEqual([closed('b')]);
  await waiting;
  expect([...comms.list()]).toEqual([]);
});

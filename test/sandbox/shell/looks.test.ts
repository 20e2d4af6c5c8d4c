import { PassThrough, Duplex } from 'node:stream';
import { beforeEach, expect, test } from '@jest/globals';
import { Looks } from '../../../src/sandbox/shell/looks.ts';

/** A lab that answers when the test says so. */
let asked: string[];
let answers: PassThrough;
let looks: Looks;
beforeEach(() => {
  asked = [];
  answers = new PassThrough();
  const questions = new PassThrough();
  questions.on('data', (bytes: Buffer) => asked.push(bytes.toString()));
  looks = new Looks(Duplex.from({ readable: answers, writable: questions }));
});

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

test('a question is three fields that end in NUL: a number, the namespace, the text', async () => {
  const answer = looks.ask("echo 'é'\necho 2", 'red');
  await turn();
  expect(asked).toEqual(["1\0red\0echo 'é'\necho 2\0"]);
  answers.write('1\né\n2\0');
  expect(await answer).toBe('é\n2');
});

test('answers find their questions, also in pieces and out of order', async () => {
  const both = Promise.all([looks.ask('a'), looks.ask('b')]);
  await turn();
  const bytes = Buffer.from('2\nBé\0' + '1\nA\0');
  for (const byte of bytes) answers.write(Buffer.from([byte]));
  expect(await both).toEqual(['A', 'Bé']);
});

test('an answer that nobody waits for is passed over', async () => {
  const answer = looks.ask('a');
  await turn();
  answers.write('99\nx\0\0no newline\0' + '1\nA\0' + '1\nagain\0');
  expect(await answer).toBe('A');
});

test('where no answer comes within two seconds, it is empty', async () => {
  const began = performance.now();
  expect(await looks.ask('sleep 9')).toBe('');
  expect(performance.now() - began).toBeGreaterThan(1_900);
});

test('when the lab has gone all answers are empty', async () => {
  const answer = looks.ask('a');
  looks.close();
  expect(await answer).toBe('');
  expect(await looks.ask('b')).toBe('');
});

test.each([
  ['a\0b', ''],
  ['a', 'red\0'],
])('a NUL in %j for %j is not asked', async (text, namespace) => {
  expect(await looks.ask(text, namespace)).toBe('');
  await turn();
  expect(asked).toEqual([]);
});

test('who answers is woken until it gives a sign of life, and not while it does', async () => {
  const [questions, answers] = [new PassThrough(), new PassThrough()];
  let woken = 0;
  const sleepy = new Looks(Duplex.from({ readable: answers, writable: questions }), {
    wake: () => (woken += 1),
  });
  const first = sleepy.ask('echo one');
  expect(woken).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(woken).toBeGreaterThan(1);
  answers.write('1\none\0');
  expect(await first).toBe('one');
  const before = woken;
  const second = sleepy.ask('echo two');
  answers.write('2\ntwo\0');
  expect([await second, woken]).toEqual(['two', before]);
  sleepy.close();
});

import { expect, test } from '@jest/globals';
import { Turns } from '../../../src/sandbox/shell/turns.ts';

/** Takes a turn, says its name when it has come, and gives what ends it. */
function stand(turns: Turns, name: string, said: string[], signal?: AbortSignal): () => void {
  const turn = turns.take();
  void turn.comes(signal).then(() => said.push(name));
  return () => turn.end();
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('each turn comes when the one before it has ended', async () => {
  const [turns, said] = [new Turns(), [] as string[]];
  const ends = ['a', 'b', 'c'].map((name) => stand(turns, name, said));
  for (const [index, end] of ends.entries()) {
    await settle();
    expect(said.length).toBe(index + 1);
    end();
  }
  expect(said).toEqual(['a', 'b', 'c']);
});

test('one that gives up comes at once, and those behind it still wait for those before', async () => {
  const [turns, said, gaveUp] = [new Turns(), [] as string[], new AbortController()];
  const endFirst = stand(turns, 'first', said);
  const endSecond = stand(turns, 'second', said, gaveUp.signal);
  stand(turns, 'third', said);
  gaveUp.abort();
  await settle();
  endSecond();
  await settle();
  expect(said).toEqual(['first', 'second']);
  endFirst();
  await settle();
  expect(said).toEqual(['first', 'second', 'third']);
});

test('one whose signal has aborted before comes at once', async () => {
  const [turns, said] = [new Turns(), [] as string[]];
  stand(turns, 'first', said);
  stand(turns, 'second', said, AbortSignal.abort());
  await settle();
  expect(said).toEqual(['first', 'second']);
});

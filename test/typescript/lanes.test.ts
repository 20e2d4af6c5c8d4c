import { PassThrough } from 'node:stream';
import { beforeEach, expect, test } from '@jest/globals';
import { Lanes } from '../../src/typescript/lanes.ts';

let sources: { answers: PassThrough; stdout: PassThrough; stderr: PassThrough };
let lanes: Lanes;
let heeded: string[];
const say = (lane: 'answers' | 'stdout' | 'stderr', text: string) =>
  lanes.push(lane, () => heeded.push(text));
beforeEach(() => {
  sources = { answers: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
  lanes = new Lanes(sources);
  heeded = [];
});

test('what is behind a mark waits until every lane has come to it', () => {
  lanes.mark('stdout', 1);
  say('stdout', 'after, on stdout');
  say('stderr', 'before, on stderr');
  lanes.mark('answers', 1, ['stdout', 'stderr']);
  say('answers', 'after, in answers');
  expect(heeded).toEqual(['before, on stderr']);
  lanes.mark('stderr', 1);
  expect(heeded).toEqual(['before, on stderr', 'after, in answers', 'after, on stdout']);
});

test('a lane may be some marks ahead of another', () => {
  lanes.mark('answers', 1, ['stdout']);
  say('answers', 'second');
  lanes.mark('answers', 2, ['stdout']);
  say('answers', 'fourth');
  say('stdout', 'first');
  lanes.mark('stdout', 1);
  say('stdout', 'third');
  lanes.mark('stdout', 2);
  say('stdout', 'fifth');
  expect(heeded).toEqual(['first', 'second', 'third', 'fourth', 'fifth']);
});

test('a mark that is on no other lane holds nothing up', () => {
  lanes.mark('answers', 1, []);
  say('answers', 'on');
  expect(heeded).toEqual(['on']);
});

test('a stream with much behind a mark is not read until the others have come to it', () => {
  lanes.mark('stdout', 1);
  for (let n = 0; n < 64; n++) say('stdout', String(n));
  expect([sources.stdout.isPaused(), heeded.length]).toEqual([true, 0]);
  lanes.resume();
  expect(sources.stdout.isPaused()).toBe(true);
  lanes.mark('answers', 1, ['stdout']);
  expect([sources.stdout.isPaused(), heeded.length]).toEqual([false, 64]);
});

test('a stream that is caught up is not read while all are paused', () => {
  lanes.mark('stdout', 1);
  for (let n = 0; n < 64; n++) say('stdout', String(n));
  lanes.pause();
  lanes.mark('answers', 1, ['stdout']);
  expect([sources.stdout.isPaused(), sources.stderr.isPaused(), heeded.length]).toEqual([true, true, 64]);
  lanes.resume();
  expect([sources.stdout.isPaused(), sources.stderr.isPaused()]).toEqual([false, false]);
});

test('at the end of the process all that is behind marks is heeded, mark by mark', () => {
  lanes.mark('stdout', 2);
  say('stdout', 'third');
  lanes.mark('stderr', 1);
  say('stderr', 'first');
  lanes.mark('stderr', 2);
  say('stderr', 'fourth');
  lanes.end();
  expect(heeded).toEqual(['first', 'third', 'fourth']);
});

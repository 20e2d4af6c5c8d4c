import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { showProgress } from '../../../src/cli/run/progress.ts';
import { RememberingScreen } from '../remembering-screen.ts';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test('on a terminal a line passes by after two seconds, and goes when the cell ends', () => {
  const screen = new RememberingScreen({ live: true });
  const stop = showProgress('cell 3', screen, { atLineStart: true });
  jest.advanceTimersByTime(1_900);
  expect(screen.statuses).toEqual([]);
  jest.advanceTimersByTime(200);
  expect(screen.statuses).toEqual(['cell 3 has been running for 2 s (Ctrl-C interrupts it)']);
  stop();
  expect(screen.statuses.at(-1)).toBeUndefined();
  jest.advanceTimersByTime(5_000);
  expect(screen.statuses).toHaveLength(2);
});

test('a line that a cell has not finished is not torn', () => {
  const screen = new RememberingScreen({ live: true });
  const stop = showProgress('cell 3', screen, { atLineStart: false });
  jest.advanceTimersByTime(5_000);
  expect(screen.statuses).toEqual([]);
  stop();
});

test('without a terminal there is one line every ten seconds', () => {
  const screen = new RememberingScreen();
  const stop = showProgress('cell 3', screen, { atLineStart: true });
  jest.advanceTimersByTime(25_000);
  expect(screen.complaints).toEqual(['cell 3 has been running for 10 s', 'cell 3 has been running for 20 s']);
  stop();
});

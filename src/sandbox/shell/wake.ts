/** Milliseconds after which one that gave no sign of life is woken again: a signal may come just before it is waited for. */
const AGAIN = 200;

/** Wakes somebody again and again, until `end` is called. */
export function wakeUp(wake: () => void): { end: () => void } {
  wake();
  const timer = setInterval(wake, AGAIN).unref();
  return { end: () => clearInterval(timer) };
}

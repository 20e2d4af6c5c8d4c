import type { Screen } from '../screen.ts';

/** A cell that takes longer than this is spoken of. */
const QUIET_MS = 2_000;
/** How often a line is written where there is no terminal on which one could be renewed. */
const LINE_EVERY_MS = 10_000;

/** Says how long `what` has been running, until the function that it returns is called. */
export function showProgress(
  what: string,
  screen: Screen,
  transcript: { readonly atLineStart: boolean },
): () => void {
  const start = Date.now();
  let lines = 0;
  const timer = setInterval(() => {
    const elapsed = Date.now() - start;
    const sentence = `${what} has been running for ${Math.round(elapsed / 1000)} s`;
    if (screen.live) {
      if (elapsed >= QUIET_MS && transcript.atLineStart) screen.status(`${sentence} (Ctrl-C interrupts it)`);
    } else if (elapsed >= (lines + 1) * LINE_EVERY_MS) {
      lines += 1;
      screen.complain(sentence);
    }
  }, 500);
  return () => {
    clearInterval(timer);
    screen.status(undefined);
  };
}

/**
 * What is tried one after the other until the command ends: Ctrl-C, the same on bash as well, all that was stopped goes on,
 * force, and at last the end of every process of the lab.
 */
const STEPS = [
  { after: 0, what: 'interrupt' },
  // bash goes on with a loop whose command ends well on SIGINT, as ping does: so bash is told too.
  { after: 150, what: 'insist' },
  { after: 500, what: 'insist' },
  { after: 1000, what: 'rouse' },
  { after: 1500, what: 'kill' },
  { after: 3000, what: 'kill' },
  { after: 5000, what: 'clear' },
] as const;

export type Interruption = (typeof STEPS)[number]['what'];

/**
 * From the moment `asked` aborts until `settled` does, sends ever stronger interruptions. All comes later by the factor
 * `patience`, for labs whose commands take longer to end.
 */
export function interruptUntil(
  settled: AbortSignal,
  asked: AbortSignal,
  send: (what: Interruption) => void,
  patience = 1,
): void {
  const start = () => {
    const timers = STEPS.map(({ after, what }) => setTimeout(() => send(what), after * patience));
    settled.addEventListener('abort', () => timers.forEach((timer) => clearTimeout(timer)), { once: true });
  };
  if (asked.aborted) start();
  else asked.addEventListener('abort', start, { once: true, signal: settled });
}

import { LabError } from '../../errors.ts';

/** Ctrl-C and its kin, while a notebook runs. */
export interface Stop {
  /** Rejects with `LabError` when the run is to end. Never resolves. */
  readonly ended: Promise<never>;
  /** From now on the first Ctrl-C calls `interrupt`, and the second ends the run. Before that, the first ends it. */
  readonly cellStarts: (interrupt: () => void) => void;
  /** Leaves the signals to Node again. */
  readonly off: () => void;
}

/** Listens for Ctrl-C, and for SIGTERM and SIGHUP, which end the run at once. */
export function listenForStop(source: NodeJS.EventEmitter = process): Stop {
  let interrupt: (() => void) | undefined;
  let end: (error: LabError) => void = () => undefined;
  const ended = new Promise<never>((_resolve, reject) => {
    end = reject;
  });
  // Whoever waits for a cell hears of it; while nobody does, it is no unhandled rejection.
  ended.catch(() => undefined);
  const endBy = (message: string, exit: number) => () => {
    end(new LabError(message, { code: 'Ended', exit }));
  };
  const endByCtrlC = endBy('the run was ended by Ctrl-C', 130);
  const onCtrlC = () => {
    const first = interrupt ?? endByCtrlC;
    interrupt = undefined;
    first();
  };
  const listeners = [
    ['SIGINT', onCtrlC],
    ['SIGTERM', endBy('the run was ended by SIGTERM', 143)],
    ['SIGHUP', endBy('the run was ended: its terminal was closed', 129)],
  ] as const;
  for (const [signal, listener] of listeners) source.on(signal, listener);
  return {
    ended,
    cellStarts: (how) => {
      interrupt = how;
    },
    off: () => {
      for (const [signal, listener] of listeners) source.off(signal, listener);
    },
  };
}

import { LabError } from '../../errors.ts';

/** Ctrl-C and its kin, while a notebook runs. */
export interface Stop {
  /** Rejects with `LabError` when the run is to end. Never resolves. */
  readonly ended: Promise<never>;
  /** The next Ctrl-C is the first one again. */
  nextCell(): void;
  /** Leaves the signals to Node again. */
  off(): void;
}

/** The first Ctrl-C in a cell calls `interrupt`, the second ends the run. SIGTERM and SIGHUP end it at once. */
export function listenForStop(interrupt: () => void, source: NodeJS.EventEmitter = process): Stop {
  let interrupted = false;
  let end: (error: LabError) => void = () => undefined;
  const ended = new Promise<never>((_resolve, reject) => {
    end = reject;
  });
  ended.catch(() => undefined);
  const onInterrupt = () => {
    if (interrupted) {
      end(new LabError('the run was ended by Ctrl-C', { code: 'Ended', exit: 130 }));
      return;
    }
    interrupted = true;
    interrupt();
  };
  const onTerminate = () => {
    end(new LabError('the run was ended by SIGTERM', { code: 'Ended', exit: 143 }));
  };
  const onHangUp = () => {
    end(new LabError('the run was ended: its terminal was closed', { code: 'Ended', exit: 129 }));
  };
  const listeners = [
    ['SIGINT', onInterrupt],
    ['SIGTERM', onTerminate],
    ['SIGHUP', onHangUp],
  ] as const;
  for (const [signal, listener] of listeners) source.on(signal, listener);
  return {
    ended,
    nextCell: () => {
      interrupted = false;
    },
    off: () => {
      for (const [signal, listener] of listeners) source.off(signal, listener);
    },
  };
}

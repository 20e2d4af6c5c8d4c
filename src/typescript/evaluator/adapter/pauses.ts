import type { Debugger } from 'node:inspector';
import { setTimeout as sleep } from 'node:timers/promises';
import { Frames } from './frames.ts';
import type { Breakpoints } from './breakpoints.ts';
import type { Exceptions } from './exceptions.ts';
import type { MainThread } from './main-thread.ts';
import type { Scripts } from './scripts.ts';

/** A stop that a client is told of, in the words of its protocol. */
export interface Stopped {
  readonly reason: 'breakpoint' | 'step' | 'exception' | 'pause';
  readonly text?: string;
}

export interface PauseEvents {
  readonly stopped: (stopped: Stopped) => void;
  readonly continued: () => void;
}

type Paused = Debugger.PausedEventDataType;
type Step = 'stepOver' | 'stepInto' | 'stepOut';

/** So many places that are none of the learner's are stepped over in search of one that is. */
const PATIENCE = 10_000;
/** So often V8 is asked to pause, 20 times a second. */
const INSISTENCE = 200;

/** When the thread of the cells stands still, and how it goes on. */
export class Pauses {
  readonly #main: MainThread;
  readonly #scripts: Scripts;
  readonly #breakpoints: Breakpoints;
  readonly #exceptions: Exceptions;
  readonly #events: PauseEvents;
  /** Whether an interrupt is on its way to the cell. */
  readonly #isInterrupted: () => boolean;
  /** The frames at which it stands for a client; undefined while it runs. */
  frames: Frames | undefined;
  #nextFrame = 1;
  #step: { readonly kind: Step; count: number } | undefined;
  #isPauseWanted = false;

  constructor(
    main: MainThread,
    scripts: Scripts,
    breakpoints: Breakpoints,
    exceptions: Exceptions,
    events: PauseEvents,
    isInterrupted: () => boolean,
  ) {
    this.#isInterrupted = isInterrupted;
    this.#main = main;
    this.#scripts = scripts;
    this.#breakpoints = breakpoints;
    this.#exceptions = exceptions;
    this.#events = events;
    main.on('Debugger.paused', (paused: Paused) => {
      // Whatever goes wrong here must not leave the cell standing.
      this.#onPaused(paused).catch(() => this.#resume());
    });
    main.on('Debugger.resumed', () => this.#forget());
  }

  /** Goes on to the end, or by one step. */
  async go(how: 'resume' | Step): Promise<void> {
    if (!this.frames) throw new Error('No cell stands still.');
    this.#step = how === 'resume' ? undefined : { kind: how, count: 0 };
    await this.#main.call('closeScopes');
    await this.#main.post(`Debugger.${how}`);
  }

  /** Stops at the next statement that a cell comes to. */
  async pause(): Promise<void> {
    this.#isPauseWanted = true;
    await this.#main.post('Debugger.pause');
    void this.#insist();
  }

  /** Lets a cell go that stands still. Sends at once, without waiting. */
  release(): void {
    this.#step = undefined;
    if (this.frames) this.#resume();
  }

  async #onPaused(paused: Paused): Promise<void> {
    if (this.#isInterrupted()) {
      this.release();
      this.#resume();
      return;
    }
    // Before a script runs; no `reason` of the protocol's published version.
    if (paused.reason === 'instrumentation') {
      await this.#breakpoints.bind(String((paused.data as { scriptId?: unknown }).scriptId));
      this.#resume();
      return;
    }
    const frames = new Frames(this.#main, this.#scripts, paused.callFrames, this.#nextFrame);
    const stopped = await this.#whyStopped(paused, frames);
    if (!stopped) {
      await this.#goOn(paused);
      return;
    }
    this.#nextFrame += frames.size;
    this.#step = undefined;
    this.#isPauseWanted = false;
    this.frames = frames;
    this.#events.stopped(stopped);
  }

  /** V8 waits for the next call, and a loop may make none; and while a cell is being compiled it has not begun. */
  async #insist(): Promise<void> {
    for (let n = 0; n < INSISTENCE; n++) {
      await sleep(50);
      if (!this.#isPauseWanted) return;
      await this.#main.post('Debugger.pause');
    }
  }

  /** Why the thread stands where it stands; undefined where that is nothing to a person. */
  async #whyStopped(paused: Paused, frames: Frames): Promise<Stopped | undefined> {
    if (frames.size === 0) return undefined;
    if (paused.reason === 'exception' || paused.reason === 'promiseRejection')
      return (await this.#exceptions.areWanted(paused))
        ? { reason: 'exception', text: textOf(paused.data) }
        : undefined;
    const { hitBreakpoints = [] } = paused;
    const evaluate = (expression: string) => frames.evaluate(expression, frames.first);
    if (hitBreakpoints.length > 0 && (await this.#breakpoints.areWanted(hitBreakpoints, evaluate)))
      return { reason: 'breakpoint' };
    const [top] = paused.callFrames;
    if (!top || !this.#scripts.isCell(top.location.scriptId)) return undefined;
    if (this.#isPauseWanted) return { reason: 'pause' };
    // A `debugger` statement.
    if (!this.#step) return hitBreakpoints.length > 0 ? undefined : { reason: 'breakpoint' };
    const isStop = (await this.#scripts.places(top.location.scriptId))?.isStop(top.location);
    return isStop === true || ++this.#step.count > PATIENCE ? { reason: 'step' } : undefined;
  }

  /** Not a place to stop at: on to the next one, where a step is under way. */
  async #goOn({ callFrames }: Paused): Promise<void> {
    const [top] = callFrames;
    if (!this.#step && !this.#isPauseWanted) this.#resume();
    else if (!top || !this.#scripts.isCell(top.location.scriptId)) await this.#main.post('Debugger.stepOut');
    else await this.#main.post(this.#step?.kind === 'stepInto' ? 'Debugger.stepInto' : 'Debugger.stepOver');
  }

  #resume(): void {
    // It fails where the thread runs already, and that is as good.
    this.#main.post('Debugger.resume').catch(() => undefined);
  }

  #forget(): void {
    if (!this.frames) return;
    this.frames = undefined;
    this.#events.continued();
  }
}

/** What was thrown, in one line. */
function textOf(thrown: Paused['data']): string {
  const { description, value } = (thrown ?? {}) as { description?: string; value?: unknown };
  return (description ?? String(value)).split('\n', 1)[0] ?? '';
}

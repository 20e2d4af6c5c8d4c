import type { Debugger } from 'node:inspector';
import type { MainThread } from './main-thread.ts';
import type { Scripts } from './scripts.ts';

/** The kinds of exceptions at which a client may have cells stop. */
export const FILTERS = ['all', 'uncaught'] as const;
/** How many awaits deep it is looked for who catches an exception. */
const DEPTH = 16;

/** Which exceptions stop a cell. */
export class Exceptions {
  readonly #main: MainThread;
  readonly #scripts: Scripts;
  #filters: readonly string[] = [];

  constructor(main: MainThread, scripts: Scripts) {
    this.#main = main;
    this.#scripts = scripts;
  }

  async set(filters: readonly string[]): Promise<void> {
    this.#filters = filters;
    // To V8 all of them are caught: the kernel catches what a cell throws.
    await this.#main.post('Debugger.setPauseOnExceptions', { state: filters.length > 0 ? 'all' : 'none' });
    const maxDepth = filters.includes('uncaught') ? DEPTH : 0;
    await this.#main.post('Debugger.setAsyncCallStackDepth', { maxDepth });
  }

  /** Whether the exception at which the thread stands is one to stop for. */
  async areWanted({ callFrames, asyncStackTrace }: Debugger.PausedEventDataType): Promise<boolean> {
    if (this.#filters.includes('all')) return true;
    if (!this.#filters.includes('uncaught')) return false;
    const locations: Debugger.Location[] = callFrames.map(({ location }) => location);
    for (let trace = asyncStackTrace; trace; trace = trace.parent) locations.push(...trace.callFrames);
    for (const location of locations)
      if ((await this.#scripts.places(location.scriptId))?.isCaught(location)) return false;
    return true;
  }
}

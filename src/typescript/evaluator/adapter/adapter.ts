import type { Runtime } from 'node:inspector';
import { toError } from '../../../errors.ts';
import type { Arguments, Body, LineStop, Variable } from '../../debug/dap.ts';
import type { FromWatch, Inspected } from '../../messages.ts';
import { Breakpoints } from './breakpoints.ts';
import { Exceptions } from './exceptions.ts';
import { Frames } from './frames.ts';
import { handed, MainThread } from './main-thread.ts';
import { Pauses } from './pauses.ts';
import type { Stopped } from './pauses.ts';
import { Scripts } from './scripts.ts';

/**
 * The debugger that runs in the thread beside the cells. It answers the requests of the Debug Adapter Protocol that have to
 * do with stopping, with cells called by their hashes; the kernel's side (`typescript/debug/`) answers the others.
 */
export class Adapter {
  readonly #say: (message: FromWatch) => void;
  readonly #main = new MainThread();
  readonly #scripts = new Scripts(this.#main);
  readonly #breakpoints = new Breakpoints(this.#main, this.#scripts);
  readonly #exceptions = new Exceptions(this.#main, this.#scripts);
  readonly #pauses: Pauses;

  /** `isInterrupted` says whether an interrupt is on its way to the cells. */
  constructor(say: (message: FromWatch) => void, isInterrupted: () => boolean) {
    this.#say = say;
    const events = {
      stopped: ({ reason, text }: Stopped) =>
        this.#event('stopped', {
          ...{ reason, threadId: 1, allThreadsStopped: true },
          ...(text === undefined ? {} : { text, description: text }),
        }),
      continued: () => this.#event('continued', { threadId: 1, allThreadsContinued: true }),
    };
    const parts = [this.#main, this.#scripts, this.#breakpoints, this.#exceptions] as const;
    this.#pauses = new Pauses(...parts, events, isInterrupted);
  }

  async answer(id: number, command: string, given: Arguments): Promise<void> {
    let answer: Inspected;
    try {
      answer = { kind: 'body', body: ((await this.#commands[command]?.(given)) ?? {}) as Body };
    } catch (error) {
      answer = { kind: 'refused', reason: toError(error).message };
    }
    this.#say({ kind: 'debugged', id, answer });
  }

  /** Lets a cell that stands still look at its mail. */
  wake(): void {
    if (this.#pauses.frames)
      void this.#main.post('Runtime.evaluate', { expression: '__netcell.check()', silent: true });
  }

  /** Lets a cell go that stands still, and that is interrupted: it comes to a check at once. */
  release(): void {
    this.#pauses.release();
  }

  readonly #commands: Readonly<Record<string, (given: Arguments) => Promise<unknown>>> = {
    attach: () => this.#main.connect(),
    disconnect: () => this.#disconnect(),
    setBreakpoints: async ({ hash, stops }) => ({
      lines: await this.#breakpoints.set(Number(hash), stops as readonly LineStop[]),
    }),
    setExceptionBreakpoints: ({ filters }) => this.#exceptions.set(filters as readonly string[]),
    continue: () => this.#pauses.go('resume'),
    next: () => this.#pauses.go('stepOver'),
    stepIn: () => this.#pauses.go('stepInto'),
    stepOut: () => this.#pauses.go('stepOut'),
    pause: () => this.#pauses.pause(),
    stackTrace: async () => ({ stackFrames: await this.#frames.list() }),
    scopes: async ({ frameId }) => ({ scopes: await this.#frames.scopes(Number(frameId)) }),
    evaluate: async ({ expression, frameId }) => {
      const shown = await this.#show(await this.#evaluate(String(expression), frameId));
      return { ...shown, result: shown.value };
    },
    setVariable: async ({ variablesReference, name, value }) =>
      this.#show(await this.#assign(Number(variablesReference), String(name), String(value))),
    richInspectVariables: async ({ variableName, frameId }) =>
      this.#main.call<Body>('rich', handed(await this.#evaluate(String(variableName), frameId))),
    copyToGlobals: async ({ srcVariableName, dstVariableName, srcFrameId }) => {
      const value = await this.#evaluate(String(srcVariableName), srcFrameId);
      await this.#main.call('copy', { value: String(dstVariableName) }, handed(value));
    },
    modules: () => Promise.resolve({ paths: [...this.#scripts.files.keys()] }),
    source: async ({ path }) => {
      const scriptId = this.#scripts.files.get(String(path));
      if (scriptId === undefined) throw new Error(`${String(path)} is no file that a cell has loaded.`);
      const { scriptSource } = await this.#main.post<{ scriptSource: string }>('Debugger.getScriptSource', {
        scriptId,
      });
      return { content: scriptSource };
    },
  };

  get #frames(): Frames {
    const { frames } = this.#pauses;
    if (!frames) throw new Error('No cell stands still.');
    return frames;
  }

  #evaluate(expression: string, frameId: unknown): Promise<Runtime.RemoteObject> {
    const frames = this.#pauses.frames ?? new Frames(this.#main, this.#scripts, [], 0);
    return frames.evaluate(expression, typeof frameId === 'number' ? frameId : undefined);
  }

  /** Gives a name of a scope, or what is inside an object, another value. */
  async #assign(reference: number, name: string, text: string): Promise<Runtime.RemoteObject> {
    const scope = reference === 0 ? {} : this.#pauses.frames?.scope(reference);
    if (scope) {
      if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name))
        throw new Error(`"${name}" cannot be changed.`);
      return this.#evaluate(`${name} = (${text})`, scope.frame);
    }
    const value = await this.#evaluate(text, this.#pauses.frames?.first);
    await this.#main.call('assign', { value: reference }, { value: name }, handed(value));
    return value;
  }

  #show(value: Runtime.RemoteObject): Promise<Variable> {
    return this.#main.call<Variable>('view', { value: '' }, handed(value));
  }

  async #disconnect(): Promise<void> {
    this.release();
    await this.#main.disconnect();
  }

  #event(event: string, body: Body): void {
    this.#say({ kind: 'debug-event', event, body });
  }
}

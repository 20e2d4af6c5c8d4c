import { toError } from '../../errors.ts';
import type { TypeScriptHost } from '../host.ts';
import { Breakpoints } from './breakpoints.ts';
import { CAPABILITIES } from './capabilities.ts';
import { CellFiles, pathOf } from './cell-files.ts';
import type { Arguments, Body, DebugEvent, DebugRequest } from './dap.ts';
import type { DebugLink } from './link.ts';
import { Values } from './values.ts';

/** What a client gets for its request. */
export interface DebugResponse extends Body {
  readonly type: 'response';
  readonly success: boolean;
}

/** JupyterLab reads these also where a request has failed, and its panels would break without them. */
const NOTHING: Readonly<Record<string, Body>> = {
  inspectVariables: { variables: [] },
  variables: { variables: [] },
  stackTrace: { stackFrames: [] },
  scopes: { scopes: [] },
  modules: { modules: [] },
};

type Command = (given: Arguments) => Body | Promise<Body>;

/**
 * The kernel's side of the debugger: a table of the requests of the Debug Adapter Protocol. What has to do with stopping
 * is asked of the evaluator's second thread (`evaluator/adapter/`), values of the thread in which cells run.
 */
export class Debugger {
  readonly #host: TypeScriptHost;
  readonly #link: DebugLink;
  readonly #files = new CellFiles();
  readonly #values: Values;
  readonly #breakpoints: Breakpoints;
  readonly #publish: (event: Body) => void;
  #isStarted = false;
  #isStopped = false;
  #seq = 0;

  /** `publish` is given the events, as the protocol has them. */
  constructor(host: TypeScriptHost, publish: (event: Body) => void) {
    this.#host = host;
    this.#link = host.debugLink;
    this.#values = new Values(host);
    this.#breakpoints = new Breakpoints(this.#link, this.#files);
    this.#publish = publish;
  }

  /** Never throws: what goes wrong is said in the response, as the protocol wants it. */
  async answer({ command, seq: request_seq, arguments: given }: DebugRequest): Promise<DebugResponse> {
    const head = { type: 'response', request_seq, command } as const;
    try {
      const known = Object.hasOwn(this.#always, command) ? this.#always[command] : undefined;
      const body = await (known ?? this.#whenStarted(command))(given);
      return { ...head, seq: ++this.#seq, success: true, body };
    } catch (error) {
      return {
        ...head,
        seq: ++this.#seq,
        success: false,
        message: toError(error).message,
        body: (Object.hasOwn(NOTHING, command) && NOTHING[command]) || {},
      };
    }
  }

  /** To be told of each cell that runs. */
  ran(code: string): void {
    this.#files.note(code);
  }

  /** Requests that are answered at any time. */
  readonly #always: Readonly<Record<string, Command>> = {
    debugInfo: () => ({
      ...{ isStarted: this.#isStarted, ...this.#files.naming, stoppedThreads: this.#isStopped ? [1] : [] },
      ...{ richRendering: true, exceptionPaths: ['Exceptions'], copyToGlobals: true },
      breakpoints: this.#breakpoints.list(),
    }),
    initialize: ({ clientID }) => {
      this.#values.showsTypes = clientID !== 'jupyterlab';
      return CAPABILITIES;
    },
    attach: () => this.#attach(),
    disconnect: () => this.#disconnect(),
    dumpCell: ({ code }) => ({ sourcePath: this.#files.add(String(code)) }),
    threads: () => ({ threads: [{ id: 1, name: 'TypeScript cells' }] }),
    inspectVariables: (given) => this.#values.ask('inspectVariables', given),
    variables: (given) => this.#values.ask('variables', given),
    richInspectVariables: (given) => {
      const isOfFrame = this.#isStopped && typeof given['frameId'] === 'number';
      return (isOfFrame ? this.#link : this.#values).ask('richInspectVariables', given);
    },
    source: (given) => this.#source(given),
    modules: () => this.#modules(),
  };

  /** Requests that need a debugger that is on. */
  readonly #started: Readonly<Record<string, Command>> = {
    configurationDone: () => ({}),
    setBreakpoints: (given) => this.#breakpoints.set(given),
    setExceptionBreakpoints: (given) => this.#breakpoints.setExceptions(given),
    stackTrace: (given) => this.#stackTrace(given),
    evaluate: async (given) => this.#values.typed(await this.#link.ask('evaluate', given)),
    setVariable: async (given) => this.#values.typed(await this.#link.ask('setVariable', given)),
    ...Object.fromEntries(
      ['continue', 'next', 'stepIn', 'stepOut', 'pause', 'scopes', 'copyToGlobals'].map((command) => [
        command,
        (given: Arguments) => this.#link.ask(command, given),
      ]),
    ),
  };

  #whenStarted(command: string): Command {
    const known = Object.hasOwn(this.#started, command) ? this.#started[command] : undefined;
    if (!known) throw new Error(`The debugger does not know "${command}".`);
    if (!this.#isStarted) throw new Error('The debugger is off.');
    return known;
  }

  async #attach(): Promise<Body> {
    if (!this.#isStarted) {
      this.#isStarted = true;
      this.#link.listen({
        started: () => this.#breakpoints.arm(),
        ended: () => this.#continued(),
        event: (event) => this.#tell(event),
      });
      this.#host.warm();
      await this.#link.ready;
    }
    this.#tell({ event: 'initialized', body: {} });
    return {};
  }

  async #disconnect(): Promise<Body> {
    if (!this.#isStarted) return {};
    this.#isStarted = false;
    this.#breakpoints.clear();
    // Where there is no evaluator there is nothing to disconnect from.
    await this.#link.ask('disconnect').catch(() => undefined);
    this.#continued();
    this.#link.listen(undefined);
    return {};
  }

  async #stackTrace({ startFrame = 0, levels }: Arguments): Promise<Body> {
    const { stackFrames } = await this.#link.ask('stackTrace');
    const frames = stackFrames as readonly { readonly hash: number }[];
    const end = Number(levels) > 0 ? Number(startFrame) + Number(levels) : frames.length;
    return {
      totalFrames: frames.length,
      stackFrames: frames.slice(Number(startFrame), end).map(({ hash, ...frame }) => {
        return { ...frame, source: { name: 'cell', path: this.#files.path(hash) } };
      }),
    };
  }

  async #source({ source }: Arguments): Promise<Body> {
    const path = pathOf(source);
    const text = this.#files.read(path);
    if (text !== undefined) return { content: text, mimeType: 'text/typescript' };
    if (!this.#isStarted) throw new Error(`${path} is no cell that this kernel knows.`);
    return this.#link.ask('source', { path });
  }

  async #modules(): Promise<Body> {
    const { paths } = this.#isStarted ? await this.#link.ask('modules') : { paths: [] };
    const modules = (paths as readonly string[]).map((path) => ({
      id: path,
      name: path.split('/').at(-1),
      path,
    }));
    return { modules, totalModules: modules.length };
  }

  #tell({ event, body }: DebugEvent): void {
    if (event === 'stopped') this.#isStopped = true;
    if (event === 'continued') this.#isStopped = false;
    this.#publish({ type: 'event', seq: ++this.#seq, event, body });
  }

  /** The cell that stood at a breakpoint is gone. */
  #continued(): void {
    if (this.#isStopped) this.#tell({ event: 'continued', body: { threadId: 1, allThreadsContinued: true } });
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { CellRun } from './cell-run.ts';
import type { Kernel } from './start-kernel.ts';

export interface Response {
  readonly success: boolean;
  readonly message?: string;
  readonly body: Record<string, unknown>;
}

export interface Shown {
  readonly name: string;
  readonly value: string;
  readonly variablesReference: number;
}

export interface Frame {
  readonly id: number;
  readonly name: string;
  readonly line: number;
  readonly column: number;
  readonly source: { readonly path: string };
}

/** A debugger's client, by the official connection's `requestDebug`. */
export class DebugClient {
  /** The events so far: `stopped`, `continued`, … */
  readonly events: { readonly event: string; readonly body: Record<string, unknown> }[] = [];
  readonly #kernel: Kernel;
  #seq = 0;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    kernel.client.connection.iopubMessage.connect((_sender, { header, content }) => {
      if (header.msg_type === 'debug_event') this.events.push(content as never);
    });
  }

  async ask(command: string, given: object = {}): Promise<Response> {
    const request = { type: 'request', seq: ++this.#seq, command, arguments: given } as const;
    const { content } = (await this.#kernel.client.connection.requestDebug(request).done) as {
      content: unknown;
    };
    return content as Response;
  }

  /** The body of a response; throws where there is none. */
  async body(command: string, given: object = {}): Promise<Record<string, unknown>> {
    const { success, message, body } = await this.ask(command, given);
    if (!success) throw new Error(`${command}: ${message}`);
    return body;
  }

  /** The lines of a Variables view: of all names, or of what is inside one of them. */
  async variables(inside?: number): Promise<Shown[]> {
    const { variables } =
      inside === undefined
        ? await this.body('inspectVariables')
        : await this.body('variables', { variablesReference: inside });
    return variables as Shown[];
  }

  /** The latest of that event, of which there are at least `count`. */
  async event(name: string, count = 1, limitMs = 30_000): Promise<Record<string, unknown>> {
    const end = performance.now() + limitMs;
    for (;;) {
      const found = this.events.filter(({ event }) => event === name);
      if (found.length >= count) return found.at(-1)?.body ?? {};
      if (performance.now() > end) throw new Error(`no event ${name} within ${limitMs} ms`);
      await sleep(3);
    }
  }

  /** Switches the debugger on, as JupyterLab does. */
  async start(): Promise<void> {
    await this.body('initialize', { clientID: 'test', adapterID: 'netcell' });
    await this.body('attach');
    await this.body('configurationDone');
  }

  /** Sets the breakpoints of a cell; returns its path. */
  async breakpoints(code: string, lines: number[]): Promise<string> {
    return this.set(
      code,
      lines.map((line) => ({ line })),
    );
  }

  /** The same of breakpoints with conditions. */
  async set(code: string, breakpoints: object[]): Promise<string> {
    const { sourcePath } = await this.body('dumpCell', { code });
    await this.body('setBreakpoints', { source: { path: sourcePath }, breakpoints, sourceModified: false });
    return String(sourcePath);
  }

  /** Removes all breakpoints. */
  async clear(): Promise<void> {
    const { breakpoints } = await this.body('debugInfo');
    for (const { source } of breakpoints as { source: string }[])
      await this.body('setBreakpoints', { source: { path: source }, breakpoints: [] });
  }

  /** Runs a cell with breakpoints until it stops at the first. */
  async stopAt(code: string, lines: number[]): Promise<CellRun> {
    await this.breakpoints(code, lines);
    this.events.length = 0;
    const cell = this.#kernel.begin(code);
    await this.event('stopped');
    return cell;
  }

  /** Goes on by `continue`, `next`, … to the next stop. */
  async go(how: string): Promise<string[]> {
    this.events.length = 0;
    await this.body(how, { threadId: 1 });
    await this.event('stopped');
    return this.stack();
  }

  async frames(): Promise<Frame[]> {
    const { stackFrames } = await this.body('stackTrace', { threadId: 1 });
    return stackFrames as Frame[];
  }

  /** The calls in the stack, innermost first: name and line. */
  async stack(): Promise<string[]> {
    return (await this.frames()).map(({ name, line }) => `${name} ${line}`);
  }

  /** What a frame sees, the innermost if none is named: name and value, by scope. */
  async scopes(at = 0): Promise<Record<string, string[]>> {
    const frameId = (await this.frames())[at]?.id;
    const { scopes } = await this.body('scopes', { frameId });
    const shown = (scopes as Shown[]).map(async ({ name, variablesReference }) => {
      const variables = await this.variables(variablesReference);
      return [name, variables.map((variable) => `${variable.name} = ${variable.value}`)] as const;
    });
    return Object.fromEntries(await Promise.all(shown));
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
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
  async event(name: string, count = 1, limitMs = 5000): Promise<Record<string, unknown>> {
    const end = performance.now() + limitMs;
    for (;;) {
      const found = this.events.filter(({ event }) => event === name);
      if (found.length >= count) return found.at(-1)?.body ?? {};
      if (performance.now() > end) throw new Error(`no event ${name} within ${limitMs} ms`);
      await sleep(3);
    }
  }
}

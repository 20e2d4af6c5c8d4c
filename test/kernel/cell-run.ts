import { setTimeout as sleep } from 'node:timers/promises';
import type { Kernel, KernelMessage } from '@jupyterlab/services';

type Future = Kernel.IShellFuture<KernelMessage.IExecuteRequestMsg, KernelMessage.IExecuteReplyMsg>;
type Content = Record<string, unknown>;

/** What one cell showed, in the order in which it came; it goes on filling for output after the cell's end. */
export class CellRun {
  readonly id: string;
  readonly messages: { readonly type: string; readonly content: Content; readonly at: number }[] = [];
  /** The reply, once the reply and the idle are there. */
  readonly done: Promise<Content>;
  reply: Content = {};
  /** Whether the idle was there when a message came. */
  readonly began = performance.now();
  took = 0;

  constructor(future: Future) {
    this.id = future.msg.header.msg_id;
    future.onIOPub = ({ header, content }) => {
      this.messages.push({ type: header.msg_type, content: content as Content, at: performance.now() });
    };
    this.done = future.done.then(({ content }) => {
      this.took = performance.now() - this.began;
      return (this.reply = content as unknown as Content);
    });
  }

  /** `['status busy', 'execute_input', 'stream', …]` */
  get types(): string[] {
    return this.messages.map(({ type, content }) =>
      type === 'status' ? `status ${String(content['execution_state'])}` : type,
    );
  }

  contents(type: string): Content[] {
    return this.messages.filter((message) => message.type === type).map(({ content }) => content);
  }

  get stdout(): string {
    return this.#text('stdout');
  }

  get stderr(): string {
    return this.#text('stderr');
  }

  /** The bundles of all displays. */
  get displays(): Record<string, unknown>[] {
    return this.contents('display_data').map(({ data }) => data as Record<string, unknown>);
  }

  /** `text/plain` of the result. */
  get result(): unknown {
    return (this.contents('execute_result')[0]?.['data'] as Content | undefined)?.['text/plain'];
  }

  /** `[ename, evalue, …lines of the hint]` of the error, without colours; empty where there is none. */
  get error(): string[] {
    const { ename, evalue, traceback } = (this.contents('error')[0] ?? {}) as Record<
      string,
      string | string[]
    >;
    if (typeof ename !== 'string' || typeof evalue !== 'string' || !Array.isArray(traceback)) return [];
    return [ename, evalue, ...traceback.slice(1)];
  }

  /** What a reader sees, top to bottom: text as it is, tables as `[TABLE]`. */
  get shown(): string {
    return this.messages
      .map(({ type, content }) => {
        if (type === 'stream') return String(content['text']);
        return type === 'display_data' ? '[TABLE]' : '';
      })
      .join('');
  }

  /** The same as text alone: of a display its `text/plain`. */
  get read(): string {
    return this.messages
      .map(({ type, content }) => {
        if (type === 'stream') return String(content['text']);
        return type === 'display_data' ? String((content['data'] as Content)['text/plain']) : '';
      })
      .join('');
  }

  /** What netcell itself says, where nothing went wrong. */
  get notes(): string[] {
    return this.displays
      .map((data) => String(data['text/plain']))
      .filter((text) => text.startsWith('netcell: '));
  }

  /** Waits for text on stdout, or on stderr. */
  async printed(text: string, limitMs = 5_000, stream: 'stdout' | 'stderr' = 'stdout'): Promise<void> {
    const end = performance.now() + limitMs;
    while (!this.#text(stream).includes(text)) {
      if (performance.now() > end) throw new Error(`"${text}" was not printed; got: ${this.shown}`);
      await sleep(10);
    }
  }

  #text(name: string): string {
    return this.contents('stream')
      .filter((content) => content['name'] === name)
      .map(({ text }) => text)
      .join('');
  }
}

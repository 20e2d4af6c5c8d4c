import type { Output } from '../cell/output.ts';
import { defaultLimits, showLimit } from '../sandbox/limits.ts';
import { textField } from './fields.ts';

/** What a message may have beside its content. */
export interface Extras {
  readonly metadata?: Record<string, unknown>;
  readonly buffers?: readonly Uint8Array[];
}

/** Publishes one iopub message for a cell. */
export type Publish = (msgType: string, content: Record<string, unknown>, more?: Extras) => void;

const COMM_MESSAGES = { open: 'comm_open', message: 'comm_msg', close: 'comm_close' } as const;

/** Text is gathered for so long (ms): little at first, so that a line a second is seen at once; more in a flood. */
const SHORTEST = 10;
const LONGEST = 200;

/** What one cell shows. It goes on after the cell's end, for what its timers and jobs still print. */
export class CellOutputs {
  readonly #publish: Publish;
  #text: { stream: 'stdout' | 'stderr'; pieces: string[] } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #pause = SHORTEST;
  #printed = 0;
  #cut = 0;
  /** The number that the result bears. */
  readonly #count: number;
  /** What the cell may print (characters). The rest is counted, not kept: a browser tab dies of much more than 4 MB. */
  readonly #limit: number;
  /** `payload` of the execute_reply: pages for the pager. */
  readonly payload: Record<string, unknown>[] = [];
  /** The text of the result, for the history. */
  resultText: string | undefined;

  constructor(publish: Publish, count: number, limit: number = defaultLimits.output) {
    this.#publish = publish;
    this.#count = count;
    this.#limit = limit;
  }

  push(output: Output): void {
    if (output.kind === 'text') {
      this.#print(output.stream, output.text);
      return;
    }
    this.flush();
    switch (output.kind) {
      case 'display':
        this.#publish(output.update === true ? 'update_display_data' : 'display_data', {
          data: output.bundle,
          metadata: output.metadata ?? {},
          transient: output.displayId === undefined ? {} : { display_id: output.displayId },
        });
        return;
      case 'result':
        this.resultText = textField(output.bundle, 'text/plain');
        this.#publish('execute_result', {
          data: output.bundle,
          metadata: output.metadata ?? {},
          execution_count: this.#count,
        });
        return;
      case 'clear':
        this.#publish('clear_output', { wait: output.wait });
        return;
      case 'comm': {
        const { comm, data, target, metadata, buffers = [] } = output;
        this.#publish(
          COMM_MESSAGES[output.action],
          { comm_id: comm, data, ...(target === undefined ? {} : { target_name: target }) },
          { metadata: { ...metadata }, buffers: buffers.map((buffer) => Buffer.from(buffer, 'base64')) },
        );
        return;
      }
      case 'replace':
        this.payload.push({ source: 'set_next_input', text: output.text, replace: true });
        return;
      case 'page':
        this.payload.push({ source: 'page', data: output.bundle, start: 0 });
    }
  }

  /** Publishes what is gathered. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#text) {
      const { stream, pieces } = this.#text;
      this.#text = undefined;
      this.#publish('stream', { name: stream, text: pieces.join('') });
    }
  }

  /** The cell has ended: says what was cut. */
  end(): void {
    this.flush();
    if (this.#cut === 0) return;
    const [limit, more] = [this.#limit, 2 * this.#limit].map((size) => showLimit('output', size));
    const text = `netcell: ${this.#cut} more characters were printed and are left out: a cell shows ${limit} at most (%lab --output ${more} raises that).\n`;
    this.#publish('stream', { name: 'stderr', text });
    this.#cut = 0;
  }

  #print(stream: 'stdout' | 'stderr', text: string): void {
    const room = this.#limit - this.#printed;
    const kept = text.length > room ? text.slice(0, Math.max(0, room)) : text;
    this.#printed += kept.length;
    this.#cut += text.length - kept.length;
    if (kept === '') return;
    // Order between stdout and stderr is kept: what the one has gathered goes out before the other begins.
    if (this.#text && this.#text.stream !== stream) this.flush();
    this.#text ??= { stream, pieces: [] };
    this.#text.pieces.push(kept);
    if (this.#timer === undefined) this.#wait();
  }

  #wait(): void {
    const since = performance.now();
    this.#timer = setTimeout(() => {
      this.flush();
      // Printing right on: the next message may wait longer. A quiet moment: at once again.
      this.#pause = Math.min(LONGEST, this.#pause * 2);
      setTimeout(() => {
        if (this.#timer === undefined) this.#pause = SHORTEST;
      }, performance.now() - since).unref();
    }, this.#pause);
  }
}

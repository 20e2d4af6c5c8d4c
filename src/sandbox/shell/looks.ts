import type { Readable, Writable } from 'node:stream';
import { wakeUp } from './wake.ts';

/** Milliseconds after which an answer no longer matters, in a lab as quick as a native one. */
const PATIENCE = 2000;
/** No answer is longer (characters): a learner's process has got hold of the line. */
const LONGEST = 1024 * 1024;

export interface LooksOptions {
  readonly patience?: number;
  readonly wake?: () => void;
}

/** Short texts that run in a lab beside its shell. The other end is `inside/looks.ts`, which answers in turn. */
export class Looks {
  readonly #line: Readable & Writable;
  readonly #patience: number;
  readonly #wake: () => void;
  /** Whether who answers has been woken, and has answered ever since. */
  #isAwake = false;
  readonly #waiting = new Map<string, (answer: string) => void>();
  #count = 0;
  #heard = '';

  /**
   * `patience`: by how much longer than in a native lab an answer may take. The lab has it as `$NETCELL_PATIENCE`.
   * `wake`: has the lab start what answers, where that is not there.
   */
  constructor(line: Readable & Writable, { patience = 1, wake = () => undefined }: LooksOptions = {}) {
    this.#line = line;
    this.#wake = wake;
    this.#patience = PATIENCE * patience;
    line.setEncoding('utf8');
    line.on('data', (text: string) => this.#hear(text));
    // A question to a lab that has just died fails here, and is answered by `close`.
    line.on('error', () => undefined);
  }

  /** What `text` printed on stdout, without the newlines at its end; `''` where there is no answer. */
  async ask(text: string, namespace = ''): Promise<string> {
    const fields = [String(++this.#count), namespace, text];
    if (this.#line.destroyed || fields.some((field) => field.includes('\0'))) return '';
    const [id = ''] = fields;
    const waking = this.#isAwake ? undefined : wakeUp(this.#wake);
    return new Promise((resolve) => {
      const settle = (answer: string) => {
        clearTimeout(timer);
        waking?.end();
        this.#waiting.delete(id);
        resolve(answer);
      };
      const giveUp = () => {
        this.#isAwake = false;
        settle('');
      };
      const timer = setTimeout(giveUp, this.#patience);
      this.#waiting.set(id, (answer) => {
        this.#isAwake = true;
        settle(answer);
      });
      this.#line.write(fields.map((field) => `${field}\0`).join(''));
    });
  }

  /** The lab is gone: nothing more is answered. */
  close(): void {
    this.#line.destroy();
    for (const settle of this.#waiting.values()) settle('');
  }

  #hear(text: string): void {
    this.#heard += text;
    const answers = this.#heard.split('\0');
    this.#heard = answers.pop() ?? '';
    if (this.#heard.length > LONGEST) this.#heard = '';
    for (const answer of answers) {
      const end = answer.indexOf('\n');
      this.#waiting.get(answer.slice(0, end))?.(answer.slice(end + 1));
    }
  }
}

import type { Duplex } from 'node:stream';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** QEMU's monitor: commands as JSON, one a line, each answered in turn. https://www.qemu.org/docs/master/interop/qmp-spec.html */
export class Qmp {
  readonly #stream: Duplex;
  readonly #waiting: Waiting[] = [];
  #heard = '';

  constructor(stream: Duplex) {
    this.#stream = stream;
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      this.#heard += text;
      const lines = this.#heard.split('\n');
      this.#heard = lines.pop() ?? '';
      for (const line of lines) this.#hear(line);
    });
    stream.on('close', () => {
      for (const { reject } of this.#waiting.splice(0)) reject(new Error('QEMU has ended'));
    });
    this.ask('qmp_capabilities').catch(() => undefined);
  }

  /** Resolves to what the command returned. Rejects with QEMU's words. Many may be asked at once. */
  async ask(execute: string, given: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    if (this.#stream.destroyed) throw new Error('QEMU has ended');
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#stream.write(`${JSON.stringify({ execute, arguments: given })}\n`);
    });
  }

  #hear(line: string): void {
    const said = JSON.parse(line) as { return?: unknown; error?: { desc: string } };
    if (said.error) this.#waiting.shift()?.reject(new Error(said.error.desc));
    else if ('return' in said) this.#waiting.shift()?.resolve(said.return);
    // Greetings and events are of no concern.
  }
}

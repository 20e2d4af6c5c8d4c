import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { basename } from 'node:path';
import { LabError, toError } from '../errors.ts';
import { lineAddress, PrivateLine, shakeHands } from '../protocol/private-line.ts';
import type { Terminal } from '../sandbox/engine.ts';
import type { Labs } from '../sandbox/labs.ts';
import { survey } from '../sandbox/usage.ts';
import type { FromKernel, FromVisitor } from './visit.ts';

/**
 * Lets programs of the same user (`netcell attach`) look at the labs of this kernel and open terminals in them. Without a
 * key nobody could be told from anybody: then nobody is let in. Returns what ends it.
 */
export function receiveVisits(key: string, labs: Labs): () => void {
  if (key === '') return () => undefined;
  const visitors = new Set<Socket>();
  const server = createServer((socket) => {
    visitors.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => visitors.delete(socket));
    shakeHands(socket, key, 'kernel').then(
      () => new Visit(socket, labs),
      () => undefined,
    );
  });
  // A system without abstract sockets has no labs either.
  server.on('error', () => undefined);
  server.listen(lineAddress(key)).unref();
  return () => {
    server.close();
    for (const visitor of visitors) visitor.destroy();
  };
}

/** One program that has proved that it is the user's. */
class Visit {
  readonly #labs: Labs;
  readonly #line: PrivateLine;
  #terminal: Terminal | undefined;

  constructor(socket: Socket, labs: Labs) {
    this.#labs = labs;
    this.#line = new PrivateLine(socket, {
      heard: (value) => {
        this.#answer(value as FromVisitor).catch((thrown: unknown) => this.#complain(thrown));
      },
      drained: () => this.#terminal?.resume(),
    });
    socket.once('close', () => this.#terminal?.close());
  }

  async #answer(asked: FromVisitor): Promise<void> {
    switch (asked.ask) {
      case 'labs': {
        const path = process.env['JPY_SESSION_NAME'];
        const labs = await survey(this.#labs);
        this.#say({ kind: 'labs', notebook: path === undefined ? undefined : basename(path), labs });
        return;
      }
      case 'terminal':
        return this.#open(asked);
      case 'type':
        this.#terminal?.write(asked.text);
        return;
      case 'resize':
        this.#terminal?.resize(asked.columns, asked.rows);
    }
  }

  async #open({ lab: name, namespace, columns, rows }: FromVisitor & { ask: 'terminal' }): Promise<void> {
    const lab = await this.#labs.present(name);
    if (!lab?.terminal)
      throw new LabError(`There is no lab "${name}" to open a terminal in.`, {
        code: 'NoLab',
        hint: 'Run a shell cell in the notebook first: it makes the lab.',
      });
    this.#terminal = await lab.terminal({
      namespace,
      columns: size(columns),
      rows: size(rows),
      onText: (text) => {
        if (!this.#say({ kind: 'text', text })) this.#terminal?.pause();
      },
      onEnd: () => {
        this.#terminal = undefined;
        this.#say({ kind: 'end' });
        this.#line.end();
      },
    });
    this.#say({ kind: 'open' });
  }

  #complain(thrown: unknown): void {
    const error = toError(thrown);
    const { code, hint } = thrown instanceof LabError ? thrown : { code: 'Error', hint: undefined };
    this.#say({ kind: 'error', message: error.message, code, ...(hint === undefined ? {} : { hint }) });
  }

  #say(message: FromKernel): boolean {
    return this.#line.send(message);
  }
}

/** Columns or rows as a terminal can have them. */
const size = (count: number): number => Math.min(1000, Math.max(1, Math.trunc(count) || 80));

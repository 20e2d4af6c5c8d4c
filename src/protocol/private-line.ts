import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import { LabError } from '../errors.ts';

export interface LineEvents {
  readonly heard: (value: unknown) => void;
  /** `send` may go on. */
  readonly drained?: () => void;
}

/**
 * A line between a kernel and a program of the same user: JSON values, one a line, over a Unix socket in the abstract
 * namespace, which leaves no file behind. Its name and both ends' proofs come from the key in the connection file, which
 * only the user can read. Labs cannot see it: the abstract namespace belongs to the computer's network.
 */
export class PrivateLine {
  readonly #socket: Socket;

  constructor(socket: Socket, events: LineEvents) {
    this.#socket = socket;
    onLines(socket, (line) => {
      try {
        events.heard(JSON.parse(line));
      } catch {
        socket.destroy();
      }
    });
    if (events.drained) socket.on('drain', events.drained);
  }

  /** Returns false where more should wait until `drained`. */
  send(value: object): boolean {
    return this.#socket.writable && this.#socket.write(`${JSON.stringify(value)}\n`);
  }

  end(): void {
    this.#socket.end();
  }
}

/** The address at which the kernel with this key listens. */
export function lineAddress(key: string): string {
  return `\0netcell-${proofOf(key, 'address').slice(0, 40)}`;
}

/**
 * Proves to the other end that this one has the key, and has it prove the same. Throws `LabError`, with the socket
 * destroyed, where it does not within two seconds.
 */
export async function shakeHands(socket: Socket, key: string, own: 'kernel' | 'visitor'): Promise<void> {
  const peer = own === 'kernel' ? 'visitor' : 'kernel';
  const nonce = randomBytes(16).toString('hex');
  await new Promise<void>((resolve, reject) => {
    const fail = () => {
      socket.destroy();
      reject(
        new LabError('The other end of the line is not who it should be.', {
          code: 'NotProven',
          hint: 'Restart the kernel of the notebook.',
        }),
      );
    };
    const timer = setTimeout(fail, 2000);
    let theirs: string | undefined;
    const stop = onLines(socket, (line) => {
      if (theirs === undefined) {
        theirs = line;
        socket.write(`${proofOf(key, `${own} ${line} ${nonce}`)}\n`);
        return;
      }
      clearTimeout(timer);
      stop();
      if (isSame(line, proofOf(key, `${peer} ${nonce} ${theirs}`))) resolve();
      else fail();
    });
    socket.once('close', () => {
      clearTimeout(timer);
      fail();
    });
    socket.write(`${nonce}\n`);
  });
}

/** Calls `take` with each line that comes, till the returned function is called; the rest is then put back. */
function onLines(socket: Socket, take: (line: string) => void): () => void {
  let pending = '';
  let stopped = false;
  const hear = (bytes: Buffer) => {
    // Bytes stay apart from characters until a line is whole.
    pending += bytes.toString('latin1');
    if (pending.length > LONGEST) socket.destroy();
    for (let at = pending.indexOf('\n'); at >= 0 && !stopped; at = pending.indexOf('\n')) {
      const line = Buffer.from(pending.slice(0, at), 'latin1').toString();
      pending = pending.slice(at + 1);
      take(line);
    }
  };
  socket.on('data', hear);
  return () => {
    stopped = true;
    socket.off('data', hear);
    // Whoever listens next begins with what came behind the last line.
    if (pending !== '') setImmediate(() => socket.unshift(Buffer.from(pending, 'latin1')));
  };
}

/** No line is longer (bytes): somebody is up to something. */
const LONGEST = 16 * 1024 * 1024;

const proofOf = (key: string, text: string): string =>
  createHmac('sha256', key).update(`netcell line: ${text}`).digest('hex');

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

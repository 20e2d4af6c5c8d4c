import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { readConnectionFile } from '../../protocol/connection-file.ts';
import { lineAddress, PrivateLine, shakeHands } from '../../protocol/private-line.ts';
import type { LabEntry } from '../../sandbox/usage.ts';
import type { FromKernel, FromVisitor } from '../../session/visit.ts';

/** A running netcell kernel of this user. */
export interface RunningKernel {
  readonly key: string;
  /** The file name of its notebook, or where Jupyter does not tell, the name of its connection file. */
  readonly notebook: string;
  readonly labs: readonly LabEntry[];
}

/** Every kernel of this user that answers. `folder`: where Jupyter keeps connection files. */
export async function runningKernels(folder: string): Promise<readonly RunningKernel[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^kernel-.*\.json$/.test(name));
  const found = await Promise.all(names.map((name) => ask(join(folder, name), name)));
  return found.filter((kernel) => kernel !== undefined);
}

/** A line to a kernel that is open. */
export interface Line {
  readonly send: (message: FromVisitor) => void;
  readonly end: () => void;
}

/** A line to a kernel; `heard` gets what it says, `closed` is called when it is gone. */
export async function call(
  key: string,
  events: { readonly heard: (message: FromKernel) => void; readonly closed: () => void },
): Promise<Line> {
  const socket = await reach(key);
  const line = new PrivateLine(socket, { heard: (value) => events.heard(value as FromKernel) });
  socket.once('close', () => events.closed());
  return {
    send: (message) => void line.send(message),
    end: () => socket.destroy(),
  };
}

/** Undefined where the file is of another kernel, or of one that is gone. */
async function ask(path: string, name: string): Promise<RunningKernel | undefined> {
  try {
    const { key } = await readConnectionFile(path);
    const answer = await new Promise<FromKernel & { kind: 'labs' }>((resolve, reject) => {
      call(key, {
        heard: (message) => {
          if (message.kind === 'labs') resolve(message);
        },
        closed: () => reject(new Error('gone')),
      }).then((line) => {
        line.send({ ask: 'labs' });
        setTimeout(line.end, ANSWER_LIMIT).unref();
      }, reject);
    });
    return { key, notebook: answer.notebook ?? name, labs: answer.labs };
  } catch {
    return undefined;
  }
}

async function reach(key: string): Promise<Socket> {
  const socket = connect(lineAddress(key));
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  socket.on('error', () => undefined);
  await shakeHands(socket, key, 'visitor');
  return socket;
}

/** Milliseconds after which a kernel that did not tell of its labs counts as gone. */
const ANSWER_LIMIT = 4000;
